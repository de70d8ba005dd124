package org.readout.demo;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The clock of a demonstration: while the course is filled, on the thread that fills it, it shows what it is set to, and
 * the services that read it write a past; otherwise it is the system's clock.
 */
final class DemoClock extends Clock {

    private static final ThreadLocal<@Nullable Instant> SET = new ThreadLocal<>();

    private final Clock system;

    DemoClock(Clock system) {
        this.system = system;
    }

    /** Does something as if it were another time; within it, something may be done at a third. */
    void doAt(Instant instant, Runnable work) {
        this.<@Nullable Object>getAt(instant, () -> {
            work.run();
            return null;
        });
    }

    /** As {@link #doAt}, for what it gives. */
    <T extends @Nullable Object> T getAt(Instant instant, Supplier<T> work) {
        Instant before = SET.get();
        SET.set(instant);
        try {
            return work.get();
        } finally {
            SET.set(before);
        }
    }

    @Override
    public Instant instant() {
        return Objects.requireNonNullElseGet(SET.get(), system::instant);
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
