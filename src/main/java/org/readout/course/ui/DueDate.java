package org.readout.course.ui;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.readout.course.Course;
import org.readout.course.DueWords;
import org.readout.form.Field;
import org.readout.form.TextInput;

/** Due dates as they are typed: in the course's time zone. */
final class DueDate {

    private static final DateTimeFormatter TYPED = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm", Locale.ROOT);

    private DueDate() {}

    /** A field for one, empty for none. */
    static Field field(Course course, @Nullable Instant dueAt) {
        Field field = new Field("Due", new TextInput("datetime-local", "due"))
                .hint("In the course's time zone, " + DueWords.zone(course.timeZone())
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
