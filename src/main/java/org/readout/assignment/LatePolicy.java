package org.readout.assignment;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.readout.result.LatePenalty;

/**
 * The late penalty: a percentage of the points earned for each day or part of a day after the due date, down to a minimum.
 * Both are in percent, 0 to 100.
 */
public record LatePolicy(int percentPerDay, int leastPercent) {

    public static final LatePolicy NONE = new LatePolicy(0, 0);

    private static final int ALL = 100;

    public LatePolicy {
        if (percentPerDay < 0 || percentPerDay > ALL || leastPercent < 0 || leastPercent > ALL) {
            throw new IllegalArgumentException("A percentage is a number from 0 to 100");
        }
    }

    /** Returns whether late work can lose points. */
    public boolean takesOff() {
        return percentPerDay > 0 && leastPercent < ALL;
    }

    /** Returns the deduction in percent of the points earned: {@code min(percentPerDay × days, 100 − leastPercent)}. */
    public int percentOff(int daysLate) {
        return Math.toIntExact(Math.min((long) percentPerDay * daysLate, ALL - leastPercent));
    }

    LatePolicy gentler(LatePolicy other) {
        return new LatePolicy(Math.min(percentPerDay, other.percentPerDay), Math.max(leastPercent, other.leastPercent));
    }

    /** A due date with its late penalty; days are counted in the course's time zone. */
    public record DueRule(@Nullable Instant dueAt, ZoneId zone, LatePolicy late) {

        public LatePenalty late(Instant submitted) {
            int days = dueAt == null ? 0 : days(dueAt, submitted, zone);
            return days == 0 ? LatePenalty.NOT : new LatePenalty(days, late.percentOff(days));
        }

        /**
         * Counts the days, or parts of a day, after the due date; 0 for work on time. A day ends at the wall-clock time of
         * the due date: work due at 23:59 is one day late until 23:59 of the next day, whether or not the clocks changed in
         * between.
         */
        static int days(Instant due, Instant submitted, ZoneId zone) {
            if (!submitted.isAfter(due)) {
                return 0;
            }
            ZonedDateTime dueThere = due.atZone(zone);
            long whole = ChronoUnit.DAYS.between(
                    dueThere.toLocalDate(), submitted.atZone(zone).toLocalDate());
            for (long day = Math.max(1, whole); ; day++) {
                if (!submitted.isAfter(dueThere.plusDays(day).toInstant())) {
                    return Math.toIntExact(day);
                }
            }
        }
    }
}
