package org.readout.attempt;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** How sure somebody is of an answer. */
public enum ConfidenceLevel {
    GUESSING,
    FAIRLY_SURE,
    CERTAIN;

    /** The name in tables and for the browser, such as {@code fairly-sure}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The one of that name. */
    public static Optional<ConfidenceLevel> of(String id) {
        return Stream.of(values()).filter(it -> it.id().equals(id)).findFirst();
    }
}
