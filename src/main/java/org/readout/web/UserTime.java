package org.readout.web;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.page.ExtendedClientDetails;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.zone.ZoneRulesProvider;
import java.util.Optional;
import org.readout.text.Messages;

/** Instants as the reader's own clock shows them, or that of a time zone, which the page then names. */
public final class UserTime {

    private static final Messages TEXT = Messages.of("web");

    private UserTime() {}

    public static String time(Instant instant) {
        return format(TEXT.get("date.time"), instant, zone());
    }

    /** Returns a time such as {@code 7 Nov 2026, 2:03 PM}. */
    public static String dayAndTime(Instant instant) {
        return dayAndTime(instant, zone());
    }

    public static String dayAndTime(Instant instant, ZoneId zone) {
        return format(TEXT.get("date.day-and-time"), instant, zone);
    }

    /** Returns a time such as {@code Sat 7 Nov 2026, 2:03 PM}, for dates that students plan with. */
    public static String weekdayAndTime(Instant instant, ZoneId zone) {
        return format(TEXT.get("date.weekday-and-time"), instant, zone);
    }

    /** Returns a day such as {@code 7 Nov 2026}. */
    public static String day(Instant instant) {
        return day(instant, zone());
    }

    public static String day(Instant instant, ZoneId zone) {
        return format(TEXT.get("date.day"), instant, zone);
    }

    private static String format(String pattern, Instant instant, ZoneId zone) {
        return DateTimeFormatter.ofPattern(pattern, Messages.locale()).format(instant.atZone(zone));
    }

    /** Returns the time zone of the reader's browser; UTC if it is not known. */
    public static ZoneId zone() {
        return known().orElse(ZoneOffset.UTC);
    }

    /**
     * Returns what the reader's own clock shows at a time of another zone, such as {@code Fri 4 Dec 2026, 8:59 AM your time};
     * empty if it shows the same, or isn't known.
     */
    public static String yours(Instant instant, ZoneId zone) {
        return known().filter(own -> !own.getRules()
                        .getOffset(instant)
                        .equals(zone.getRules().getOffset(instant)))
                .map(own -> TEXT.get("date.yours", "date", weekdayAndTime(instant, own)))
                .orElse("");
    }

    private static Optional<ZoneId> known() {
        return Optional.ofNullable(UI.getCurrent())
                .map(ui -> ui.getInternals().getExtendedClientDetails())
                .map(ExtendedClientDetails::getTimeZoneId)
                .filter(ZoneRulesProvider.getAvailableZoneIds()::contains)
                .map(ZoneId::of);
    }
}
