package org.readout.db;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.ColumnMapRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Copies of the data folder's H2 database, each in a zip file. A copy takes its name only after every row in it was read.
 *
 * @see "Decision: src/docs/decisions/2026-11-26-backups-and-damaged-databases.md"
 */
public final class Backups {

    /** Says how to back up and restore data in PostgreSQL. */
    public static final String POSTGRESQL =
            "The data is in PostgreSQL. Back it up with pg_dump and restore it with pg_restore, for example: pg_dump"
                    + " -Fc readout > readout.dump (see https://www.postgresql.org/docs/current/backup-dump.html).";

    private static final Logger log = LoggerFactory.getLogger(Backups.class);
    private static final String WORK = "part-";
    private static final long SPARE = 20L << 20;

    private final Path data;
    private final Path folder;
    private final Path database;

    public Backups(Path data) {
        this.data = data;
        this.folder = data.resolve(DatabaseFile.BACKUPS);
        this.database = data.resolve(DatabaseFile.NAME);
    }

    /** Copies a database that no server uses to a new file, and returns the contents of the copy in words. */
    public String copyStopped(Path target, String encryptTo) {
        if (Files.notExists(database)) {
            throw new StartupException("No database in " + data + ". Set the data folder with --data.");
        }
        DatabaseFile.requireUsable(data);
        return DatabaseFile.with(database, true, jdbc -> copy(target, encryptTo, 0, jdbc));
    }

    /**
     * Asks the server that uses the data folder for a copy, and returns its contents in words.
     *
     * @param encryptTo the public key to encrypt it to, or empty for the server's setting
     */
    public String copyServed(Path target, String encryptTo, BooleanSupplier isServed) throws InterruptedException {
        String[] answer =
                ServerQuestions.ask(data, Nightly.QUESTION, encryptTo, isServed).split("\n", 2);
        Path copy = Path.of(answer[0]);
        try {
            PosixFiles.write(target, out -> Files.copy(copy, out));
            return answer[1];
        } catch (IOException e) {
            throw new StartupException("No backup: can't write to " + target + ": " + StartupException.reason(e) + ".");
        } finally {
            PosixFiles.deleteAll(copy);
        }
    }

    /**
     * The backups that a restore accepts.
     *
     * @param signer the public key of the server that signed it, or {@code null} for the data folder's own
     * @param anySigner whether it may be signed by another server or by none
     * @param secret the secret key of an encrypted one
     */
    public record Trust(
            @Nullable String signer,
            boolean anySigner,
            @Nullable String secret) {}

    /**
     * The result of a restore.
     *
     * @param contents the contents of the restored database in words
     * @param replaced the file that keeps the database which was there before, if there was one
     */
    public record Restored(String contents, Optional<Path> replaced) {}

    /**
     * Replaces the data folder's database, which no server may be using, with a copy.
     *
     * @param force whether to replace an existing database, which is kept next to the new one
     * @param ending statements that end what must not live again: sign-ins and links that ended since
     */
    public Restored restore(Path zip, boolean force, Trust trust, List<String> ending) {
        if (!Files.isRegularFile(zip)) {
            throw new StartupException("File not found: " + zip + ".");
        }
        if (Files.exists(database) && !force) {
            throw new StartupException("The data folder " + data
                    + " already has a database. Nothing was changed. Add --force to replace it.");
        }
        Optional<Path> replaced = Files.exists(database) ? Optional.of(unusedName()) : Optional.empty();
        String contents = inWorkFolder(work -> {
            Optional<String> signer = unpack(zip, work, trust.secret()).signer();
            if (!trust.anySigner()) {
                requireTrusted(zip, signer, Optional.ofNullable(trust.signer()).or(() -> BackupSeal.ownKey(data)));
            }
            String words = read(zip, work, 0);
            if (!DatabaseFile.withDataSource(work.resolve(DatabaseFile.NAME), false, Migrations::fit)) {
                throw new StartupException(
                        "The backup " + zip + Migrations.OTHER_VERSION + " Restore it with the version that made it.");
            }
            DatabaseFile.with(
                    work.resolve(DatabaseFile.NAME),
                    false,
                    jdbc -> ending.stream()
                            .map(statement -> jdbc.sql(statement).update())
                            .toList());
            PosixFiles.write(database, out -> {
                Files.copy(work.resolve(DatabaseFile.NAME), out);
                // Only now: on a full disk the old one must stay in its place.
                if (replaced.isPresent()) {
                    Files.move(database, replaced.get());
                }
            });
            Files.deleteIfExists(data.resolve(DatabaseFile.MARK));
            return words;
        });
        return new Restored(contents, replaced);
    }

