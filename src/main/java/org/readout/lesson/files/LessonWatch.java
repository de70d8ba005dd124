package org.readout.lesson.files;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Has the library look at its files once a second, so that a saved file is up within two. Looking at names, sizes and times
 * works on every file system, network folders and containers among them, where change events do not.
 */
@Component
final class LessonWatch implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(LessonWatch.class);

    private final FileLessonLibrary library;
    private volatile @Nullable ScheduledExecutorService thread;

    LessonWatch(FileLessonLibrary library) {
        this.library = library;
    }

    @Override
    public void start() {
        ScheduledExecutorService started = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("lesson-watch").factory());
        var unused = started.scheduleWithFixedDelay(this::scan, 1, 1, TimeUnit.SECONDS);
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

    private void scan() {
        try {
            library.scan();
        } catch (RuntimeException e) {
            // An exception would end the schedule, and edits would never be seen again.
            log.error("Looking for changed lesson files failed; it goes on in a second.", e);
        }
    }
}
