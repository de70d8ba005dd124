package org.readout.assignment;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How a course lists an assigned lesson.
 *
 * @param hiddenUntil when students find it in the course; {@code null} for at once. Who has started it keeps it
 * @param heading such as {@code Week 3}; lessons with the same one are listed together. Empty for none
 * @param from the first day of the week, if the heading says it
 * @param position in an order made by hand; {@code null} in that of the due dates
 */
public record LessonListing(
        @Nullable Instant hiddenUntil,
        String heading,
        @Nullable LocalDate from,
        @Nullable Integer position) {

    public static final int HEADING_MAX_LENGTH = 80;
    public static final LessonListing USUAL = new LessonListing(null, "", null, null);

    public LessonListing {
        heading = heading.strip();
        from = heading.isEmpty() ? null : from;
        if (heading.length() > HEADING_MAX_LENGTH) {
            throw new IllegalArgumentException("A heading has at most " + HEADING_MAX_LENGTH + " characters");
        }
    }

    public boolean isHidden(Instant now) {
        return hiddenUntil != null && now.isBefore(hiddenUntil);
    }

    public LessonListing under(LessonListing other) {
        return new LessonListing(hiddenUntil, other.heading, other.from, position);
    }

    /** Returns the same, under a heading with a later number: {@code Week 5} for {@code Week 3} and 2. */
    LessonListing numbered(int later) {
        Matcher number = Pattern.compile("(.*?)(\\d{1,4})").matcher(heading);
        return number.matches()
                ? new LessonListing(
                        hiddenUntil, number.group(1) + (Integer.parseInt(number.group(2)) + later), from, position)
                : this;
    }

    public LessonListing at(@Nullable Integer place) {
        return new LessonListing(hiddenUntil, heading, from, place);
    }

    /** Returns the same a number of days later at the same wall-clock time. */
    LessonListing shifted(long days, ZoneId zone) {
        return new LessonListing(
                moved(zone, date -> date.plusDays(days)), heading, from == null ? null : from.plusDays(days), position);
    }

    LessonListing inZone(ZoneId before, ZoneId after) {
        return new LessonListing(moved(before, date -> date.withZoneSameLocal(after)), heading, from, position);
    }

    private @Nullable Instant moved(ZoneId zone, UnaryOperator<ZonedDateTime> change) {
        return hiddenUntil == null
                ? null
                : change.apply(hiddenUntil.atZone(zone)).toInstant();
    }

    /**
     * Groups lessons by their headings, in the order made by hand, then in the given one. A heading stands where its first
     * lesson does.
     */
    public static <T> Map<String, List<T>> grouped(List<T> lessons, Function<T, LessonListing> listing) {
        return lessons.stream()
                .sorted(Comparator.comparing(
                        lesson -> listing.apply(lesson).position(), Comparator.nullsLast(Comparator.naturalOrder())))
                .collect(Collectors.groupingBy(
                        lesson -> listing.apply(lesson).heading(), LinkedHashMap::new, Collectors.toList()));
    }

    /** Returns the lessons in that order. */
    public static <T> List<T> inOrder(List<T> lessons, Function<T, LessonListing> listing) {
        return grouped(lessons, listing).values().stream().flatMap(List::stream).toList();
    }
}
