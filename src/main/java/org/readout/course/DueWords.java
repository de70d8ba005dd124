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

/**
 * Dates of assignments in words, the same on every page: by the clock of the course, whose name always stands beside them.
 * A reader in another place is not misled, and the first response, which does not know where its reader is, says what the
 * live view says.
 */
public final class DueWords {

    private static final DateTimeFormatter DAY_AND_TIME =
            DateTimeFormatter.ofPattern("EEE d MMM uuuu, HH:mm", Locale.ENGLISH);

    private DueWords() {}

    /**
     * The dates that matter at present, in one line: before the opening {@code Opens …, due …}, then {@code Due Fri
     * 27 Nov 2026, 18:00 (Europe/Oslo)}, after it {@code Was due …, closes …}, after the closing {@code Closed …}.
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
            sentences.add(due(dueAt, zone, now) + place + late(rules.late()) + ".");
        }
        if (closesAt != null) {
            sentences.add(
                    now.isBefore(closesAt)
                            ? "Closes " + day(closesAt, zone) + place + "; what is answered by then is handed in."
                            : "Closed " + day(closesAt, zone) + place + ".");
        }
        if (dates > 1) {
            sentences.add("By the clock of " + zone(zone) + ".");
        }
        return String.join(" ", sentences);
    }

    private static String late(LateCredit late) {
        if (!late.takesOff()) {
            return "";
        }
        if (late.percentPerDay() == 100) {
            return late.leastPercent() == 0
                    ? "; after that it counts nothing"
                    : "; after that " + late.leastPercent() + "\u00A0% of the points count";
        }
        return "; " + late.percentPerDay() + "\u00A0% off for each day begun after that"
                + (late.leastPercent() == 0 ? "" : ", but " + late.leastPercent() + "\u00A0% stay at least");
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

    /** Such as {@code Fri 27 Nov 2026, 18:00 (Europe/Oslo)}. */
    public static String at(Instant dueAt, ZoneId zone) {
        return day(dueAt, zone) + in(zone);
    }

    /** A time zone's name as people write it: {@code America/New York}, and {@code UTC} for every spelling of that. */
    public static String zone(ZoneId zone) {
        return zone.normalized().equals(ZoneOffset.UTC) ? "UTC" : zone.getId().replace('_', ' ');
    }
}
