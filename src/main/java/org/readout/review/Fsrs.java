package org.readout.review;

import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * FSRS-6: when to ask again so that a reader still knows it with a chance of 90%. Its formulas and weights are those of
 * <a href="https://github.com/open-spaced-repetition/awesome-fsrs/wiki/The-Algorithm">the published algorithm</a>, without
 * steps of minutes and without random days.
 */
final class Fsrs {

    private static final double[] W = {
        0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796, 1.4835, 0.0614, 0.2629,
        1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542
    };

    private static final double WANTED = 0.9;
    private static final double LEAST_STABILITY = 0.001;
    private static final int LONGEST = 36_500;
    private static final double DECAY = -W[20];
    private static final double FACTOR = rounded(Math.exp(Math.log(WANTED) / DECAY) - 1);
    private static final double DAYS_OF_STABILITY = rounded((Math.pow(WANTED, 1 / DECAY) - 1) / FACTOR);

    private Fsrs() {}

    /**
     * What a reader is thought to remember of an item.
     *
     * @param stability the days after which the chance to know it is 90%
     * @param difficulty from 1 to 10
     */
    record Memory(double stability, double difficulty) {}

    /**
     * Returns the memory after a review.
     *
     * @param before {@code null} before the first one
     * @param days since the review before
     */
    static Memory after(@Nullable Memory before, long days, Rating rating) {
        int grade = rating.grade();
        if (before == null) {
            return new Memory(Math.max(W[grade - 1], 0.1), Math.clamp(firstDifficulty(grade), 1, 10));
        }
        double stability = before.stability();
        double known = rounded(Math.pow(1 + FACTOR * days / stability, DECAY));
        double next = days == 0
                ? sameDay(stability, grade)
                : rating == Rating.FORGOT ? forgotten(before, known) : recalled(before, known, rating);
        return new Memory(next, difficulty(before.difficulty(), grade));
    }

    /** Returns the days until the next review. After the first, a better rating never comes back sooner. */
    static long interval(@Nullable Memory before, long days, Rating rating) {
        ToLongFunction<Rating> alone =
                each -> Math.clamp(Math.round(after(before, days, each).stability() * DAYS_OF_STABILITY), 1, LONGEST);
        long own = alone.applyAsLong(rating);
        if (before == null || rating == Rating.FORGOT) {
            return own;
        }
        long hard = Math.min(alone.applyAsLong(Rating.HARD), alone.applyAsLong(Rating.GOOD));
        long good = Math.max(alone.applyAsLong(Rating.GOOD), hard + 1);
        return switch (rating) {
            case HARD -> hard;
            case GOOD -> good;
            default -> Math.max(own, good + 1);
        };
    }

    private static double firstDifficulty(int grade) {
        return rounded(W[4] - Math.exp((grade - 1) * W[5]) + 1);
    }

    private static double difficulty(double before, int grade) {
        double change = -W[6] * (grade - 3);
        double damped = before + rounded(change * (10 - before) / 9);
        double easiest = firstDifficulty(Rating.EASY.grade());
        return Math.clamp(rounded(W[7] * easiest + (1 - W[7]) * damped), 1, 10);
    }

    private static double sameDay(double stability, int grade) {
        double growth = Math.pow(stability, -W[19]) * Math.exp(W[17] * (grade - 3 + W[18]));
        return stability(stability * (grade > 1 ? Math.max(growth, 1) : growth));
    }

    private static double recalled(Memory before, double known, Rating rating) {
        double growth = Math.exp(W[8])
                * (11 - before.difficulty())
                * Math.pow(before.stability(), -W[9])
                * (Math.exp((1 - known) * W[10]) - 1)
                * (rating == Rating.HARD ? W[15] : 1)
                * (rating == Rating.EASY ? W[16] : 1);
        return stability(before.stability() * (1 + growth));
    }

    private static double forgotten(Memory before, double known) {
        double left = stability(W[11]
                * Math.pow(before.difficulty(), -W[12])
                * (Math.pow(before.stability() + 1, W[13]) - 1)
                * Math.exp((1 - known) * W[14]));
        double most = rounded(before.stability() / Math.exp(W[17] * W[18]));
        // The one after forgetting wins, even where it is below the least.
        return Math.min(Math.max(most, LEAST_STABILITY), left);
    }

    private static double stability(double value) {
        return rounded(Math.clamp(value, LEAST_STABILITY, LONGEST));
    }

    /** Returns a number to 8 places, as the reference implementation keeps it. */
    private static double rounded(double value) {
        return Math.round(value * 1e8) / 1e8;
    }
}
