package org.readout.course;

import java.util.UUID;

/** Identifies a course. */
public record CourseId(UUID value) {

    public static CourseId random() {
        return new CourseId(UUID.randomUUID());
    }
}
