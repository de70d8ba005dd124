package org.readout.attempt;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.readout.attempt.AnswerKeyAccess.AnswersShown;
import org.readout.lesson.Revision;
import org.readout.question.Score;
import org.readout.user.UserId;

/**
 * One person's go at one quiz, as one revision of the lesson asked it.
 *
 * @param number counted from 1 for each person and quiz
 * @param submittedAt {@code null} while it is active
 * @param outOf the points to be had
 * @param points the points earned, or {@code null} while it is active, or not shown yet
 * @param waiting the points of {@code outOf} that no mark speaks of: questions that wait for an instructor; 0 while it is
 *     active
 * @param answersShown whether its student asked to see the correct answers after it
 * @param afterAnswers whether it was started after its student had asked to see those of an earlier attempt; then it is
 *     practice wherever a course counts the score
 */
public record Attempt(
        AttemptId id,
        UserId person,
        String lessonId,
        String quizId,
        Revision revision,
        int number,
        State state,
        AttemptRules policy,
        Instant startedAt,
        @Nullable Instant submittedAt,
        BigDecimal outOf,
        @Nullable BigDecimal points,
        BigDecimal waiting,
        AnswersShown answersShown,
        boolean afterAnswers) {

    /** An active attempt takes answers; a submitted one is marked and takes none. */
    public enum State {
        ACTIVE,
        SUBMITTED
    }

    /** The same for a reader to whom the score is not shown yet. */
    Attempt withoutScore() {
        return new Attempt(
                id,
                person,
                lessonId,
                quizId,
                revision,
                number,
                state,
                policy,
                startedAt,
                submittedAt,
                outOf,
                null,
                BigDecimal.ZERO,
                answersShown,
                afterAnswers);
    }

    public boolean isSubmitted() {
        return state == State.SUBMITTED;
    }

    /** Whether it was submitted because its time was up. */
    public boolean isEndedByTime() {
        Instant end = policy.times().endsAt();
        return submittedAt != null && end != null && !submittedAt.isBefore(end);
    }

    /** Whether it is submitted, and what it came to is not shown to its reader yet. */
    public boolean isWithheld() {
        return isSubmitted() && points == null;
    }

    /**
     * The score of what is marked, or {@code null} while the attempt is active, all of it waits for an instructor, or it is
     * not shown yet.
     */
    public @Nullable Score score() {
        return Score.ofMarked(points, outOf, waiting);
    }

    /** Whether a question waits for an instructor. */
    public boolean waits() {
        return waiting.signum() > 0;
    }
}
