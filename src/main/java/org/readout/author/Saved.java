package org.readout.author;

import java.time.Instant;
import java.util.List;

/** What became of changes: all were saved, or none. */
public sealed interface Saved {

    /** The lesson as it is now. */
    EditedLesson now();

    record Done(EditedLesson now, Instant at) implements Saved {}

    record Clash(EditedLesson now, List<Conflict> conflicts) implements Saved {}
}
