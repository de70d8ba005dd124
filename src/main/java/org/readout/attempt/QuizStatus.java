package org.readout.attempt;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.readout.assignment.AssignmentRules;
import org.readout.assignment.EffectiveRules;
import org.readout.assignment.OutsideRule;
import org.readout.lesson.Lesson.Quiz;
import org.readout.question.Score;

/**
 * The state of a quiz for a student: the latest attempt, the rules of the next one, and the score.
 *
 * @param latest the latest attempt, or {@code null} before the first
 * @param rules of the next attempt
 * @param kept the score that counts by the latest attempt's rules, after late penalties, or {@code null} for none
 * @param waits whether an attempt with a score has points that aren't graded
 * @param teacher whether the user teaches the lesson, and previews its quizzes instead of taking them
 * @param course what the course sets today, for a teacher that of her students, or {@code null} outside of courses and for a
 *     section that isn't assigned
 * @param outside what courses let readers outside do with the quiz, of whom the student is one unless a course is set
 * @param keyFrom from when such readers see a hidden answer key, or {@code null} if no date says so
 */
public record QuizStatus(
        @Nullable AttemptDetails latest,
        AttemptRules rules,
        @Nullable ScorePolicy kept,
        boolean waits,
        AnswerKeyAccess key,
        Instant at,
        boolean teacher,
        @Nullable EffectiveRules course,
        OutsideRule outside,
        @Nullable Instant keyFrom) {

    /** Returns whether the quiz is kept from the student because a course of others assigns it. */
    public boolean isKeptBack() {
        return course == null && outside == OutsideRule.NOTHING;
    }

    /** Returns the most that an attempt can count that is started and submitted now. */
    public LateAdjustedScore mostOfNext(Quiz today) {
        BigDecimal worth = AttemptDetails.worth(rules.asked(today));
        return LateAdjustedScore.of(new Score(worth, worth), rules, course, at);
    }

    /** Returns how much of its score, in percent, the active or next attempt keeps if it is submitted now. */
    public int percentKept() {
        AttemptRules active = active();
        AttemptRules its = active == null ? rules : active;
        return 100 - EffectiveRules.late(its.dueRule(), course, at).percentOff();
    }

    public int started() {
        return latest == null ? 0 : latest.attempt().number();
    }

    /** Returns how many more attempts can be started, or {@code null} if it is unlimited. */
    public @Nullable Integer left() {
        if (teacher || isKeptBack() || key.ended() && started() > 0) {
            return 0;
        }
        Integer attempts = rules.attempts();
        return attempts == null ? null : Math.max(0, attempts - started());
    }

    /** Returns the number of the attempt that takes answers: the active one or the next. */
    public int number() {
        return active() == null ? started() + 1 : started();
    }

    private @Nullable AttemptRules active() {
        return latest == null || latest.attempt().isSubmitted()
                ? null
                : latest.attempt().rules();
    }

    /**
     * Returns today's dates and late policy or, for an active attempt, the more lenient of these and the kept ones;
     * {@code null} without a course.
     */
    public @Nullable AssignmentRules dates() {
        if (rules.zone() == null) {
            return null;
        }
        AttemptRules active = active();
        return active == null || active.zone() == null
                ? rules.dates()
                : rules.dates().gentler(active.dates());
    }
}
