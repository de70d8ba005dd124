package org.readout.course;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.readout.text.Messages;
import org.readout.web.Ui;
import org.readout.web.UserTime;

/** Dates of a course as sentences, always in the course's time zone, which they name. */
public final class DueText {

    private static final Messages TEXT = Messages.of("course");

    private DueText() {}

    /** Returns the rules as students read them before they start, in one text: dates and late penalty. */
    public static String sentences(AssignmentRules rules, ZoneId zone, Instant now) {
        return Ui.plain(String.join(" ", lines(rules, zone, now)));
    }

    /** Returns the rules as students read them before they start, a text for each date; the last one names the time zone. */
    public static List<String> lines(AssignmentRules rules, ZoneId zone, Instant now) {
        Instant opensAt = rules.opensAt() != null && now.isBefore(rules.opensAt()) ? rules.opensAt() : null;
        Instant dueAt = rules.dueAt();
        Instant closesAt = rules.closesAt();
        List<String> lines = new ArrayList<>();
        if (opensAt != null) {
            lines.add(date("dates.opens", opensAt, zone));
        }
        if (dueAt == null) {
            lines.add(TEXT.get("dates.no-due-date"));
        } else {
            String due = date(dueAt.isBefore(now) ? "dates.was-due" : "dates.due", dueAt, zone);
            lines.add(rules.late().takesOff() ? due + " " + penalty(rules.late()) : due);
        }
        if (closesAt != null) {
            lines.add(date(now.isBefore(closesAt) ? "dates.closes" : "dates.closed", closesAt, zone));
        }
        if (opensAt != null || dueAt != null || closesAt != null) {
            lines.add(allTimes(zone));
        }
        return lines;
    }

    /** Returns whether work that is missing can still be submitted, and until when. */
    public static String stillTaken(AssignmentRules rules, ZoneId zone, Instant now) {
        Instant closesAt = rules.closesAt();
        if (closesAt == null) {
            return TEXT.get("missing.open");
        }
        return now.isBefore(closesAt)
                ? TEXT.get("missing.until", "date", at(closesAt, zone))
                : TEXT.get("missing.closed", "date", at(closesAt, zone));
    }

    /** Returns until when missing work can be submitted, and what it then loses. */
    public static String missing(AssignmentRules rules, ZoneId zone, Instant now) {
        String taken = stillTaken(rules, zone, now);
        if (rules.closesAt() != null && !now.isBefore(rules.closesAt())) {
            return taken;
        }
        return taken + " " + (rules.late().takesOff() ? penalty(rules.late()) : TEXT.get("late.no-penalty"));
    }

    private static String date(String key, Instant at, ZoneId zone) {
        return TEXT.get(key, "date", UserTime.weekdayAndTime(at, zone));
    }

    private static String penalty(LatePolicy late) {
        int least = late.leastPercent();
        if (late.percentPerDay() == 100) {
            return least == 0 ? TEXT.get("late.none") : TEXT.get("late.share", "percent", least);
        }
        return least == 0
                ? TEXT.get("late.penalty", "percent", late.percentPerDay())
                : TEXT.get("late.penalty.limited", "percent", late.percentPerDay(), "most", 100 - least);
    }

    /** Returns, for example, {@code Fri 27 Nov 2026, 6:00 PM (Oslo time)}. */
    public static String at(Instant instant, ZoneId zone) {
        return TEXT.get("dates.with-zone", "date", UserTime.weekdayAndTime(instant, zone), "zone", zone(zone));
    }

    /** Returns a past date, without the weekday: {@code 27 Nov 2026, 6:00 PM (Oslo time)}. */
    public static String past(Instant instant, ZoneId zone) {
        return TEXT.get("dates.with-zone", "date", UserTime.dayAndTime(instant, zone), "zone", zone(zone));
    }

    /** Returns the note for a page that doesn't name the zone at each time: {@code All times are Oslo time.} */
    public static String allTimes(ZoneId zone) {
        return TEXT.get("dates.zone", "zone", zone(zone));
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
