package org.readout.user;

import java.util.UUID;

/** Identifies a person, guest or not. */
public record UserId(UUID value) {

    /** A new id that nobody can guess. */
    public static UserId random() {
        return new UserId(UUID.randomUUID());
    }
}
