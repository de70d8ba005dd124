package org.readout.demo;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Primary;
import org.springframework.stereotype.Component;

/**
 * The clock of a demonstration: while the course is filled, on the thread that fills it, it shows the time that it is set to, so
 * that the services write a past; otherwise it is the system's clock.
 */
@Component
@Primary
@ConditionalOnBooleanProperty("readout.demo")
class DemoClock extends Clock {

    private final Clock system = Clock.systemUTC();
    private final ThreadLocal<@Nullable Instant> set = new ThreadLocal<>();

    /** Does something as if it were another time. */
    void doAt(Instant instant, Runnable work) {
        this.<@Nullable Object>getAt(instant, () -> {
            work.run();
            return null;
        });
    }

    <T extends @Nullable Object> T getAt(Instant instant, Supplier<T> work) {
        set.set(instant);
        try {
            return work.get();
        } finally {
            set.remove();
        }
    }

    @Override
    public Instant instant() {
        return Objects.requireNonNullElseGet(set.get(), system::instant);
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
