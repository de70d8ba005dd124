package org.readout.format;

import org.jspecify.annotations.Nullable;

/**
 * A field of an object.
 *
 * @param fallback what holds where an optional field is not written, or {@code null}
 * @param description what the field is for, for an author
 */
public record Field<T>(
        String name,
        ValueType<T> type,
        boolean required,
        @Nullable T fallback,
        String description) {

    /** A field that must be there. */
    public static <T> Field<T> required(String name, ValueType<T> type, String description) {
        return new Field<>(name, type, true, null, description);
    }

    /** A field that may be left out. */
    public static <T> Field<T> optional(String name, ValueType<T> type, String description) {
        return new Field<>(name, type, false, null, description);
    }

    /** A field that may be left out, and what holds then. */
    public static <T> Field<T> optional(String name, ValueType<T> type, T fallback, String description) {
        return new Field<>(name, type, false, fallback, description);
    }
}
