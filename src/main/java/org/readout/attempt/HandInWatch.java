package org.readout.attempt;

import java.time.Duration;
import org.readout.db.RepeatedWork;
import org.springframework.stereotype.Component;

/** Hands in attempts whose time is up and whose page nobody has open, within seconds, and at the start what ended before. */
@Component
final class HandInWatch extends RepeatedWork {

    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration PAUSE = Duration.ofSeconds(5);

    HandInWatch(AttemptExpiry handIn) {
        super("hand-in", FIRST, PAUSE, handIn::all);
    }
}
