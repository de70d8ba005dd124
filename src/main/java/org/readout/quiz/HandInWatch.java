package org.readout.quiz;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Hands in attempts whose time is up and whose page nobody has open, within seconds, and at the start what ended before. */
@Component
final class HandInWatch implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(HandInWatch.class);
    private static final int SECONDS = 5;

    private final HandIn handIn;
    private volatile @Nullable ScheduledExecutorService thread;

    HandInWatch(HandIn handIn) {
        this.handIn = handIn;
    }

    @Override
    public void start() {
        ScheduledExecutorService started = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("hand-in").factory());
        var unused = started.scheduleWithFixedDelay(this::look, 1, SECONDS, TimeUnit.SECONDS);
        thread = started;
    }

    @Override
    public void stop() {
        ScheduledExecutorService started = thread;
        if (started != null) {
            started.shutdownNow();
            thread = null;
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    private void look() {
        try {
            handIn.all();
        } catch (RuntimeException e) {
            // An exception would end the schedule.
            log.error("Handing in attempts whose time is up failed; it goes on in {} seconds.", SECONDS, e);
        }
    }
}
