package org.readout.course;

import java.util.UUID;

/** Identifies a course. */
public record CourseId(UUID value) {

    /** A new id. */
    public static CourseId random() {
        return new CourseId(UUID.randomUUID());
    }
}
