package org.readout.course;

import java.util.Optional;
import java.util.UUID;

/** Identifies a course. */
public record CourseId(UUID value) {

    /** Reads the id in an address; empty if it isn't one. */
    public static Optional<CourseId> parse(String text) {
        try {
            return Optional.of(new CourseId(UUID.fromString(text)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    public static CourseId random() {
        return new CourseId(UUID.randomUUID());
    }
}
