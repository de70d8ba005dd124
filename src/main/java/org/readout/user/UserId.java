package org.readout.user;

import java.util.UUID;

/** Identifies a user, guest or not. */
public record UserId(UUID value) {

    public static UserId random() {
        return new UserId(UUID.randomUUID());
    }
}
