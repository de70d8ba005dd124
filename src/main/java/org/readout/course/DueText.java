package org.readout.course;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.readout.web.UserTime;

/** Dates of a course as sentences, always in the course's time zone, which they name. */
public final class DueText {

    private static final DateTimeFormatter DAY_AND_TIME =
            DateTimeFormatter.ofPattern("EEE d MMM uuuu, h:mm a", Locale.ENGLISH);

    private static final int ALL = 100;

    private DueText() {}

    /**
     * Returns the dates that matter now in one line: {@code Opens …, due …} before the opening, then {@code Due Fri 27 Nov
     * 2026, 6:00 PM (Oslo time)}, {@code Was due …, closes …}, and finally {@code Closed …}.
     */
    public static String of(AssignmentRules rules, ZoneId zone, Instant now) {
        Instant opensAt = rules.opensAt();
        Instant dueAt = rules.dueAt();
        Instant closesAt = rules.closesAt();
        if (closesAt != null && !now.isBefore(closesAt)) {
            return "Closed " + at(closesAt, zone);
        }
        List<String> words = new ArrayList<>();
        if (opensAt != null && now.isBefore(opensAt)) {
            words.add("Opens " + day(opensAt, zone));
        }
        if (dueAt != null) {
            words.add((dueAt.isBefore(now) ? "Was due " : "Due ") + day(dueAt, zone));
        }
        if (closesAt != null && (dueAt == null || dueAt.isBefore(now))) {
            words.add("Closes " + day(closesAt, zone));
        }
        if (words.isEmpty()) {
            return "No due date";
        }
        String line = String.join(", ", words);
        return line.replace(", Due", ", due").replace(", Was", ", was").replace(", Closes", ", closes") + in(zone);
    }

    /** Returns all rules in sentences, as students read them before they start: dates and late penalty. */
    public static String sentences(AssignmentRules rules, ZoneId zone, Instant now) {
        Instant opensAt = rules.opensAt() != null && now.isBefore(rules.opensAt()) ? rules.opensAt() : null;
        Instant dueAt = rules.dueAt();
        Instant closesAt = rules.closesAt();
        long dates =
                Stream.of(opensAt, dueAt, closesAt).filter(Objects::nonNull).count();
        String place = dates == 1 ? in(zone) : "";
        List<String> sentences = new ArrayList<>();
        if (opensAt != null) {
            sentences.add("Opens " + day(opensAt, zone) + place + ".");
        }
        if (dueAt == null) {
            sentences.add("No due date.");
        } else {
            sentences.add((dueAt.isBefore(now) ? "Was due " : "Due ") + day(dueAt, zone) + place + ".");
            penalty(rules.late()).ifPresent(sentences::add);
        }
        if (closesAt != null) {
            sentences.add((now.isBefore(closesAt) ? "Closes " : "Closed ") + day(closesAt, zone) + place + ".");
            if (now.isBefore(closesAt)) {
                sentences.add("Saved answers are submitted automatically then.");
            }
        }
        if (dates > 1) {
            sentences.add(allTimes(zone));
        }
        return String.join(" ", sentences);
    }

    private static Optional<String> penalty(LatePolicy late) {
        if (!late.takesOff()) {
            return Optional.empty();
        }
        int least = late.leastPercent();
        if (late.percentPerDay() == ALL) {
            return Optional.of(least == 0 ? "Late work does not count." : "Late work counts " + least + "%.");
        }
        String perDay = "Late penalty: " + late.percentPerDay() + "% per day or part of a day";
        return Optional.of(least == 0 ? perDay + "." : perDay + ", up to " + (ALL - least) + "% off.");
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
        if (zone.normalized().equals(ZoneOffset.UTC)) {
            return "UTC";
        }
        String id = zone.getId();
        return zone.normalized() instanceof ZoneOffset
                ? "UTC" + zone.normalized().getId()
                : id.substring(id.lastIndexOf('/') + 1).replace('_', ' ') + " time";
    }
}
