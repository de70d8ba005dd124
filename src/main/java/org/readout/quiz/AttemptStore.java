package org.readout.quiz;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.readout.account.PersonId;
import org.readout.lesson.Revision;

/**
 * Attempts in the database. For this feature's services only, which know who may do what; every method is one statement
 * and belongs into the caller's transaction.
 */
public interface AttemptStore {

    /** What a write needs to know of the attempt that it locked. */
    record Locked(
            String lessonId,
            String quizId,
            Revision revision,
            boolean submitted,
            Instant startedAt,
            AttemptPolicy policy) {}

    /** The newest attempt of a person at a quiz, in few words. */
    record Newest(String quizId, Revision revision, boolean submitted) {}

    /** A person's attempts at one quiz by number. */
    List<Attempt> attempts(PersonId person, String lessonId, String quizId);

    /** The newest attempt at each quiz of a lesson that the person has begun, the one begun first in front. */
    List<Newest> newest(PersonId person, String lessonId);

    /** The attempt with that id. */
    Optional<Attempt> find(AttemptId attempt);

    /** The active attempts that ended by then. */
    List<Attempt> ended(Instant by);

    /** The quizzes in which the person has submitted an attempt, by the ids of their lessons. One statement. */
    Map<String, Set<String>> submitted(PersonId person);

    /**
     * Adds an attempt.
     *
     * @throws org.springframework.dao.DuplicateKeyException where the person has one of that number already
     */
    void insert(Attempt attempt);

    /** Gives one person's attempts to another, at the quizzes where the other one has none. */
    void bring(PersonId from, PersonId to);

    /** The attempt, where it is the person's; nobody else changes it before the transaction ends. */
    Optional<Locked> lock(PersonId person, AttemptId attempt);

    /** Keeps other rules of an active attempt, and when it ends by them. */
    void change(AttemptId attempt, AttemptPolicy policy);

    /** Keeps that its student asked to see the correct answers of a submitted attempt. */
    void showAnswers(AttemptId attempt, boolean endsAttempts, Instant at);

    /** What is kept for one question, without what its hint cost. */
    Optional<Answer> answer(AttemptId attempt, String questionId);

    /** Everything that is kept, by question id. */
    Map<String, Answer> answers(AttemptId attempt);

    /** Keeps the first answer to a question. */
    void insertAnswer(AttemptId attempt, String questionId, Answer answer);

    /** Keeps a later answer to a question. */
    void updateAnswer(AttemptId attempt, String questionId, Answer answer);

    /** Closes an attempt that earned so many points, while others wait for an instructor. */
    void submit(AttemptId attempt, BigDecimal points, BigDecimal waiting, Instant at);

    /** Adds marks. */
    void insertMarks(AttemptId attempt, List<Mark> marks);

    /** Every mark, those of a question by number. */
    List<Mark> marks(AttemptId attempt);
}
