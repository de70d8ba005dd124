package org.readout.attempt;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.readout.course.EffectiveRules;
import org.readout.course.LatePolicy.DueRule;
import org.readout.course.LatePolicy.LatePenalty;
import org.readout.question.Score;

/**
 * The score of a submitted attempt, explained: what its marks add up to, and what of it counts after late credit.
 *
 * @param earned what the marks say
 * @param late how late the attempt came, and what that takes off
 */
public record LateAdjustedScore(Score earned, LatePenalty late) {

    /**
     * What an attempt's marks add up to, with how late it counts today.
     *
     * @param today the student's terms today, or {@code null} where no course assigns the lesson
     */
    public static LateAdjustedScore of(
            Score earned, AttemptRules policy, @Nullable EffectiveRules today, Instant submittedAt) {
        return new LateAdjustedScore(earned, EffectiveRules.late(policy.dueRule(), today, submittedAt));
    }

    /**
     * Whether an attempt counts in no course of its student's because she could have known the answers. Without a course
     * everything counts.
     *
     * @param afterAnswers as of {@link Attempt}
     * @param today as in {@link #of}
     */
    static boolean isPractice(boolean afterAnswers, @Nullable EffectiveRules today) {
        return afterAnswers && today != null;
    }

    /** Whether an attempt may count less than its marks say; where not, no terms of today have to be asked for. */
    public static boolean mayCountLess(AttemptRules policy, Instant submittedAt) {
        DueRule kept = policy.dueRule();
        return kept == null || kept.late(submittedAt).percentOff() > 0;
    }

    /** What counts: the points earned without what is taken off, exact, out of the same total. */
    public Score counts() {
        return late.percentOff() == 0 ? earned : new Score(late.of(earned.points()), earned.outOf());
    }

    /** Such as {@code 1 day late} or {@code 1 day late: 10 % off, counts as 4.5}; empty for work on time. */
    public String lateWords() {
        return late.percentOff() == 0 ? late.words() : late.words() + ", counts as " + Score.plain(counts().points());
    }

    /** Such as {@code 5 / 8} or {@code 5 / 8, 1 day late: 10 % off, counts as 4.5}. */
    @Override
    public String toString() {
        return late.isLate() ? earned + ", " + lateWords() : earned.toString();
    }
}
