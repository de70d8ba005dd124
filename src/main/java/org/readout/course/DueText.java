package org.readout.course;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.readout.web.UserTime;

/** Dates of a course as sentences, always in the course's time zone, which they name. */
public final class DueText {

    private static final DateTimeFormatter DAY_AND_TIME =
            DateTimeFormatter.ofPattern("EEE d MMM uuuu, h:mm a", Locale.ENGLISH);

    private DueText() {}

    /** Returns all rules in sentences, as students read them before they start: dates and late penalty. */
    public static String sentences(AssignmentRules rules, ZoneId zone, Instant now) {
        Instant opensAt = rules.opensAt() != null && now.isBefore(rules.opensAt()) ? rules.opensAt() : null;
        Instant dueAt = rules.dueAt();
        Instant closesAt = rules.closesAt();
        long dates =
                Stream.of(opensAt, dueAt, closesAt).filter(Objects::nonNull).count();
        String end = dates == 1 ? in(zone) + "." : ".";
        List<String> sentences = new ArrayList<>();
        if (opensAt != null) {
            sentences.add("Opens " + day(opensAt, zone) + end);
        }
        if (dueAt == null) {
            sentences.add("No due date.");
        } else {
            sentences.add((dueAt.isBefore(now) ? "Was due " : "Due ") + day(dueAt, zone) + end);
            if (rules.late().takesOff()) {
                sentences.add(penalty(rules.late()));
            }
        }
        if (closesAt != null && now.isBefore(closesAt)) {
            sentences.add("Closes " + day(closesAt, zone) + end + " Saved answers are submitted automatically then.");
        } else if (closesAt != null) {
            sentences.add("Closed " + day(closesAt, zone) + end);
        }
        if (dates > 1) {
            sentences.add(allTimes(zone));
        }
        return String.join(" ", sentences);
    }

    private static String penalty(LatePolicy late) {
        int least = late.leastPercent();
        if (late.percentPerDay() == 100) {
            return least == 0 ? "Late work does not count." : "Late work counts " + least + "%.";
        }
        String most = least == 0 ? "." : ", up to " + (100 - least) + "% off.";
        return "Late penalty: " + late.percentPerDay() + "% per day or part of a day" + most;
    }

    private static String in(ZoneId zone) {
        return " (" + zone(zone) + ")";
    }

    private static String day(Instant instant, ZoneId zone) {
        return DAY_AND_TIME.format(instant.atZone(zone));
    }

    /** Returns, for example, {@code Fri 27 Nov 2026, 6:00 PM (Oslo time)}. */
    public static String at(Instant instant, ZoneId zone) {
        return day(instant, zone) + in(zone);
    }

    /** Returns a past date, without the weekday: {@code 27 Nov 2026, 6:00 PM (Oslo time)}. */
    public static String past(Instant instant, ZoneId zone) {
        return UserTime.dayAndTime(instant, zone) + in(zone);
    }

    /** Returns the note for a page that doesn't name the zone at each time: {@code All times are Oslo time.} */
    public static String allTimes(ZoneId zone) {
        return "All times are " + zone(zone) + ".";
    }

    /** Returns the name of a zone's time: {@code New York time}, and {@code UTC} for every spelling of that. */
    public static String zone(ZoneId zone) {
        if (zone.normalized() instanceof ZoneOffset offset) {
            return offset.equals(ZoneOffset.UTC) ? "UTC" : "UTC" + offset.getId();
        }
        return zone.getId().substring(zone.getId().lastIndexOf('/') + 1).replace('_', ' ') + " time";
    }
}