    private void requireTrusted(Path zip, Optional<String> signer, Optional<String> trusted) {
        if (signer.isEmpty()) {
            throw new StartupException(
                    "The backup " + zip + " isn't signed. Nothing was restored. If you know that it is"
                            + " yours and unchanged, add --unsigned.");
        }
        if (!signer.equals(trusted)) {
            throw new StartupException("The backup " + zip + " is signed by "
                    + (trusted.isEmpty() ? "a server that this data folder doesn't know" : "another server")
                    + ". Nothing was restored. If it comes from a server of yours, add --trust with the file"
                    + " signing-key.pub of that server's data folder. If that folder is lost, add --unsigned.");
        }
    }

    /** Returns a name for a database that is replaced: those that were replaced before stay. */
    private Path unusedName() {
        return IntStream.iterate(1, number -> number + 1)
                .mapToObj(number -> data.resolve("readout-replaced-" + number + ".mv.db"))
                .filter(Files::notExists)
                .findFirst()
                .orElseThrow();
    }

    /**
     * Copies a database that others may be writing to, and signs the copy. The copy must have at least this mark.
     *
     * @param encryptTo the public key to encrypt it to, or empty
     */
    String copy(Path target, String encryptTo, long atLeast, JdbcClient jdbc) {
        KeyPair keys = BackupSeal.signingKey(data);
        return inWorkFolder(work -> {
            Path zip = work.resolve("database.zip");
            jdbc.sql("backup to '" + zip.toString().replace("'", "''") + "'").update();
            BackupSeal.Unpacked copy = unpack(zip, work, null);
            String words = read(zip, work, atLeast);
            copy.sign(keys);
            PosixFiles.write(target, out -> {
                if (encryptTo.isEmpty()) {
                    Files.copy(zip, out);
                } else {
                    BackupSeal.encrypt(zip, out, encryptTo);
                }
            });
            return words;
        });
    }

    private interface Work {
        String in(Path folder) throws IOException;
    }

    private String inWorkFolder(Work work) {
        try {
            PosixFiles.makePrivateFolder(folder);
            // A copy that fills the disk would stop the server's own writes.
            long needed = SPARE + (Files.exists(database) ? 2 * Files.size(database) : 0);
            long free = Files.getFileStore(folder).getUsableSpace();
            if (free < needed) {
                throw new StartupException("Not enough disk space in " + folder + ": a copy needs " + (needed >> 20)
                        + " MB, and " + (free >> 20) + " MB are free.");
            }
            Path own = Files.createTempDirectory(folder, WORK);
            try {
                return work.in(own);
            } finally {
                PosixFiles.deleteAll(own);
            }
        } catch (IOException | DataAccessException e) {
            throw new StartupException("Can't write the copy or read it back: " + StartupException.reason(e) + ".", e);
        }
    }

    private static BackupSeal.Unpacked unpack(Path zip, Path work, @Nullable String secret) {
        try {
            return BackupSeal.unpack(zip, work.resolve(DatabaseFile.NAME), secret);
        } catch (IOException e) {
            throw notABackup(zip, e);
        }
    }

    private static StartupException notABackup(Path zip, Exception e) {
        return new StartupException(
                "The file " + zip + " isn't a Readout backup, or it is damaged. Nothing was changed.", e);
    }

    /**
     * Opens a copy as the server would, which undoes unfinished transactions, reads it all, and returns its contents in
     * words. A copy with program code isn't opened.
     */
    private static String read(Path zip, Path work, long atLeast) {
        boolean holdsCode;
        try {
            holdsCode = DatabaseFile.holdsCode(work.resolve(DatabaseFile.NAME));
        } catch (RuntimeException e) {
            throw notABackup(zip, e);
        }
        if (holdsCode) {
            throw new StartupException("This backup contains program code, which Readout never writes. It may have been"
                    + " changed. Nothing was restored.");
        }
        return DatabaseFile.with(work.resolve(DatabaseFile.NAME), false, jdbc -> {
            // Row by row, so that a large table need not fit in memory.
            jdbc.sql("set lazy_query_execution 1").update();
            Map<String, Long> rows = DatabaseFile.tables(jdbc).stream()
                    .collect(Collectors.toMap(table -> table, table -> countByReading(table, jdbc)));
            if (!rows.containsKey("PERSON") || !rows.containsKey("flyway_schema_history")) {
                throw new StartupException("The copy isn't a Readout database.");
            }
            if (DatabaseFile.mark(jdbc) < atLeast) {
                throw new StartupException("The copy is missing the newest data. Run the command again.");
            }
            return String.format(
                    Locale.ENGLISH,
                    "%,d people, %,d attempts, %,d answers and %,d posts",
                    rows.get("PERSON"),
                    rows.get("ATTEMPT"),
                    rows.get("RESPONSE"),
                    rows.get("POST"));
        });
    }

