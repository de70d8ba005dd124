package org.readout.account;

import java.util.UUID;

/** Identifies a person, guest or not. */
public record PersonId(UUID value) {

    /** A new id that nobody can guess. */
    public static PersonId random() {
        return new PersonId(UUID.randomUUID());
    }
}
