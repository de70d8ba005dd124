package org.readout.course;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Until when work is on time, and what it loses from then on.
 *
 * @param dueAt the last instant that is on time, or {@code null} where nothing is ever late
 * @param zone by whose clock a day begins and ends
 */
public record DueRule(@Nullable Instant dueAt, ZoneId zone, LatePolicy late) {

    /** How late work is that was handed in then. */
    public LatePenalty late(Instant submitted) {
        int days = dueAt == null ? 0 : days(dueAt, submitted, zone);
        return days == 0 ? LatePenalty.NOT : new LatePenalty(days, late.percentOff(days));
    }

    /**
     * The number of days begun after the due instant, 0 for work on time. A day ends at the hour at which the work was
     * due, by the clock of the course's time zone: what was due at 23:59 is one day late until 23:59 of the next day,
     * whether or not the clocks changed in between.
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
