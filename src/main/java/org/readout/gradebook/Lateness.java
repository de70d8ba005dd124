package org.readout.gradebook;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/** How late work is. */
final class Lateness {

    private Lateness() {}

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
        long whole = java.time.temporal.ChronoUnit.DAYS.between(
                dueThere.toLocalDate(), submitted.atZone(zone).toLocalDate());
        for (long day = Math.max(1, whole); ; day++) {
            if (!submitted.isAfter(dueThere.plusDays(day).toInstant())) {
                return Math.toIntExact(day);
            }
        }
    }
}
