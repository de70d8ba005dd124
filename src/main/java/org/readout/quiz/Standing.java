package org.readout.quiz;

import org.jspecify.annotations.Nullable;

/**
 * Where somebody stands in a quiz.
 *
 * @param latest the attempt begun last, or {@code null} before the first
 * @param policy the rules of the quiz as its file has them now
 * @param kept the score that counts by the newest attempt's rules, or {@code null} before the first submission
 */
public record Standing(
        @Nullable AttemptSheet latest,
        AttemptPolicy policy,
        @Nullable KeptScore kept) {

    /** How many attempts were begun. */
    public int begun() {
        return latest == null ? 0 : latest.attempt().number();
    }

    /** How many more attempts may be begun, or {@code null} for any number. */
    public @Nullable Integer left() {
        Integer attempts = policy.attempts();
        return attempts == null ? null : Math.max(0, attempts - begun());
    }

    /** The number of the attempt that an answer goes to now: the active one, or else the one that would be next. */
    public int number() {
        return latest == null || latest.attempt().isSubmitted() ? begun() + 1 : begun();
    }
}
