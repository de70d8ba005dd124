package org.readout.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.readout.user.HandClock;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The database on a full disk, and its recovery when there is space again. */
@Timeout(60)
class DatabaseHealthTest {

    @TempDir
    private Path data;

    @Test
    void after_a_full_disk_the_same_pool_saves_again_and_has_lost_nothing() {
        try (DataFolderWorld world = DataFolderWorld.openOnFullDisk(data)) {
            world.save("before");
            FullDisk.fill();
            for (int i = 0; i < 15; i++) {
                assertThatThrownBy(() -> world.save("while full")).isInstanceOf(RuntimeException.class);
            }
            FullDisk.free();
            // The first may still get a connection to the closed database.
            saveInTheEnd(world);
            world.save("after");
            assertThat(world.jdbc
                            .sql("select details from audit_entry where action = 'test'")
                            .query(String.class)
                            .list())
                    .contains("before", "at last", "after");
        }
    }

    @Test
    void the_health_is_down_while_writes_fail_and_each_change_is_logged_once() {
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        Logger logger = (Logger) LoggerFactory.getLogger(DatabaseHealth.class);
        logger.addAppender(log);
        try (DataFolderWorld world = DataFolderWorld.openOnFullDisk(data)) {
            DatabaseHealth health = new DatabaseHealth(world.writes, world.jdbc, world.database, world.failures, data);
            health.check();
            assertThat(health.health().getStatus().getCode()).isEqualTo("UP");
            FullDisk.fill();
            for (int i = 0; i < 3; i++) {
                health.check();
                assertThat(health.health().getStatus().getCode()).isEqualTo("DOWN");
            }
            FullDisk.free();
            saveInTheEnd(world);
            health.check();
            health.check();
            assertThat(health.health().getStatus().getCode()).isEqualTo("UP");
        } finally {
            logger.detachAppender(log);
        }
        assertThat(log.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .satisfiesExactly(
                        first -> assertThat(first)
                                .startsWith("Can't write to the database: No space left on device (IOException)."),
                        second -> assertThat(second).startsWith("Readout can write to the database again, after "));
    }

    /** However it is read: by a query, by a change that looks for rows, and by the nightly backup. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "select details from audit_entry",
                "update audit_entry set details = 'x' where details like '%needle%'",
                "backup"
            })
    void the_health_is_down_after_a_read_has_met_a_hole_in_the_file(String read) throws IOException {
        try (DataFolderWorld world = DataFolderWorld.open(data)) {
            world.writes.run(() -> IntStream.range(0, 3_000).forEach(i -> world.save("needle " + "x".repeat(200) + i)));
            // Leaves nothing in the file that isn't used.
            world.jdbc.sql("shutdown compact").update();
        }
        Path file = data.resolve(DatabaseFile.NAME);
        byte[] bytes = Files.readAllBytes(file);
        String content = new String(bytes, StandardCharsets.ISO_8859_1);
        // Among the entries, and not in what is read when the database is opened.
        int at = (content.indexOf("needle") + content.lastIndexOf("needle")) / 2;
        Arrays.fill(bytes, at, at + 20_000, (byte) 0);
        Files.write(file, bytes);
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        Logger logger = (Logger) LoggerFactory.getLogger(DatabaseHealth.class);
        logger.addAppender(log);
        try (DataFolderWorld world = DataFolderWorld.open(data)) {
            assertThat(world.health.health().getStatus().getCode()).isEqualTo("UP");
            read(read, world);
            assertThat(world.health.health().getStatus().getCode()).isEqualTo("DOWN");
        } finally {
            logger.detachAppender(log);
        }
        assertThat(log.list).singleElement().satisfies(event -> {
            assertThat(event.getFormattedMessage()).endsWith("restore the newest backup.");
            assertThat(event.getThrowableProxy()).as("for the log alone").isNotNull();
        });
    }

    private static void read(String how, DataFolderWorld world) {
        JdbcClient.StatementSpec statement = world.jdbc.sql(how);
        switch (how) {
            case "backup" -> {
                HandClock clock = new HandClock();
                Backups.Nightly nightly = new Backups.Nightly(
                        world.health, world.jdbc, world.database, clock, ZoneOffset.UTC, world.data, 14, "");
                clock.pass(Duration.ofMinutes(10));
                nightly.look();
            }
            default ->
                assertThatThrownBy(() -> {
                            if (how.startsWith("select")) {
                                statement.query(String.class).list();
                            } else {
                                statement.update();
                            }
                        })
                        .isInstanceOf(DataAccessException.class);
        }
    }

    @Test
    void a_mark_is_written_at_most_every_three_seconds_even_with_frequent_health_checks() {
        try (DataFolderWorld world = DataFolderWorld.open(data)) {
            long start = System.nanoTime();
            long before = world.health.mark();
            for (int i = 0; i < 200; i++) {
                world.health.health();
            }
            long seconds = (System.nanoTime() - start) / 1_000_000_000;
            assertThat(world.health.mark() - before).isLessThanOrEqualTo(2 + seconds / 3);
        }
    }

    private static void saveInTheEnd(DataFolderWorld world) {
        // The longer it could not, the longer the pool waits before it connects again.
        for (int i = 0; i < 60; i++) {
            try {
                world.save("at last");
                return;
            } catch (RuntimeException e) {
                assertThat(i).isLessThan(59);
            }
        }
    }
}
