package org.readout.lesson.files;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Has the library look at its files, so that a saved one is up within two seconds: it is seen after half a second at most
 * and then looked at four times a second until it is still. Looking at names, sizes and times works on every file system,
 * network folders and containers among them, where change events do not.
 */
@Component
final class LessonWatch implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(LessonWatch.class);

    private static final Duration EVERY = Duration.ofMillis(250);
    private static final Duration LONGEST_LOOK = Duration.ofSeconds(10);

    private final FileLessonLibrary library;
    private boolean skipsNext;
    private volatile @Nullable ScheduledExecutorService thread;

    LessonWatch(FileLessonLibrary library) {
        this.library = library;
    }

    @Override
    public void start() {
        ScheduledExecutorService started = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("lesson-watch").factory());
        var unused =
                started.scheduleWithFixedDelay(this::look, EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
        thread = started;
    }

    @Override
    public void stop() {
        ScheduledExecutorService started = thread;
        if (started != null) {
            thread = null;
            started.shutdown();
            try {
                // A look may be writing to the database, whose file an interrupted write would close.
                var unused = started.awaitTermination(LONGEST_LOOK.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    private void look() {
        if (skipsNext) {
            skipsNext = false;
            return;
        }
        try {
            // Hundreds of lessons have thousands of files: where nothing is being saved, half as many looks will do.
            skipsNext = !library.look();
        } catch (RuntimeException e) {
            // An exception would end the schedule, and edits would never be seen again.
            log.error("Looking for changed lesson files failed; it goes on in a moment.", e);
        }
    }
}
