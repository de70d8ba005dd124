package org.readout.result;

import java.math.BigDecimal;
import org.readout.text.Messages;

/**
 * The number of days or parts of a day by which work is late, and the percentage of the earned points it loses; 0 for work
 * on time.
 */
public record LatePenalty(int days, int percentOff) {

    public static final LatePenalty NOT = new LatePenalty(0, 0);

    private static final Messages TEXT = Messages.of("result");
    private static final int ALL = 100;

    public boolean isLate() {
        return days > 0;
    }

    /** Returns what counts of the points earned: {@code points × (100 − percentOff) / 100}, exact. */
    public BigDecimal of(BigDecimal points) {
        return points.multiply(BigDecimal.valueOf((long) ALL - percentOff)).movePointLeft(2);
    }

    public LatePenalty gentler(LatePenalty other) {
        boolean isGentler = percentOff == other.percentOff ? days <= other.days : percentOff < other.percentOff;
        return isGentler ? this : other;
    }

    /** Returns, for example, {@code 1 day late} or {@code 2 days late: 20% penalty}; empty for work on time. */
    public String words() {
        return days == 0 ? "" : TEXT.get("late.days", "days", days, "percent", percentOff);
    }
}
