package org.readout.db;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.NestedRuntimeException;

/**
 * Work that a thread of its own does again and again, with a pause in between, from the start of the application to its
 * end. When it fails, that is in the log once, and so is that it works again; in between it is tried each time.
 */
public class RepeatedWork implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(RepeatedWork.class);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private final String name;
    private final Duration first;
    private final Duration pause;
    private final Runnable work;
    private boolean isFailing;
    private volatile @Nullable ScheduledExecutorService thread;

    /**
     * @param name what is done, such as {@code hand-in}; the name of the thread
     * @param first how long after the start it is done for the first time
     * @param pause from the end of each time to the beginning of the next
     */
    protected RepeatedWork(String name, Duration first, Duration pause, Runnable work) {
        this.name = name;
        this.first = first;
        this.pause = pause;
        this.work = work;
    }

    @Override
    public final void start() {
        ScheduledExecutorService started = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name(name).factory());
        var unused =
                started.scheduleWithFixedDelay(this::once, first.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
        thread = started;
    }

    /** Waits for what is being done, for ten seconds at most. */
    @Override
    public final void stop() {
        ScheduledExecutorService started = thread;
        if (started == null) {
            return;
        }
        // It may be writing to the database, whose file an interrupted write would close.
        started.shutdown();
        thread = null;
        try {
            var unused = started.awaitTermination(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public final boolean isRunning() {
        return thread != null;
    }

    private void once() {
        try {
            work.run();
            if (isFailing) {
                isFailing = false;
                log.warn("The {} works again.", name);
            }
        } catch (RuntimeException e) {
            // An exception would end the schedule.
            if (!isFailing) {
                isFailing = true;
                tell(e);
            }
        }
    }

    private void tell(RuntimeException failure) {
        double seconds = pause.toMillis() / 1000.0;
        if (failure instanceof NestedRuntimeException) {
            // It comes from the database, and where it was thrown says nothing.
            log.error(
                    "The {} failed and is tried every {} seconds: {}", name, seconds, StartupException.reason(failure));
        } else {
            log.error("The {} failed and is tried every {} seconds.", name, seconds, failure);
        }
    }
}
