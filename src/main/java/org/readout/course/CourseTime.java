package org.readout.course;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.readout.text.Messages;
import org.readout.web.UserTime;

/** Times of a course, always in the course's time zone, which they name. */
public final class CourseTime {

    private static final Messages TEXT = Messages.of("course");

    private CourseTime() {}

    /** Returns, for example, {@code Fri 27 Nov 2026, 6:00 PM (Oslo time)}, with the reader's own time if that differs. */
    public static String at(Instant instant, ZoneId zone) {
        String yours = UserTime.yours(instant, zone);
        String named = yours.isEmpty() ? zone(zone) : zone(zone) + "; " + yours;
        return TEXT.get("dates.with-zone", "date", UserTime.weekdayAndTime(instant, zone), "zone", named);
    }

    /** Returns a past date, without the weekday: {@code 27 Nov 2026, 6:00 PM (Oslo time)}. */
    public static String past(Instant instant, ZoneId zone) {
        return TEXT.get("dates.with-zone", "date", UserTime.dayAndTime(instant, zone), "zone", zone(zone));
    }

    /** Returns the note for a page that doesn't name the zone at each time: {@code All times are Oslo time.} */
    public static String allTimes(ZoneId zone) {
        return TEXT.get("dates.zone", "zone", zone(zone));
    }

    /** Returns the same for dates beside which the reader's own time stands if it differs; other times may be near. */
    public static String ofDates(Instant date, ZoneId zone) {
        return UserTime.yours(date, zone).isEmpty() ? allTimes(zone) : TEXT.get("dates.yours", "zone", zone(zone));
    }

    /** Returns the same for a page whose times are all in this zone, apart from the reader's own time beside dates. */
    public static String unlessYours(Instant now, ZoneId zone) {
        return UserTime.yours(now, zone).isEmpty()
                ? allTimes(zone)
                : TEXT.get("dates.unless-yours", "zone", zone(zone));
    }

    /** Returns the name of a zone's time: {@code New York time}, and {@code UTC} for every spelling of that. */
    public static String zone(ZoneId zone) {
        if (zone.normalized() instanceof ZoneOffset offset) {
            return offset.equals(ZoneOffset.UTC) ? "UTC" : "UTC" + offset.getId();
        }
        String city = zone.getId().substring(zone.getId().lastIndexOf('/') + 1).replace('_', ' ');
        return TEXT.get("zone", "city", city);
    }
}
