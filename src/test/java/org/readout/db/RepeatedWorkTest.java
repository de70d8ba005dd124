package org.readout.db;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;

/** What is not seen where it is used: how it ends, and what a failure does. */
@Timeout(30)
class RepeatedWorkTest {

    @Test
    void what_is_being_done_at_the_end_is_waited_for_and_never_interrupted() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goesOn = new CountDownLatch(1);
        AtomicReference<String> became = new AtomicReference<>("nothing");
        Repeated work = new Repeated(() -> {
            begun.countDown();
            try {
                goesOn.await();
                became.set("done");
            } catch (InterruptedException e) {
                became.set("interrupted");
            }
        });
        work.start();
        begun.await();
        Thread letsGo = Thread.startVirtualThread(() -> {
            while (work.isRunning()) {
                Thread.onSpinWait();
            }
            goesOn.countDown();
        });
        work.stop();
        assertThat(became).hasValue("done");
        letsGo.join();
    }

    @Test
    void work_that_failed_is_done_again() throws InterruptedException {
        CountDownLatch twice = new CountDownLatch(2);
        AtomicInteger times = new AtomicInteger();
        Repeated work = new Repeated(() -> {
            twice.countDown();
            if (times.incrementAndGet() == 1) {
                throw new IllegalStateException("once");
            }
        });
        work.start();
        twice.await();
        work.stop();
        assertThat(work.isRunning()).isFalse();
    }

    @Test
    void a_failure_that_lasts_is_logged_once_and_its_end_too() throws InterruptedException {
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        Logger logger = (Logger) LoggerFactory.getLogger(RepeatedWork.class);
        logger.addAppender(log);
        try {
            CountDownLatch often = new CountDownLatch(5);
            AtomicInteger times = new AtomicInteger();
            Repeated work = new Repeated(() -> {
                often.countDown();
                if (times.incrementAndGet() <= 3) {
                    throw new DataAccessResourceFailureException("refused", new IOException("no space left"));
                }
            });
            work.start();
            often.await();
            work.stop();
        } finally {
            logger.detachAppender(log);
        }
        assertThat(log.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .containsExactly(
                        "The test failed and is tried every 0.001 seconds: no space left (IOException)",
                        "The test works again.");
        assertThat(log.list)
                .allSatisfy(event -> assertThat(event.getThrowableProxy()).isNull());
    }

    private static final class Repeated extends RepeatedWork {
        Repeated(Runnable work) {
            super("test", Duration.ZERO, Duration.ofMillis(1), work);
        }
    }
}
