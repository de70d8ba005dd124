package org.readout.author;

import java.time.Instant;
import java.util.Optional;

/** @param person the name of who made it; empty for the server's disk, and after the account was deleted */
public record Version(int number, Instant at, Optional<String> person, Kind kind) {

    public enum Kind {
        /** The lesson was made, from an article or a zip file or as a copy. */
        CREATED,
        SAVED,
        /** Files were changed on the server's disk. */
        DISK,
        /** The published files were changed on the disk while unpublished changes wait. */
        LIVE,
        /** Changes of the published files were taken over. */
        MERGED,
        /** What somebody wanted to save when another change was there; the lesson never had it. */
        CLASH,
        PUBLISHED,
        WITHDRAWN;

        /** Returns whether the lesson in the editor never was like this. */
        boolean isAside() {
            return this == LIVE || this == CLASH;
        }
    }
}
