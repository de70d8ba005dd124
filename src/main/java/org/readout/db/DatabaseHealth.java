package org.readout.db;

import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Finds out whether what is written reaches the device, by writing: a mark, which is one row with a number that only grows.
 * It is written when the health is asked for, at most every three seconds; once a minute in any case; and every five
 * seconds while it fails. That it fails, and that it works again, is in the log once.
 */
@Component
public class DatabaseHealth implements HealthIndicator {

    private static final Logger log = LoggerFactory.getLogger(DatabaseHealth.class);

    private static final Duration FRESH = Duration.ofSeconds(3);
    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final DurableTransactions writes;
    private final JdbcClient jdbc;
    private final @Nullable DatabaseFile file;

    private boolean isWritable = true;
    private long checked = System.nanoTime() - LONGEST.toNanos();
    private long failedFirst;

    /** @param data the data folder, where the database may be kept */
    public DatabaseHealth(
            DurableTransactions writes, JdbcClient jdbc, DataSource dataSource, @Value("${readout.data}") Path data) {
        this.writes = writes;
        this.jdbc = jdbc;
        DatabaseFile own = new DatabaseFile(data.toAbsolutePath().normalize());
        this.file = own.isUsedBy(dataSource) ? own : null;
    }

    /** Does all this as long as the application runs. */
    @Component
    static final class Watch extends RepeatedWork {
        Watch(DatabaseHealth health) {
            super("database-watch", PAUSE, PAUSE, health::watch);
        }
    }

    @Override
    public Health health() {
        return isWritable() ? Health.up().build() : Health.down().build();
    }

    /** Whether a write just now, or three seconds ago at most, is on the device. */
    synchronized boolean isWritable() {
        if (age() >= FRESH.toNanos()) {
            check();
        }
        return isWritable;
    }

    /**
     * Writes the next mark.
     *
     * @return its number; everything that was acknowledged before this call is in a database that has it
     */
    synchronized long mark() {
        long number = writes.write(() -> {
            jdbc.sql("update durable_mark set number = number + 1, written_at = current_timestamp")
                    .update();
            return jdbc.sql("select number from durable_mark").query(Long.class).single();
        });
        if (file != null) {
            try {
                file.noteMark(number);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return number;
    }

    private synchronized void watch() {
        if (!isWritable || age() >= LONGEST.toNanos()) {
            check();
        }
    }

    synchronized void check() {
        try {
            mark();
            if (!isWritable) {
                log.warn(
                        "The database can be written to again, after {} seconds.",
                        Duration.ofNanos(System.nanoTime() - failedFirst).toSeconds());
            }
            isWritable = true;
        } catch (RuntimeException e) {
            if (isWritable) {
                failedFirst = System.nanoTime();
                log.error(
                        "The database can't be written to: {}. Answers are kept in the browsers and saved when it can"
                                + " be written to again.",
                        Failures.say(e));
            }
            isWritable = false;
        }
        checked = System.nanoTime();
    }

    /** Notes at the end how far the database has come. */
    @PreDestroy
    void leaveMark() {
        try {
            mark();
        } catch (RuntimeException e) {
            log.debug("The last mark could not be written: {}", Failures.say(e));
        }
    }

    private long age() {
        return System.nanoTime() - checked;
    }
}