    private static long countByReading(String table, JdbcClient jdbc) {
        try (Stream<?> rows = jdbc.sql("select * from \"" + table + "\"").query(new ColumnMapRowMapper()).stream()) {
            return rows.count();
        }
    }

    /**
     * Copies the H2 database while people work: every night, and when {@code readout backup} asks for it. The health is
     * degraded when none was saved for two days: everything works, and someone has to look.
     */
    @Component("backupHealthIndicator")
    static class Nightly implements HealthIndicator, ServerQuestions.Answer {

        static final String QUESTION = "backup";

        private static final Status DEGRADED = new Status("DEGRADED");
        private static final Duration OLD = Duration.ofDays(2);

        /** When a day of copies begins: few work then. */
        private static final Duration NIGHT = Duration.ofHours(2);

        private final DatabaseHealth health;
        private final JdbcClient jdbc;
        private final Clock clock;
        private final ZoneId zone;
        private final Path data;
        private final int keep;
        private final String encryptTo;
        private final boolean isFile;
        private final Backups backups;

        private Instant notBefore;

        /** When there was a backup of the night before, or the start. */
        private volatile Instant fresh;

        Nightly(
                DatabaseHealth health,
                JdbcClient jdbc,
                DataSource dataSource,
                Clock clock,
                @Value("#{T(java.time.ZoneId).systemDefault()}") ZoneId zone,
                @Value("${readout.data}") Path data,
                @Value("${readout.backup.keep:14}") int keep,
                @Value("${readout.backup.encrypt-to:}") String encryptTo) {
            this.health = health;
            this.jdbc = jdbc;
            this.clock = clock;
            this.zone = zone;
            this.data = data.toAbsolutePath().normalize();
            this.keep = keep;
            this.encryptTo = BackupSeal.keyIn(encryptTo);
            if (!this.encryptTo.isEmpty()) {
                // A wrong key is told at the start, and not at night.
                BackupSeal.recipient(this.encryptTo);
            }
            this.isFile = new DatabaseFile(this.data).isUsedBy(dataSource);
            this.backups = new Backups(this.data);
            this.fresh = clock.instant();
            this.notBefore = fresh.plus(Duration.ofMinutes(10));
            if (isFile) {
                // From the first start on, so that an administrator can note the public one before it is needed.
                BackupSeal.signingKey(this.data);
            }
            PosixFiles.list(backups.folder, "{" + WORK + "*,requested-*,*.part}")
                    .forEach(PosixFiles::deleteAll);
        }

        @Override
        public Health health() {
            boolean isOld = isFile && keep > 0 && fresh.plus(OLD).isBefore(clock.instant());
            return isOld ? Health.status(DEGRADED).build() : Health.up().build();
        }

        @Scheduled(initialDelay = 1, fixedDelay = 1, timeUnit = TimeUnit.SECONDS)
        void look() {
            Instant now = clock.instant();
            Path today = backups.folder.resolve(
                    "readout-" + now.atZone(zone).toLocalDateTime().minus(NIGHT).toLocalDate()
                            + (encryptTo.isEmpty() ? ".zip" : ".zip.age"));
            if (isFile && keep > 0 && !now.isBefore(notBefore) && Files.notExists(today)) {
                copyTo(today, now);
            }
            if (Files.exists(today)) {
                fresh = now;
            }
        }

        private void copyTo(Path target, Instant now) {
            try {
                String words = backups.copy(target, encryptTo, health.mark(), jdbc);
                List<Path> all = DatabaseFile.nightlyBackups(data);
                all.subList(0, Math.max(0, all.size() - keep)).forEach(PosixFiles::deleteAll);
                log.info("Nightly backup saved: {}. It contains {}.", target, words);
            } catch (RuntimeException e) {
                notBefore = now.plus(Duration.ofHours(1));
                health.noteUnreadable(e);
                log.error("The nightly backup failed. Readout tries again in an hour. {}", StartupException.reason(e));
            }
        }

        @Override
        public String question() {
            return QUESTION;
        }

        /** Returns the path of the copy, which the asker removes, and below it what the copy contains. */
        @Override
        public String answer(String to) {
            if (!isFile) {
                throw new StartupException(POSTGRESQL);
            }
            Path copy = backups.folder.resolve("requested-" + UUID.randomUUID() + ".zip");
            return copy + "\n" + backups.copy(copy, to.isEmpty() ? encryptTo : to, health.mark(), jdbc);
        }
    }
}
