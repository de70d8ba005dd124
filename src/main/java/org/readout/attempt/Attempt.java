package org.readout.attempt;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.readout.assignment.AssignmentRules;
import org.readout.assignment.EffectiveRules;
import org.readout.course.StudyContext;
import org.readout.lesson.Lesson.Sitting;
import org.readout.lesson.Revision;
import org.readout.question.Credit;
import org.readout.question.Score;
import org.readout.result.WorkChanged;
import org.readout.text.Messages;
import org.readout.user.UserId;

/**
 * One student's attempt at one quiz, as one revision of the lesson asks it. It takes answers until it is submitted and
 * marked.
 *
 * @param context where the student works on it
 * @param number counted from 1 for each student, context and quiz
 * @param submittedAt {@code null} while it is active
 * @param points the points earned, or {@code null} while it is active or if the score isn't shown yet
 * @param waiting the points of {@code outOf} that are not graded yet; 0 while it is active
 * @param answersShown whether the student asked for the correct answers after it
 * @param scoreFrom when the student is shown a score that is withheld, or {@link EffectiveRules#UNTIL_RELEASED};
 *     {@code null} if none is
 */
public record Attempt(
        AttemptId id,
        UserId person,
        StudyContext context,
        String lessonId,
        String quizId,
        Revision revision,
        int number,
        AttemptRules rules,
        Instant startedAt,
        @Nullable Instant submittedAt,
        BigDecimal outOf,
        @Nullable BigDecimal points,
        BigDecimal waiting,
        boolean answersShown,
        @Nullable Instant scoreFrom) {

    private static final Messages TEXT = Messages.of("attempt");

    /** 0 with the scale that both databases return. */
    static final BigDecimal NO_POINTS = BigDecimal.ZERO.setScale(Credit.PLACES);

    /**
     * An attempt whose points a correction changed, or changed back, and when it last did.
     *
     * @param undone when the correction was made that was undone last, or {@code null} if none was undone since another
     */
    public record CorrectedAttempt(
            AttemptId attempt,
            StudyContext context,
            String lessonId,
            String quizId,
            Instant at,
            @Nullable Instant undone) {}

    /**
     * Adds any time that the course has given since. Without a course nothing changes: an assignment that is
     * removed and added again must not leave attempts without an end behind.
     */
    Attempt extended(@Nullable EffectiveRules today) {
        return today == null || isSubmitted() || !rules.canBeExtended()
                ? this
                : with(rules.extended(quizId, today, startedAt));
    }

    /** Returns this attempt with the score of its answers. */
    Attempt submitted(Instant at, BigDecimal earned, BigDecimal ungraded) {
        return with(rules, at, earned, ungraded, scoreFrom);
    }

    Attempt with(AttemptRules others) {
        return with(others, submittedAt, points, waiting, scoreFrom);
    }

    private Attempt with(
            AttemptRules others,
            @Nullable Instant submitted,
            @Nullable BigDecimal earned,
            BigDecimal ungraded,
            @Nullable Instant shownFrom) {
        return new Attempt(
                id,
                person,
                context,
                lessonId,
                quizId,
                revision,
                number,
                others,
                startedAt,
                submitted,
                outOf,
                earned,
                ungraded,
                answersShown,
                shownFrom);
    }

    /**
     * Returns it as its student sees it at an instant: without a score that isn't shown yet.
     *
     * @param release when the course shows scores, see {@link EffectiveRules#scoresFrom}
     */
    Attempt shownAt(Instant now, @Nullable Instant release) {
        return !isSubmitted() || isShown(now, release) ? this : withoutScore(release);
    }

    /**
     * Returns whether its student may see the score of the submitted attempt; for answers before reading, see {@link
     * ReadingChecks}.
     */
    boolean isShown(Instant now, @Nullable Instant release) {
        return !Sitting.BEFORE.is(quizId) && rules.isShown(now) && (release == null || !now.isBefore(release));
    }

    Attempt withoutScore(@Nullable Instant release) {
        Instant from = rules.shownFrom();
        Instant later = from == null || AssignmentRules.isAfter(release, from) ? release : from;
        return with(rules, submittedAt, null, BigDecimal.ZERO, later);
    }

    WorkChanged place() {
        return new WorkChanged(person, context, lessonId, quizId);
    }

    public boolean isSubmitted() {
        return submittedAt != null;
    }

    public boolean isEndedByTime() {
        Instant end = rules.endsAt();
        return submittedAt != null && end != null && !submittedAt.isBefore(end);
    }

    /** Returns whether it is submitted and its reader can't see the score yet. */
    public boolean isWithheld() {
        return isSubmitted() && points == null;
    }

    public boolean waits() {
        return waiting.signum() > 0;
    }

    /** Returns the score of the marked answers; {@code null} if there are none, or the score isn't shown yet. */
    public @Nullable Score score() {
        boolean nothingMarked = waits() && waiting.compareTo(outOf) >= 0;
        return points == null || nothingMarked ? null : new Score(points, outOf.subtract(waiting));
    }

    /**
     * Returns a score of this attempt, and how many points are not graded, in words for a student, an instructor or a guest.
     */
    String words(@Nullable Score score, String reader) {
        String key = score == null ? "score.nothing" : "score.partly";
        Object points = Score.rounded(waiting);
        return waits()
                ? TEXT.get(key, "reader", reader, "score", String.valueOf(score), "points", points)
                : String.valueOf(score);
    }
}
