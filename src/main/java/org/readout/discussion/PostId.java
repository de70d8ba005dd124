package org.readout.discussion;

import java.util.UUID;

/** Identifies a post or a reply. */
public record PostId(UUID value) {

    public static PostId random() {
        return new PostId(UUID.randomUUID());
    }
}
