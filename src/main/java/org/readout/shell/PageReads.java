package org.readout.shell;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Data of one user and one lesson, read while a page is built, so that the page's parts don't read it again. It isn't kept
 * after that: each later action reads the database.
 */
public final class PageReads {

    private final Map<Class<?>, Object> read = new HashMap<>();

    /** Returns what was loaded for this page under a type, and loads it the first time. */
    public <T> T once(Class<T> type, Supplier<T> load) {
        T value = type.cast(read.get(type));
        if (value == null) {
            value = load.get();
            read.put(type, value);
        }
        return value;
    }
}
