package org.readout.attempt;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.readout.assignment.EffectiveRules;
import org.readout.question.Score;
import org.readout.result.LatePenalty;
import org.readout.text.Messages;

/** The score of a submitted attempt before and after the late penalty, see {@link EffectiveRules#late}. */
public record LateAdjustedScore(Score earned, LatePenalty late) {

    private static final Messages TEXT = Messages.of("attempt");

    /** @param today the student's rules today, or {@code null} outside of a course that assigns the quiz */
    public static LateAdjustedScore of(
            Score earned, AttemptRules rules, @Nullable EffectiveRules today, Instant submittedAt) {
        return new LateAdjustedScore(earned, EffectiveRules.late(rules.dueRule(), today, submittedAt));
    }

    /** Absent while nothing is marked. */
    static Optional<LateAdjustedScore> of(Attempt attempt, @Nullable EffectiveRules today) {
        Score score = attempt.score();
        Instant submittedAt = attempt.submittedAt();
        return score == null || submittedAt == null
                ? Optional.empty()
                : Optional.of(of(score, attempt.rules(), today, submittedAt));
    }

    /** Returns how late an attempt was submitted, even if its score isn't shown. */
    public static LatePenalty late(Attempt attempt, @Nullable EffectiveRules today) {
        Instant submittedAt = attempt.submittedAt();
        return submittedAt == null
                ? LatePenalty.NOT
                : EffectiveRules.late(attempt.rules().dueRule(), today, submittedAt);
    }

    /** Returns the score that counts: the exact points earned less the late penalty. */
    public Score counts() {
        return late.percentOff() == 0 ? earned : new Score(late.of(earned.points()), earned.outOf());
    }

    /** Returns such as {@code 5 / 8} or {@code 4.5 / 8 (5 points earned − 10% late penalty for 1 day)}. */
    @Override
    public String toString() {
        return late.isLate() ? words("score.late") : earned.toString();
    }

    /**
     * Returns how late work came to its score, such as {@code 5 points earned − 10% late penalty (1 day late) = 4.5 points.}
     */
    public String why() {
        return words("score.late.why");
    }

    private String words(String key) {
        return TEXT.get(
                key,
                "score",
                counts().toString(),
                "earned",
                Score.rounded(earned.points()),
                "counts",
                Score.rounded(counts().points()),
                "days",
                late.days(),
                "percent",
                late.percentOff());
    }
}
