package org.readout.db;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Copies the H2 database while people work: every night, and when {@code readout backup} asks for it by a file in the data
 * folder.
 */
@Component
class BackupService {

    private static final Logger log = LoggerFactory.getLogger(BackupService.class);

    private static final Duration DAY = Duration.ofHours(24);
    private static final Duration BEFORE_THE_FIRST = Duration.ofMinutes(10);
    private static final Duration BEFORE_THE_NEXT_TRY = Duration.ofHours(1);
    private static final LocalTime NIGHT = LocalTime.of(2, 0);
    private static final LocalTime MORNING = LocalTime.of(5, 0);

    private final DatabaseHealth health;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final ZoneId zone;
    private final Path data;
    private final int keep;
    private final boolean isFile;
    private final Backups backups;
    private final Instant started;

    private Instant notBefore = Instant.MIN;

    @Autowired
    BackupService(
            DatabaseHealth health,
            JdbcClient jdbc,
            DataSource dataSource,
            Clock clock,
            @Value("${readout.data}") Path data,
            @Value("${readout.backup.keep:14}") int keep) {
        this(health, jdbc, dataSource, clock, ZoneId.systemDefault(), data, keep);
    }

    BackupService(
            DatabaseHealth health,
            JdbcClient jdbc,
            DataSource dataSource,
            Clock clock,
            ZoneId zone,
            Path data,
            int keep) {
        this.health = health;
        this.jdbc = jdbc;
        this.clock = clock;
        this.zone = zone;
        this.data = data.toAbsolutePath().normalize();
        this.keep = keep;
        this.isFile = new DatabaseFile(this.data).isUsedBy(dataSource);
        this.backups = new Backups(this.data);
        this.started = clock.instant();
        backups.removeLeftOver();
    }

    @Scheduled(initialDelay = 1, fixedDelay = 1, timeUnit = TimeUnit.SECONDS)
    void look() {
        for (Path request : requests()) {
            answer(request);
        }
        Instant now = clock.instant();
        if (isFile && keep > 0 && now.isAfter(notBefore) && isDue(now, zone, last(), started)) {
            copyForTheNight(now);
        }
    }

    /**
     * Whether it is time for the next nightly copy: at night, or a day after the last one where Readout does not run at
     * night; the first one ten minutes after the start.
     */
    static boolean isDue(Instant now, ZoneId zone, @Nullable Instant last, Instant started) {
        if (last == null) {
            return !now.isBefore(started.plus(BEFORE_THE_FIRST));
        }
        ZonedDateTime here = now.atZone(zone);
        Instant tonight = here.toLocalDate().atTime(NIGHT).atZone(zone).toInstant();
        boolean isNight =
                !here.toLocalTime().isBefore(NIGHT) && here.toLocalTime().isBefore(MORNING);
        return !now.isBefore(last.plus(DAY)) || (isNight && last.isBefore(tonight));
    }

    private void copyForTheNight(Instant now) {
        Path target = data.resolve(Backups.FOLDER)
                .resolve("readout-" + now.atZone(zone).toLocalDate() + ".zip");
        try {
            String words = copyTo(target);
            Files.setLastModifiedTime(target, FileTime.from(now));
            backups.keepNewest(keep);
            log.info("The nightly backup is {}: {}.", target, words);
        } catch (RuntimeException | IOException e) {
            notBefore = now.plus(BEFORE_THE_NEXT_TRY);
            log.error("There is no nightly backup, and it is tried again in an hour. {}", why(e));
        }
    }

    private static String why(Exception failure) {
        return failure instanceof StartupException
                ? String.valueOf(failure.getMessage())
                : StartupException.reason(failure);
    }

    private @Nullable Instant last() {
        List<Path> all = Backups.nightly(data);
        try {
            return all.isEmpty()
                    ? null
                    : Files.getLastModifiedTime(all.getLast()).toInstant();
        } catch (IOException e) {
            return null;
        }
    }

    private List<Path> requests() {
        try (DirectoryStream<Path> found = Files.newDirectoryStream(data, Backups.REQUEST + "*")) {
            return StreamSupport.stream(found.spliterator(), false).toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private void answer(Path request) {
        String id = request.getFileName().toString().substring(Backups.REQUEST.length());
        String words;
        try {
            // Taken: from here on the command waits as long as it takes.
            Files.delete(request);
            words = isFile ? copyTo(backups.requested(id)) : Backups.POSTGRESQL;
        } catch (RuntimeException | IOException e) {
            words = e instanceof StartupException ? why(e) : "There is no backup: " + why(e) + ".";
        }
        write(backups.answer(id), words);
    }

    private String copyTo(Path target) {
        return backups.copyLive(
                        target,
                        health::mark,
                        zip -> jdbc.sql("backup to '" + zip.toString().replace("'", "''") + "'")
                                .update())
                .inWords();
    }

    private void write(Path answer, String words) {
        try {
            PosixFiles.makePrivateFolder(data.resolve(Backups.FOLDER));
            Path part = answer.resolveSibling(answer.getFileName() + ".part");
            PosixFiles.makePrivate(part);
            Files.writeString(part, words, StandardOpenOption.TRUNCATE_EXISTING);
            Files.move(part, answer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
