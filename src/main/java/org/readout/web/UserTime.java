package org.readout.web;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.page.ExtendedClientDetails;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Instants as a clock shows them: the reader's own, or that of a time zone. */
public final class UserTime {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("h:mm:ss a", Locale.ENGLISH);
    private static final DateTimeFormatter DAY_AND_TIME =
            DateTimeFormatter.ofPattern("d MMM uuuu, h:mm a", Locale.ENGLISH);

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);

    private UserTime() {}

    /** Such as {@code 2:03:22 PM}. */
    public static String time(Instant instant) {
        return TIME.format(instant.atZone(zone()));
    }

    /** Such as {@code 7 Nov 2026, 2:03 PM}. */
    public static String dayAndTime(Instant instant) {
        return dayAndTime(instant, zone());
    }

    /** The same by the clock of a zone. The page says which zone that is. */
    public static String dayAndTime(Instant instant, ZoneId zone) {
        return DAY_AND_TIME.format(instant.atZone(zone));
    }

    /** Such as {@code 7 November 2026}. */
    public static String day(Instant instant) {
        return day(instant, zone());
    }

    /** The same by the calendar of a zone. */
    public static String day(Instant instant, ZoneId zone) {
        return DAY.format(instant.atZone(zone));
    }

    /** The time zone of the reader's browser; UTC where it did not tell. */
    public static ZoneId zone() {
        UI ui = UI.getCurrent();
        ExtendedClientDetails details = ui == null ? null : ui.getInternals().getExtendedClientDetails();
        String id = details == null ? null : details.getTimeZoneId();
        if (id == null || id.isBlank()) {
            return ZoneOffset.UTC;
        }
        try {
            return ZoneId.of(id);
        } catch (DateTimeException e) {
            return ZoneOffset.UTC;
        }
    }
}
