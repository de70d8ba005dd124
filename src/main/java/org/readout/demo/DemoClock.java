package org.readout.demo;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Primary;
import org.springframework.stereotype.Component;

/** The system's clock, which shows past times while the sample course is created. */
@Component
@Primary
@ConditionalOnBooleanProperty("readout.demo")
class DemoClock extends Clock {

    private final Clock system = Clock.systemUTC();
    private volatile @Nullable Instant shown;

    void show(@Nullable Instant instant) {
        shown = instant;
    }

    @Override
    public Instant instant() {
        return Objects.requireNonNullElseGet(shown, system::instant);
    }

    @Override
    public ZoneId getZone() {
        return system.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return system.withZone(zone);
    }
}
