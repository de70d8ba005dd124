package org.readout.format;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A field of an object.
 *
 * @param usual whether a form shows it even if it is empty
 */
public record Field<T>(
        String name,
        ValueType<T> type,
        boolean required,
        @Nullable T fallback,
        String description,
        boolean usual) {

    /** Returns the field as one that most authors write. */
    public Field<T> asUsual() {
        return new Field<>(name, type, required, fallback, description, true);
    }

    public static <T> Field<T> required(String name, ValueType<T> type, String description) {
        return new Field<>(name, type, true, null, description, true);
    }

    public static <T> Field<T> optional(String name, ValueType<T> type, String description) {
        return new Field<>(name, type, false, null, description, false);
    }

    /** Declares a list that is empty if the field is left out. */
    public static <T> Field<List<T>> list(String name, ValueType<List<T>> type, String description) {
        return optional(name, type, List.of(), description);
    }

    public static <T> Field<T> optional(String name, ValueType<T> type, T fallback, String description) {
        return new Field<>(name, type, false, fallback, description, false);
    }
}
