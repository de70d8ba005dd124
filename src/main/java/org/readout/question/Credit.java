package org.readout.question;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * The share of a question's points that a response earns, as a fraction, so that thirds are exact until points are
 * calculated.
 *
 * @param part from 0 to {@code whole}
 * @param whole more than 0
 */
public record Credit(BigDecimal part, BigDecimal whole) implements Comparable<Credit> {

    /** Decimal places of a score, here and in the database. */
    public static final int PLACES = 10;

    public static final Credit NONE = new Credit(BigDecimal.ZERO, BigDecimal.ONE);
    public static final Credit FULL = new Credit(BigDecimal.ONE, BigDecimal.ONE);

    public Credit {
        if (whole.signum() <= 0 || part.signum() < 0 || part.compareTo(whole) > 0) {
            throw new IllegalArgumentException("A credit of " + part + " in " + whole + " is not between 0 and 1.");
        }
    }

    public static Credit of(int part, int whole) {
        return new Credit(BigDecimal.valueOf(part), BigDecimal.valueOf(whole));
    }

    public static Credit of(BigDecimal share) {
        return new Credit(share, BigDecimal.ONE);
    }

    /** Returns the share as a number between 0 and 1, to ten places, half up. */
    public BigDecimal value() {
        return times(BigDecimal.ONE);
    }

    /** Returns credit × points, to ten places, half up. It multiplies first, so that 2/3 of 3 points are exactly 2. */
    public BigDecimal times(BigDecimal points) {
        return points.multiply(part).divide(whole, PLACES, RoundingMode.HALF_UP);
    }

    public boolean isFull() {
        return part.compareTo(whole) == 0;
    }

    @Override
    public int compareTo(Credit other) {
        return part.multiply(other.whole).compareTo(other.part.multiply(whole));
    }
}
