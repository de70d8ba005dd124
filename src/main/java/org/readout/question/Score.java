package org.readout.question;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.readout.text.Messages;

/** Exact points out of a total; the total of a quiz can differ between revisions. */
public record Score(BigDecimal points, BigDecimal outOf) {

    public static final Score NONE = new Score(BigDecimal.ZERO, BigDecimal.ZERO);

    private static final Score ALL = new Score(BigDecimal.ONE, BigDecimal.ONE);

    /** The largest change to an attempt's score by rounding each mark to {@link Credit#PLACES} places. */
    private static final BigDecimal ROUNDED = new BigDecimal("1E-8");

    public Score {
        if (points.signum() < 0 || points.compareTo(outOf) > 0) {
            throw new IllegalArgumentException("A score of " + points + " out of " + outOf + " is not possible.");
        }
    }

    /** Returns the share in percent, 0 to 100, to ten places; 100 if there is nothing to earn. */
    public BigDecimal percent() {
        return isNothing()
                ? BigDecimal.valueOf(100)
                : points.multiply(BigDecimal.valueOf(100)).divide(outOf, 10, RoundingMode.HALF_UP);
    }

    public boolean isNothing() {
        return outOf.signum() == 0;
    }

    public Score plus(Score other) {
        return new Score(points.add(other.points), outOf.add(other.outOf));
    }

    /**
     * Compares shares; a score without points to earn counts as full. Shares that differ only by rounding are equal, such as
     * a third of 4 points, kept to ten places, and a third of 8.
     */
    public int compareShare(Score other) {
        if (isNothing() || other.isNothing()) {
            return (isNothing() ? ALL : this).compareShare(other.isNothing() ? ALL : other);
        }
        BigDecimal difference = points.multiply(other.outOf).subtract(other.points.multiply(outOf));
        boolean rounded = difference.abs().compareTo(ROUNDED.multiply(outOf.add(other.outOf))) <= 0;
        return rounded ? 0 : difference.signum();
    }

    /** Returns whether both are equal; {@code equals} also compares decimal places. */
    public boolean isSame(Score other) {
        return points.compareTo(other.points) == 0 && outOf.compareTo(other.outOf) == 0;
    }

    /** Returns words such as {@code 6 / 8} or {@code 3.33 / 4}: two places at most. */
    @Override
    public String toString() {
        return plain(points) + " / " + plain(outOf);
    }

    /** Returns words such as {@code 1 point} or {@code 0.25 points}. */
    public static String words(BigDecimal points) {
        return Messages.of("question").get("points", "points", rounded(points));
    }

    /** Returns points as they are shown: rounded to two decimals, without trailing zeros. */
    public static BigDecimal rounded(BigDecimal points) {
        return points.setScale(2, RoundingMode.HALF_UP).stripTrailingZeros();
    }

    /** Returns a number as it is shown: two places at most, no needless zeros. */
    public static String plain(BigDecimal points) {
        BigDecimal rounded = rounded(points);
        return rounded.scale() < 0 ? rounded.setScale(0).toPlainString() : rounded.toPlainString();
    }
}
