package org.readout.quiz;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.readout.account.PersonId;
import org.readout.lesson.Revision;

/**
 * What guests answered and brought to accounts that have attempts of their own, in the database. For this feature's services
 * only; every method belongs into the caller's transaction.
 */
public interface BroughtStore {

    /**
     * An answer that stands beside the account's attempts.
     *
     * @param person whose account it was brought to
     * @param revision as which the question was asked
     * @param savedAt when the guest gave it
     */
    record Row(
            UUID id,
            PersonId person,
            String lessonId,
            String quizId,
            Revision revision,
            String questionId,
            Response response,
            Instant savedAt) {}

    /** The active attempts of a guest. */
    List<Attempt> running(PersonId guest);

    /** Deletes an active attempt with everything in it. */
    void remove(AttemptId attempt);

    /** Keeps an answer. */
    void insert(Row row);

    /** What was brought to a person at one quiz, in the order in which it was given. */
    List<Row> of(PersonId person, String lessonId, String quizId);

    /** Deletes answers, as far as they are the person's. */
    void delete(PersonId person, Collection<UUID> ids);
}
