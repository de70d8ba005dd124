package org.readout.db;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.SQLExceptionOverride;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Checks whether writes reach the device, by writing a mark: one row with a number that only grows. Logs once when that
 * fails, and once when it works again. After something couldn't be read because the file is damaged, the health stays down.
 */
@Component("databaseHealthIndicator")
public class DatabaseHealth implements HealthIndicator {

    private static final Logger log = LoggerFactory.getLogger(DatabaseHealth.class);

    private static final Duration FRESH = Duration.ofSeconds(3);
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final DurableTransactions writes;
    private final JdbcClient jdbc;
    private final @Nullable DatabaseFile file;
    private final ConnectionFailures failures;

    private boolean isWritable = true;
    private long checked = System.nanoTime() - LONGEST.toNanos();
    private long failedFirst;

    public DatabaseHealth(
            DurableTransactions writes,
            JdbcClient jdbc,
            DataSource dataSource,
            ConnectionFailures failures,
            @Value("${readout.data}") Path data) {
        this.failures = failures;
        this.writes = writes;
        this.jdbc = jdbc;
        DatabaseFile own = new DatabaseFile(data.toAbsolutePath().normalize());
        this.file = own.isUsedBy(dataSource) ? own : null;
    }

    @Override
    public Health health() {
        return isWritable() && !failures.isDamaged()
                ? Health.up().build()
                : Health.down().build();
    }

    /** Notes the failure of a backup, which reads every row and opens the copy by itself. */
    void noteUnreadable(Throwable failure) {
        failures.note(failure);
    }

    synchronized boolean isWritable() {
        if (System.nanoTime() - checked >= FRESH.toNanos()) {
            check();
        }
        return isWritable;
    }

    /** Writes the next mark and returns its number. A database with this mark has everything that was saved before. */
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

    @Scheduled(initialDelay = 5, fixedDelay = 5, timeUnit = TimeUnit.SECONDS)
    synchronized void watch() {
        if (!isWritable || System.nanoTime() - checked >= LONGEST.toNanos()) {
            check();
        }
    }

    synchronized void check() {
        try {
            mark();
            if (!isWritable) {
                log.warn(
                        "Readout can write to the database again, after {} seconds.",
                        Duration.ofNanos(System.nanoTime() - failedFirst).toSeconds());
            }
            isWritable = true;
        } catch (RuntimeException e) {
            if (isWritable) {
                failedFirst = System.nanoTime();
                log.error(
                        "Can't write to the database: {}. Answers stay in the students' browsers, and are saved when"
                                + " the database works again.",
                        StartupException.reason(e));
            }
            isWritable = false;
        }
        checked = System.nanoTime();
    }

    @PreDestroy
    void leaveMark() {
        try {
            mark();
        } catch (RuntimeException e) {
            log.debug("Can't write the last mark: {}", StartupException.reason(e));
        }
    }

    /**
     * Tells the connection pool which failures leave a connection that never works again: H2 closes the whole database when
     * a write fails, as on a full disk. A new connection opens it again. Remembers a failure that shows a damaged file.
     */
    @Component
    public static final class ConnectionFailures implements SQLExceptionOverride, BeanPostProcessor {

        /** H2's codes: general error (a write that failed among them), input or output error (two), closed (three). */
        private static final Set<Integer> FATAL = Set.of(50000, 90028, 90031, 90067, 90098, 90121);

        /** H2's words, or the end of a message of its file: 6 for a damaged one, 9 for a part that isn't there. */
        private static final Pattern DAMAGED = Pattern.compile("File corrupted|\\[\\d+(\\.\\d+)+/[69]]");

        private final AtomicBoolean damaged = new AtomicBoolean();

        @java.lang.Override
        public Object postProcessBeforeInitialization(Object bean, String name) {
            // A pool that has started, as in tests, takes no more settings.
            if (bean instanceof HikariDataSource pool && !pool.isRunning()) {
                pool.setExceptionOverride(this);
            }
            return bean;
        }

        @java.lang.Override
        public Override adjudicate(SQLException failure) {
            note(failure);
            return FATAL.contains(failure.getErrorCode()) ? Override.MUST_EVICT : Override.CONTINUE_EVICT;
        }

        /** Remembers a failure if it shows damage. The pool tells of all statements, and a backup of what it reads itself. */
        void note(Throwable failure) {
            if (showsDamage(failure) && !damaged.getAndSet(true)) {
                log.error(
                        "A part of the database can't be read, because its file is damaged. What was read before is safe."
                                + " Stop Readout, keep the file, and restore the newest backup.",
                        failure);
            }
        }

        /** H2 mostly gives the code of a general error, whatever the cause. */
        private static boolean showsDamage(Throwable failure) {
            return Stream.<Throwable>iterate(failure, Objects::nonNull, Throwable::getCause)
                    .limit(10)
                    .anyMatch(cause ->
                            DAMAGED.matcher(String.valueOf(cause.getMessage())).find());
        }

        boolean isDamaged() {
            return damaged.get();
        }
    }
}
