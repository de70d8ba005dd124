package org.readout.assignment;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.readout.assignment.AssignmentOverride.Gives;
import org.readout.course.CourseTime;
import org.readout.text.Messages;
import org.readout.web.Ui;
import org.readout.web.UserTime;

/** Dates of assignments, late penalties and exceptions, as sentences. */
public final class DueText {

    private static final Messages TEXT = Messages.of("assignment");

    private DueText() {}

    /** Returns the rules as students read them before they start, in one text: dates and late penalty. */
    public static String sentences(AssignmentRules rules, ZoneId zone, Instant now) {
        return Ui.plain(String.join(" ", lines(rules, zone, now)));
    }

    /** Returns the same for a page that names the time zone once. */
    public static String withoutZone(AssignmentRules rules, ZoneId zone, Instant now) {
        return Ui.plain(String.join(" ", dates(rules, zone, now)));
    }

    /** Returns the rules as students read them before they start, a text for each date; the last one names the time zone. */
    public static List<String> lines(AssignmentRules rules, ZoneId zone, Instant now) {
        List<String> lines = dates(rules, zone, now);
        boolean opens = rules.opensAt() != null && now.isBefore(rules.opensAt());
        Stream.of(opens ? rules.opensAt() : null, rules.dueAt(), rules.closesAt())
                .filter(Objects::nonNull)
                .findFirst()
                .ifPresent(date -> lines.add(CourseTime.ofDates(date, zone)));
        return lines;
    }

    /** Returns the same without the time zone. */
    public static List<String> dates(AssignmentRules rules, ZoneId zone, Instant now) {
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
        return lines;
    }

    /** Returns whether work that is missing can still be submitted, and until when. */
    public static String stillTaken(AssignmentRules rules, ZoneId zone, Instant now) {
        Instant closesAt = rules.closesAt();
        if (closesAt == null) {
            return TEXT.get("missing.open");
        }
        return now.isBefore(closesAt)
                ? TEXT.get("missing.until", "date", CourseTime.at(closesAt, zone))
                : TEXT.get("missing.closed", "date", CourseTime.at(closesAt, zone));
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
        String yours = UserTime.yours(at, zone);
        String date = UserTime.weekdayAndTime(at, zone);
        return TEXT.get(key, "date", yours.isEmpty() ? date : date + " (" + yours + ")");
    }

    /** Returns the heading of lessons in a list, with its first day: {@code Week 3, from 2 Nov}; empty for none. */
    public static String heading(LessonListing listing) {
        return listing.from() == null
                ? listing.heading()
                : TEXT.get(
                        "heading.from",
                        "heading",
                        listing.heading(),
                        "date",
                        DateTimeFormatter.ofPattern("d MMM", Messages.locale()).format(listing.from()));
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

    /**
     * Returns in sentences what was given, without the reason.
     *
     * @param own whether the student reads it
     */
    public static List<String> given(AssignmentOverride override, ZoneId zone, boolean own) {
        Gives gives = override.gives();
        String reader = !own ? "instructor" : override.group() == null ? "student" : "group";
        // The instructor's page names the zone once.
        Function<Instant, String> date = at -> own ? CourseTime.at(at, zone) : UserTime.weekdayAndTime(at, zone);
        List<String> sentences = new ArrayList<>();
        if (gives.excused()) {
            sentences.add(TEXT.get("override.excused", "reader", reader));
        }
        if (gives.dueAt() != null) {
            sentences.add(TEXT.get("override.due", "reader", reader, "date", date.apply(gives.dueAt())));
        }
        if (gives.opensAt() != null) {
            sentences.add(TEXT.get("override.opens", "reader", reader, "date", date.apply(gives.opensAt())));
        }
        if (gives.closesAt() != null) {
            sentences.add(TEXT.get("override.closes", "reader", reader, "date", date.apply(gives.closesAt())));
        }
        if (gives.extraAttempts() > 0) {
            sentences.add(TEXT.get("override.attempts", "reader", reader, "count", gives.extraAttempts()));
        }
        return sentences;
    }

    /** Returns what was given to a student and applies, with the reasons, as the student reads it. */
    public static List<String> given(EffectiveRules rules) {
        return rules.overrides().stream()
                .map(override -> String.join(" ", given(override, rules.zone(), true)) + " "
                        + TEXT.get("override.reason", "reason", override.reason()))
                .toList();
    }
}
