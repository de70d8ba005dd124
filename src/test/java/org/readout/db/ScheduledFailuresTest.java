package org.readout.db;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

@Timeout(30)
class ScheduledFailuresTest {

    @Test
    void work_that_fails_is_tried_again_and_the_same_failure_is_logged_once() throws InterruptedException {
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        Logger logger = (Logger) LoggerFactory.getLogger(ScheduledFailures.class);
        logger.addAppender(log);
        ThreadPoolTaskScheduler scheduler = new ThreadPoolTaskScheduler();
        new ScheduledFailures().customize(scheduler);
        scheduler.setWaitForTasksToCompleteOnShutdown(true);
        scheduler.initialize();
        CountDownLatch often = new CountDownLatch(5);
        try {
            var unused = scheduler.scheduleWithFixedDelay(
                    () -> {
                        often.countDown();
                        String cause = often.getCount() > 2 ? "no space left" : "read-only";
                        throw new DataAccessResourceFailureException("refused", new IOException(cause));
                    },
                    Duration.ofMillis(1));
            often.await();
        } finally {
            scheduler.shutdown();
            logger.detachAppender(log);
        }
        assertThat(log.list)
                .extracting(event -> event.getThrowableProxy().getCause().getMessage())
                .containsExactly("no space left", "read-only");
    }
}
