package org.readout.discussion;

import java.time.Duration;
import java.time.Instant;
import org.readout.user.HandClock;

/** A clock that is a second later each time it is asked. */
final class TickingClock extends HandClock {

    @Override
    public synchronized Instant instant() {
        pass(Duration.ofSeconds(1));
        return super.instant();
    }
}
