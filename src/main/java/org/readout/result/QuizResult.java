package org.readout.result;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.readout.course.StudyContext;
import org.readout.lesson.QuizSettings.Keep;
import org.readout.question.Credit;
import org.readout.question.Score;
import org.readout.user.UserId;

/**
 * What counts of a quiz for a person in a context. There is one from the first attempt on, and for a student whose score an
 * instructor set or who is excused.
 *
 * @param kept the score that counts, of what is marked and after late penalties, or the score that an instructor set;
 *     {@code null} for none
 * @param earned before the late penalty; {@code null} for an average
 * @param late the penalty of the attempt that counts; for an average, and if nothing is marked, of the newest
 * @param waiting the points that are not graded yet, in all submitted attempts
 * @param ungraded how many submitted attempts have answers that are not graded yet, if the course assigns the quiz to her
 * @param keep which of several attempts counts, by the rules of the newest
 * @param counted the number of the attempt that counts; {@code null} for none, and for an average
 * @param lastActiveAt when an attempt was last started or submitted; {@code null} without an attempt
 * @param scoreFrom from when its student sees the score, {@link #UNTIL_RELEASED}, or {@code null} for at once
 */
public record QuizResult(
        UserId person,
        StudyContext context,
        String lessonId,
        String quizId,
        Standing standing,
        @Nullable Score kept,
        @Nullable Score earned,
        LatePenalty late,
        BigDecimal waiting,
        int ungraded,
        int attempts,
        boolean inProgress,
        @Nullable Instant lastSubmittedAt,
        @Nullable Instant lastActiveAt,
        @Nullable Instant countedSubmittedAt,
        Keep keep,
        @Nullable Integer counted,
        @Nullable Instant scoreFrom) {

    /** Points are as the database keeps them, so that a computed result is equal to the stored one. */
    public QuizResult {
        kept = stored(kept);
        earned = stored(earned);
        waiting = stored(waiting);
    }

    private static @Nullable Score stored(@Nullable Score score) {
        return score == null ? null : new Score(stored(score.points()), stored(score.outOf()));
    }

    private static BigDecimal stored(BigDecimal points) {
        return points.setScale(Credit.PLACES, RoundingMode.HALF_UP);
    }

    /** Scores are shown when an instructor has released them. */
    public static final Instant UNTIL_RELEASED = Instant.MAX;

    /** What a student has done about a quiz. Whether it is missing also depends on the time. */
    public enum Standing {
        NOT_STARTED,
        IN_PROGRESS,
        SUBMITTED,
        /** An instructor excused the student, whatever was submitted. */
        EXCUSED,
        /** An instructor set the score, whatever was submitted. */
        SET_BY_HAND;

        /** Returns whether the student owes nothing more. */
        public boolean isDone() {
            return compareTo(SUBMITTED) >= 0;
        }

        /** Returns that of a number of attempts, as their student left them. */
        public static Standing of(int attempts, @Nullable Instant lastSubmittedAt) {
            return lastSubmittedAt != null ? SUBMITTED : attempts > 0 ? IN_PROGRESS : NOT_STARTED;
        }
    }

    public boolean isSetByHand() {
        return standing == Standing.SET_BY_HAND;
    }

    public WorkChanged place() {
        return new WorkChanged(person, context, lessonId, quizId);
    }

    /**
     * Returns it as its student sees it at an instant: without a score that isn't shown yet, or else without the time
     * from which it is. An excuse is no score and is shown at once. Instructors see it as at {@link Instant#MAX}.
     */
    public QuizResult shownAt(Instant now) {
        boolean hasScore = lastSubmittedAt != null || isSetByHand();
        boolean isShown = !hasScore || scoreFrom == null || !now.isBefore(scoreFrom);
        if (isShown) {
            return scoreFrom == null ? this : with(standing, kept, earned, countedSubmittedAt, counted, null);
        }
        Standing own = isSetByHand() ? Standing.of(attempts, lastSubmittedAt) : standing;
        return with(own, null, null, null, null, scoreFrom);
    }

    /** Returns it as an instructor decided about it. */
    public QuizResult decided(ScoreOverride decision, BigDecimal points) {
        Score set = decision.score() == null ? null : new Score(decision.score().min(points), points);
        return decided(decision.excused() ? Standing.EXCUSED : Standing.SET_BY_HAND, set);
    }

    /** Returns it for a student who is excused. */
    public QuizResult excused() {
        return decided(Standing.EXCUSED, null);
    }

    private QuizResult decided(Standing decided, @Nullable Score set) {
        return with(decided, set, set, countedSubmittedAt, counted, scoreFrom);
    }

    private QuizResult with(
            Standing is,
            @Nullable Score counts,
            @Nullable Score before,
            @Nullable Instant submittedAt,
            @Nullable Integer number,
            @Nullable Instant shownFrom) {
        return new QuizResult(
                person,
                context,
                lessonId,
                quizId,
                is,
                counts,
                before,
                late,
                waiting,
                ungraded,
                attempts,
                inProgress,
                lastSubmittedAt,
                lastActiveAt,
                submittedAt,
                keep,
                number,
                shownFrom);
    }
}
