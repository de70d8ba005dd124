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

/**
 * Dates of a course in words, the same on every page: by the clock of the course, whose name stands beside them. A reader in
 * another place is not misled, and the first response, which does not know where its reader is, says what the live view says.
 */
public final class DueText {

    private static final DateTimeFormatter DAY_AND_TIME =
            DateTimeFormatter.ofPattern("EEE d MMM uuuu, h:mm a", Locale.ENGLISH);

    private static final int ALL = 100;

    private DueText() {}

    /**
     * The dates that matter at present, in one line: before the opening {@code Opens …, due …}, then {@code Due Fri
     * 27 Nov 2026, 6:00 PM (Oslo time)}, after it {@code Was due …, closes …}, after the closing {@code Closed …}.
     */
    public static String of(AssignmentRules rules, ZoneId zone, Instant now) {
        Instant opensAt = rules.opensAt();
        Instant dueAt = rules.dueAt();
        Instant closesAt = rules.closesAt();
        if (closesAt != null && !now.isBefore(closesAt)) {
            return "Closed " + day(closesAt, zone) + in(zone);
        }
        List<String> words = new ArrayList<>();
        if (opensAt != null && now.isBefore(opensAt)) {
            words.add("Opens " + day(opensAt, zone));
        }
        if (dueAt != null) {
            words.add(due(dueAt, zone, now));
        }
        if (closesAt != null && (dueAt == null || dueAt.isBefore(now))) {
            words.add("Closes " + day(closesAt, zone));
        }
        return words.isEmpty() ? "No due date" : sentence(words) + in(zone);
    }

    /**
     * All rules in sentences, as students read them before they begin: when it opens, until when it is due and what a day
     * after that costs, when it closes.
     */
    public static String sentences(AssignmentRules rules, ZoneId zone, Instant now) {
        Instant opensAt = rules.opensAt();
        Instant dueAt = rules.dueAt();
        Instant closesAt = rules.closesAt();
        boolean opens = opensAt != null && now.isBefore(opensAt);
        long dates = Stream.of(opens ? opensAt : null, dueAt, closesAt)
                .filter(Objects::nonNull)
                .count();
        String place = dates == 1 ? in(zone) : "";
        List<String> sentences = new ArrayList<>();
        if (opensAt != null && opens) {
            sentences.add("Opens " + day(opensAt, zone) + place + ".");
        }
        if (dueAt == null) {
            sentences.add("No due date.");
        } else {
            sentences.add(due(dueAt, zone, now) + place + ".");
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
        if (late.percentPerDay() == ALL) {
            return Optional.of(
                    late.leastPercent() == 0
                            ? "Late work does not count."
                            : "Late work counts " + late.leastPercent() + "%.");
        }
        String perDay = "Late penalty: " + late.percentPerDay() + "% per day or part of a day";
        return Optional.of(
                late.leastPercent() == 0 ? perDay + "." : perDay + ", up to " + (ALL - late.leastPercent()) + "% off.");
    }

    private static String due(Instant dueAt, ZoneId zone, Instant now) {
        return (dueAt.isBefore(now) ? "Was due " : "Due ") + day(dueAt, zone);
    }

    /** Parts of one line: only the first begins with a capital. */
    private static String sentence(List<String> words) {
        return words.getFirst()
                + String.join(
                        "",
                        words.stream()
                                .skip(1)
                                .map(word -> ", " + Character.toLowerCase(word.charAt(0)) + word.substring(1))
                                .toList());
    }

    private static String in(ZoneId zone) {
        return " (" + zone(zone) + ")";
    }

    private static String day(Instant instant, ZoneId zone) {
        return DAY_AND_TIME.format(instant.atZone(zone));
    }

    /** Such as {@code Fri 27 Nov 2026, 6:00 PM (Oslo time)}. */
    public static String at(Instant instant, ZoneId zone) {
        return day(instant, zone) + in(zone);
    }

    /** The same of what is over, without the weekday: {@code 27 Nov 2026, 6:00 PM (Oslo time)}. */
    public static String past(Instant instant, ZoneId zone) {
        return UserTime.dayAndTime(instant, zone) + in(zone);
    }

    /** Says once for a page by which clock its times are: {@code All times are Oslo time.} */
    public static String allTimes(ZoneId zone) {
        return "All times are " + zone(zone) + ".";
    }

    /** The name of a zone's time: {@code New York time}, and {@code UTC} for every spelling of that. */
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
