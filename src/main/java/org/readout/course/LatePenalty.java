package org.readout.course;

import java.math.BigDecimal;
import java.util.Comparator;

/**
 * How late a piece of work came, and what that takes off.
 *
 * @param days begun after the due instant, 0 for work on time
 * @param percentOff in percent of the points earned, 0 to 100; 0 for work on time
 */
public record LatePenalty(int days, int percentOff) {

    /** Work that came in time, or to which no due date applies. */
    public static final LatePenalty NOT = new LatePenalty(0, 0);

    private static final Comparator<LatePenalty> HARDER =
            Comparator.comparingInt(LatePenalty::percentOff).thenComparingInt(LatePenalty::days);

    /** @throws IllegalArgumentException where something is negative, over 100 percent, or taken off work on time */
    public LatePenalty {
        if (days < 0 || percentOff < 0 || percentOff > 100 || (days == 0 && percentOff > 0)) {
            throw new IllegalArgumentException(days + " days late, " + percentOff + " percent off");
        }
    }

    /** Whether it came after the due instant. */
    public boolean isLate() {
        return days > 0;
    }

    /** What counts of the points earned: {@code points × (100 − percentOff) / 100}, exact. */
    public BigDecimal of(BigDecimal points) {
        return points.multiply(BigDecimal.valueOf(100L - percentOff)).movePointLeft(2);
    }

    /** The one that takes less off; of two that take off the same, the one with fewer days. */
    public LatePenalty gentler(LatePenalty other) {
        return HARDER.compare(this, other) <= 0 ? this : other;
    }

    /** Such as {@code 1 day late} or {@code 2 days late: 20 % off}; empty for work on time. */
    public String words() {
        if (days == 0) {
            return "";
        }
        return days
                + (days == 1 ? " day late" : " days late")
                + (percentOff == 0 ? "" : ": " + percentOff + "\u00A0% off");
    }
}
