package org.readout.course.ui;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.readout.web.FormField;
import org.readout.web.FormField.TextInput;

/** A date and time as it is typed: by the clock of the course. */
final class TypedInstant {

    private static final DateTimeFormatter TYPED = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm", Locale.ROOT);

    private final FormField field;
    private final ZoneId zone;

    /** @param at what stands there first, {@code null} for nothing */
    TypedInstant(String label, String name, String hint, ZoneId zone, @Nullable Instant at) {
        this.zone = zone;
        this.field = new FormField(label, new TextInput("datetime-local", name)).hint(hint);
        set(at);
        rule(() -> Optional.empty());
    }

    /** Puts another date and time there, {@code null} for nothing. */
    void set(@Nullable Instant at) {
        field.setValue(at == null ? "" : TYPED.format(at.atZone(zone)));
    }

    /** What must hold of it beside being a date. */
    interface Order {
        /** What is wrong with it and what would be right. */
        Optional<String> whatIsWrong();
    }

    void rule(Order order) {
        field.rule(value -> value.isBlank() || parse(value).isPresent()
                ? order.whatIsWrong()
                : Optional.of("Enter a date and a time."));
    }

    FormField field() {
        return field;
    }

    /** What has been typed, as the course's clock means it; {@code null} for nothing. */
    @Nullable
    Instant instant() {
        return parse(field.value()).map(local -> local.atZone(zone).toInstant()).orElse(null);
    }

    private static Optional<LocalDateTime> parse(String typed) {
        try {
            return typed.isBlank() ? Optional.empty() : Optional.of(LocalDateTime.parse(typed));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
