package org.readout.quiz;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.readout.account.PersonId;

/** Attempts in the database without what was answered in them. For this feature's services only. */
public interface AttemptRows {

    /**
     * One attempt.
     *
     * @param score what its marks add up to, or {@code null} while it is active and where nothing is marked
     * @param waiting the points that wait for an instructor
     * @param afterAnswers as of {@link Attempt}
     */
    record Row(
            PersonId person,
            String quizId,
            AttemptPolicy policy,
            AttemptId id,
            int number,
            Instant startedAt,
            @Nullable Instant submittedAt,
            @Nullable Score score,
            BigDecimal waiting,
            boolean afterAnswers) {}

    /** The attempts of these people at all quizzes of a lesson, by person, quiz and number. */
    List<Row> of(String lessonId, Collection<PersonId> people);

    /** A person's attempts at one quiz by number. */
    List<Row> of(PersonId person, String lessonId, String quizId);
}
