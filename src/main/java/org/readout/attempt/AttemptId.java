package org.readout.attempt;

import java.util.UUID;

public record AttemptId(UUID value) {

    public static AttemptId random() {
        return new AttemptId(UUID.randomUUID());
    }
}
