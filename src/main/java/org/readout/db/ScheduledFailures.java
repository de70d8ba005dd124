package org.readout.db;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.task.ThreadPoolTaskSchedulerCustomizer;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.stereotype.Component;

/** Logs a failure of scheduled work at most once an hour: with a full disk, some work would fail every second. */
@Component
class ScheduledFailures implements ThreadPoolTaskSchedulerCustomizer {

    private static final Logger log = LoggerFactory.getLogger(ScheduledFailures.class);
    private static final int KEPT = 100;

    private final Cache<String, Throwable> logged = Caffeine.newBuilder()
            .maximumSize(KEPT)
            .expireAfterWrite(Duration.ofHours(1))
            .build();

    @Override
    public void customize(ThreadPoolTaskScheduler scheduler) {
        scheduler.setErrorHandler(this::log);
    }

    private void log(Throwable failure) {
        if (logged.asMap().putIfAbsent(StartupException.reason(failure), failure) == null) {
            log.error("Scheduled work failed; it is tried again, and this failure is logged once an hour.", failure);
        }
    }
}
