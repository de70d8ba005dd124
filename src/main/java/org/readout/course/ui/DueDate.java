package org.readout.course.ui;

import com.vaadin.flow.component.html.Span;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.readout.course.Course;
import org.readout.form.Field;
import org.readout.form.TextInput;
import org.readout.shell.ReaderTime;

/** Due dates, as they are read and as they are typed: always in the course's time zone. */
final class DueDate {

    private static final DateTimeFormatter SHOWN = DateTimeFormatter.ofPattern("EEE d MMM uuuu, HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter TYPED = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm", Locale.ROOT);

    private DueDate() {}

    /** Such as {@code Due Fri 27 Nov 2026, 18:00}, with the time zone where the reader's is another. */
    static Span shown(@Nullable Instant dueAt, Course course, Instant now) {
        if (dueAt == null) {
            return new Span("No due date");
        }
        ZoneId zone = course.timeZone();
        String at = SHOWN.format(dueAt.atZone(zone));
        boolean sameClock = zone.getRules()
                .getOffset(dueAt)
                .equals(ReaderTime.zone().getRules().getOffset(dueAt));
        return new Span((dueAt.isBefore(now) ? "Was due " : "Due ")
                + at
                + (sameClock ? "" : " (" + TimeZones.shown(zone) + ")"));
    }

    /** A field for one, empty for none. */
    static Field field(Course course, @Nullable Instant dueAt) {
        Field field = new Field("Due", new TextInput("datetime-local", "due"))
                .hint("In the course's time zone, " + TimeZones.shown(course.timeZone())
                        + ". Leave it empty for no due date.")
                .rule(value -> value.isBlank() || parse(value).isPresent()
                        ? Optional.empty()
                        : Optional.of("Enter a date and a time."));
        if (dueAt != null) {
            field.setValue(TYPED.format(dueAt.atZone(course.timeZone())));
        }
        return field;
    }

    /** What has been typed, as the course's clock means it. */
    static @Nullable Instant of(Field field, Course course) {
        return parse(field.value())
                .map(local -> local.atZone(course.timeZone()).toInstant())
                .orElse(null);
    }

    private static Optional<LocalDateTime> parse(String typed) {
        try {
            return typed.isBlank() ? Optional.empty() : Optional.of(LocalDateTime.parse(typed));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
