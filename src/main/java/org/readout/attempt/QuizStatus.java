package org.readout.attempt;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.readout.course.AssignmentRules;

/**
 * Where somebody stands in a quiz.
 *
 * @param latest the attempt begun last, or {@code null} before the first
 * @param policy the rules of the quiz as its file has them now, with as many attempts as were promised before the latest
 * @param kept the score that counts by the newest attempt's rules and after late credit, or {@code null} before the first
 *     submission
 * @param key whether the answer key is shown, and whether that leaves another attempt
 * @param at when this was so
 * @param preview whether attempts are an instructor's own: they count nowhere, and there are as many as wanted
 */
public record QuizStatus(
        @Nullable AttemptDetails latest,
        AttemptRules policy,
        @Nullable ScorePolicy kept,
        AnswerKeyAccess key,
        Instant at,
        boolean preview) {

    /** How many attempts were begun. */
    public int begun() {
        return latest == null ? 0 : latest.attempt().number();
    }

    /** How many more attempts may be begun, or {@code null} for any number. */
    public @Nullable Integer left() {
        Integer attempts = policy.attempts();
        if (key.ended() && begun() > 0) {
            return 0;
        }
        return attempts == null || preview ? null : Math.max(0, attempts - begun());
    }

    /** The number of the attempt that an answer goes to now: the active one, or else the one that would be next. */
    public int number() {
        return latest == null || latest.attempt().isSubmitted() ? begun() + 1 : begun();
    }

    /** Whether an attempt can't be begun yet. */
    public boolean isBeforeOpening() {
        return policy.times().isBeforeOpening(at);
    }

    /** Whether no attempt can be begun any more. */
    public boolean isClosed() {
        return policy.times().isClosed(at);
    }

    /**
     * The dates and late credit that hold: today's, and in a begun attempt the gentler of these and the kept ones; {@code
     * null} where no course assigns the lesson.
     */
    public @Nullable AssignmentRules rules() {
        AssignmentRules today = policy.rules();
        AssignmentRules kept = latest == null || latest.attempt().isSubmitted()
                ? null
                : latest.attempt().policy().rules();
        return today == null || kept == null ? today : today.gentler(kept);
    }
}
