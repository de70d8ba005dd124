package org.readout.quiz;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.readout.account.PersonId;
import org.readout.lesson.Revision;

/**
 * One person's go at one quiz, as one revision of the lesson asked it.
 *
 * @param number counted from 1 for each person and quiz
 * @param submittedAt {@code null} while it is active
 * @param outOf the points to be had
 * @param points the points earned, or {@code null} while it is active, or not shown yet
 */
public record Attempt(
        AttemptId id,
        PersonId person,
        String lessonId,
        String quizId,
        Revision revision,
        int number,
        State state,
        AttemptPolicy policy,
        Instant startedAt,
        @Nullable Instant submittedAt,
        BigDecimal outOf,
        @Nullable BigDecimal points) {

    /** An active attempt takes answers; a submitted one is marked and takes none. */
    public enum State {
        ACTIVE,
        SUBMITTED
    }

    /** The same for a reader to whom the score is not shown yet. */
    Attempt withoutScore() {
        return new Attempt(
                id, person, lessonId, quizId, revision, number, state, policy, startedAt, submittedAt, outOf, null);
    }

    public boolean isSubmitted() {
        return state == State.SUBMITTED;
    }

    /** The score, or {@code null} while the attempt is active or the score is not shown yet. */
    public @Nullable Score score() {
        return points == null ? null : new Score(points, outOf);
    }
}
