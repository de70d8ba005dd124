package org.readout.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.readout.db.DatabaseHealth;

class LogFilterTest {

    private final AtomicLong now = new AtomicLong();
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final LoggerContext loggers = new LoggerContext();
    private final Logger logger = loggers.getLogger("test");

    @BeforeEach
    void listen() {
        loggers.addTurboFilter(new LogFilter(now::get));
        log.start();
        logger.addAppender(log);
    }

    @Test
    void the_same_failure_is_logged_once_in_ten_minutes_whatever_its_message() {
        for (int i = 0; i < 5; i++) {
            logger.error("Not saved {}", i, full(i));
        }
        assertThat(log.list).hasSize(1);
        now.addAndGet(Duration.ofMinutes(11).toNanos());
        logger.error("Not saved", full(9));
        assertThat(log.list).hasSize(2);
    }

    @Test
    void other_failures_and_messages_without_a_failure_are_always_logged() {
        logger.error("Not saved", full(1));
        logger.error("Not saved", new IllegalStateException("a slip elsewhere"));
        logger.error("Not saved");
        logger.error("Not saved");
        assertThat(log.list).hasSize(4);
    }

    @Test
    void a_request_that_is_too_large_is_not_logged() {
        logger.error("Not parsed", new IllegalStateException(new InvalidParameterException("too big", 413)));
        assertThat(log.list).isEmpty();
    }

    @Test
    void no_visitor_s_address_is_logged_for_a_key_of_another_page() {
        logger.warn("Invalid security key received from {}", "192.0.2.77");
        assertThat(log.list).isEmpty();
    }

    @Test
    void calls_that_the_framework_does_not_understand_do_not_fill_the_log() {
        Logger calls = loggers.getLogger("com.vaadin.flow.server.communication.rpc.EventRpcHandler");
        calls.addAppender(log);
        for (int i = 0; i < 100; i++) {
            calls.warn("Ignoring RPC of a visitor's own words " + i);
            calls.info("Ignored {}", i);
        }
        assertThat(log.list).hasSize(2);
        now.addAndGet(Duration.ofMinutes(11).toNanos());
        calls.warn("Ignoring RPC");
        assertThat(log.list).hasSize(3);
    }

    @Test
    void a_failing_database_is_reported_on_the_terminal_too() {
        StringWriter terminal = new StringWriter();
        LoggerContext others = new LoggerContext();
        LogFilter.install(others, new PrintWriter(terminal));
        others.getLogger(DatabaseHealth.class).error("Can't write to the database: {}.", "no space");
        others.getLogger("test").error("Something else.");
        assertThat(terminal.toString().lines()).containsExactly("Can't write to the database: no space.");
    }

    private static RuntimeException full(int position) {
        return new IllegalArgumentException("no space left at " + position);
    }
}
