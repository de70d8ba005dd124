package org.readout.attempt;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A student's confidence in an answer.
 *
 * @param clientSequence the browser's number of the write; a later one replaces it
 */
public record Confidence(Level level, long clientSequence, Instant savedAt) {

    public enum Level {
        GUESSING,
        FAIRLY_SURE,
        CERTAIN;

        /** Returns the name in tables and for the browser, such as {@code fairly-sure}. */
        public String id() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        public static Optional<Level> of(String id) {
            return Stream.of(values()).filter(it -> it.id().equals(id)).findFirst();
        }
    }
}
