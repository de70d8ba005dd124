package org.readout.course;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Due dates in words, the same on every page: by the clock of the course, whose name always stands beside them. A reader
 * in another place is not misled, and the first response, which does not know where its reader is, says what the live view
 * says.
 */
public final class DueWords {

    private static final DateTimeFormatter DAY_AND_TIME =
            DateTimeFormatter.ofPattern("EEE d MMM uuuu, HH:mm", Locale.ENGLISH);

    private DueWords() {}

    /**
     * Such as {@code Due Fri 27 Nov 2026, 18:00 (Europe/Oslo)}; {@code Was due …} from then on, {@code No due date}
     * without one.
     */
    public static String of(@Nullable Instant dueAt, ZoneId zone, Instant now) {
        if (dueAt == null) {
            return "No due date";
        }
        return (dueAt.isBefore(now) ? "Was due " : "Due ") + at(dueAt, zone);
    }

    /** Such as {@code Fri 27 Nov 2026, 18:00 (Europe/Oslo)}. */
    public static String at(Instant dueAt, ZoneId zone) {
        return DAY_AND_TIME.format(dueAt.atZone(zone)) + " (" + zone(zone) + ")";
    }

    /** A time zone's name as people write it: {@code America/New York}, and {@code UTC} for every spelling of that. */
    public static String zone(ZoneId zone) {
        return zone.normalized().equals(ZoneOffset.UTC) ? "UTC" : zone.getId().replace('_', ' ');
    }
}
