package org.readout.course;

import java.util.UUID;

/** Identifies a group of a course. */
public record GroupId(UUID value) {

    public static GroupId random() {
        return new GroupId(UUID.randomUUID());
    }
}
