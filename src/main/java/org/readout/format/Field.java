package org.readout.format;

import org.jspecify.annotations.Nullable;

/** @param description the purpose of the field, for an author */
public record Field<T>(
        String name,
        ValueType<T> type,
        boolean required,
        @Nullable T fallback,
        String description) {

    public static <T> Field<T> required(String name, ValueType<T> type, String description) {
        return new Field<>(name, type, true, null, description);
    }

    public static <T> Field<T> optional(String name, ValueType<T> type, String description) {
        return new Field<>(name, type, false, null, description);
    }

    /** @param fallback the value if the field is left out */
    public static <T> Field<T> optional(String name, ValueType<T> type, T fallback, String description) {
        return new Field<>(name, type, false, fallback, description);
    }
}
