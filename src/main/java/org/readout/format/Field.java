package org.readout.format;

import java.util.List;
import org.jspecify.annotations.Nullable;

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

    /** Declares a list that is empty if the field is left out. */
    public static <T> Field<List<T>> list(String name, ValueType<List<T>> type, String description) {
        return optional(name, type, List.of(), description);
    }

    public static <T> Field<T> optional(String name, ValueType<T> type, T fallback, String description) {
        return new Field<>(name, type, false, fallback, description);
    }
}
