package org.readout.course;

import java.util.Optional;
import java.util.UUID;

/** Identifies a course. */
public record CourseId(UUID value) {

    /** The id in an address; nothing where it can't be one. */
    public static Optional<CourseId> parse(String text) {
        try {
            return Optional.of(new CourseId(UUID.fromString(text)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** A new id. */
    public static CourseId random() {
        return new CourseId(UUID.randomUUID());
    }
}
