package org.readout.attempt;

import java.util.UUID;

/** Identifies an attempt. */
public record AttemptId(UUID value) {

    public static AttemptId random() {
        return new AttemptId(UUID.randomUUID());
    }
}
