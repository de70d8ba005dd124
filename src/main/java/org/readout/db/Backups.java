package org.readout.db;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;

/**
 * Copies of the data folder's H2 database, each in a zip file. A copy takes its name only after every row in it was read.
 *
 * @see "Decision: src/docs/decisions/2026-11-26-backups-and-damaged-databases.md"
 */
public final class Backups {

    /** What to do where the data is in PostgreSQL. */
    public static final String POSTGRESQL =
            "The data is in PostgreSQL. Back it up with pg_dump and restore it with pg_restore, such as: pg_dump -Fc"
                    + " readout > readout.dump (see https://www.postgresql.org/docs/current/backup-dump.html).";

    static final String REQUEST = "backup-request-";
    private static final Logger log = LoggerFactory.getLogger(Backups.class);
    private static final String REPLACED = "readout-replaced.mv.db";
    private static final String WORK = "part-";

    private static final Pattern MIGRATION = Pattern.compile("V(\\d+)__.*\\.sql");
    private static final long SPARE = 20L << 20;
    private static final int LOOKS_A_SECOND = 5;
    private static final int PATIENCE_SECONDS = 60;

    private final Path data;

    /** @param data the data folder */
    public Backups(Path data) {
        this.data = data;
    }

    record Contents(long mark, int schema, Map<String, Long> rows) {

        String inWords() {
            return String.format(
                    Locale.ENGLISH,
                    "%,d people, %,d attempts, %,d answers and %,d posts",
                    rows("PERSON"),
                    rows("ATTEMPT"),
                    rows("RESPONSE"),
                    rows("POST"));
        }

        private long rows(String table) {
            return rows.getOrDefault(table, 0L);
        }
    }

    /** Copies a database that no server uses, to a new file, and returns what is in the copy, in words. */
    public String copyStopped(Path target) {
        Path database = data.resolve(DatabaseFile.NAME);
        if (Files.notExists(database)) {
            throw new StartupException("There is no database in " + data + "; name the data folder with --data.");
        }
        DatabaseFile.requireUsable(data);
        return inWorkFolder(work -> {
                    Files.copy(database, work.resolve(DatabaseFile.NAME));
                    return finish(work, target, 0);
                })
                .inWords();
    }

    /**
     * Asks the server that uses the data folder for a copy, by an empty file there.
     *
     * @param target a new file
     * @param isServed whether the server is still there
     * @return what is in the copy, in words
     */
    public String copyServed(Path target, BooleanSupplier isServed) throws InterruptedException {
        String id = UUID.randomUUID().toString();
        Path request = data.resolve(REQUEST + id);
        Path copy = requested(id);
        Path answer = answer(id);
        try {
            PosixFiles.makePrivate(request);
            for (int look = 0; Files.notExists(answer); look++) {
                Thread.sleep(1000 / LOOKS_A_SECOND);
                if (look % (2 * LOOKS_A_SECOND) == 2 * LOOKS_A_SECOND - 1
                        && Files.notExists(answer)
                        && !isServed.getAsBoolean()) {
                    throw new StartupException("Readout stopped before the backup was made. Run the command again.");
                }
                if (look > PATIENCE_SECONDS * LOOKS_A_SECOND && Files.exists(request)) {
                    throw new StartupException(
                            "The process that uses " + data + " doesn't answer, so there is no backup."
                                    + " If Readout is just starting, run the command again in a minute.");
                }
            }
            String words = Files.readString(answer);
            if (Files.notExists(copy)) {
                throw new StartupException(words);
            }
            moveTo(target, copy);
            return words;
        } catch (IOException e) {
            throw new StartupException(
                    "The backup could not be written to " + target + ": " + StartupException.reason(e) + ".");
        } finally {
            for (Path left : List.of(request, copy, answer)) {
                deleteAll(left);
            }
        }
    }

    /**
     * Puts a copy in the place of the data folder's database. No server may be using the folder.
     *
     * @param force whether a database that is there is replaced; it is kept beside the new one
     * @return what is in the copy, in words
     */
    public String restore(Path zip, boolean force) {
        Path database = data.resolve(DatabaseFile.NAME);
        if (!Files.isRegularFile(zip)) {
            throw new StartupException("There is no file " + zip + ".");
        }
        if (Files.exists(database) && !force) {
            throw new StartupException("The data folder " + data
                    + " holds a database already. Nothing was changed. Add --force to replace it.");
        }
        return inWorkFolder(work -> {
                    unzip(zip, work);
                    Contents contents = finishWhatWasGoingOn(zip, work);
                    if (contents.schema() > newestSchema()) {
                        throw new StartupException("The backup " + zip
                                + " was made by a newer Readout. Nothing was changed. Update Readout first.");
                    }
                    Path copy = work.resolve(DatabaseFile.NAME);
                    PosixFiles.makePrivate(copy);
                    PosixFiles.forceFile(copy);
                    if (Files.exists(database)) {
                        move(database, data.resolve(REPLACED));
                    }
                    new DatabaseFile(data).forgetMark();
                    move(copy, database);
                    PosixFiles.force(data);
                    return contents;
                })
                .inWords();
    }

    /**
     * Copies a database that is being written to.
     *
     * @param mark writes a mark that the copy must have
     * @param copy has H2 write a zip file of the database
     */
    Contents copyLive(Path target, LongSupplier mark, Consumer<Path> copy) {
        return inWorkFolder(work -> {
            long atLeast = mark.getAsLong();
            Path zip = work.resolve("database.zip");
            copy.accept(zip);
            unzip(zip, work);
            Files.delete(zip);
            return finish(work, target, atLeast);
        });
    }

    Path requested(String id) {
        return data.resolve(DatabaseFile.BACKUPS).resolve("requested-" + id + ".zip");
    }

    Path answer(String id) {
        return data.resolve(DatabaseFile.BACKUPS).resolve("requested-" + id + ".txt");
    }

    void removeLeftOver() {
        try (DirectoryStream<Path> left =
                Files.newDirectoryStream(data.resolve(DatabaseFile.BACKUPS), "{" + WORK + "*,requested-*,*.part}")) {
            for (Path each : left) {
                deleteAll(each);
            }
        } catch (IOException e) {
            // There is no such folder yet.
            return;
        }
    }

    void keepNewest(int number) {
        List<Path> all = DatabaseFile.nightlyBackups(data);
        all.subList(0, Math.max(0, all.size() - number)).forEach(Backups::deleteAll);
    }

    private interface Work {
        Contents in(Path folder) throws IOException, SQLException;
    }

    private Contents inWorkFolder(Work work) {
        try {
            Path folder = data.resolve(DatabaseFile.BACKUPS);
            PosixFiles.makePrivateFolder(folder);
            checkRoom(folder);
            Path own = Files.createTempDirectory(folder, WORK);
            try {
                return work.in(own);
            } finally {
                deleteAll(own);
            }
        } catch (IOException | SQLException e) {
            throw new StartupException(
                    "The copy could not be written or read back: " + StartupException.reason(e) + ".");
        }
    }

    /** A disk that a copy has filled would stop the server's own writes. */
    private void checkRoom(Path folder) throws IOException {
        Path database = data.resolve(DatabaseFile.NAME);
        long needed = SPARE + (Files.exists(database) ? 2 * Files.size(database) : 0);
        long free = Files.getFileStore(folder).getUsableSpace();
        if (free < needed) {
            throw new StartupException("There is not enough room in " + folder + " for a copy: " + (needed >> 20)
                    + " MB are needed, " + (free >> 20) + " MB are free.");
        }
    }

    private Contents finish(Path work, Path target, long atLeast) throws IOException, SQLException {
        Contents contents = finishWhatWasGoingOn(target, work);
        if (contents.mark() < atLeast) {
            throw new StartupException("The copy lacks what was saved last. Run the command again.");
        }
        Path part = work.resolve("backup.zip");
        PosixFiles.makePrivate(part);
        try (ZipOutputStream out = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(part)))) {
            out.putNextEntry(new ZipEntry(DatabaseFile.NAME));
            Files.copy(work.resolve(DatabaseFile.NAME), out);
            out.closeEntry();
        }
        moveTo(target, part);
        return contents;
    }

    /** Opens a copy as the server would, which takes back unfinished transactions, and reads all of it. */
    private static Contents finishWhatWasGoingOn(Path zip, Path work) throws IOException {
        Path copy = work.resolve(DatabaseFile.NAME);
        if (Files.notExists(copy)) {
            throw new StartupException("The file " + zip + " is no backup of Readout's: it holds no database.");
        }
        try {
            DatabaseFile.open(copy, false).close();
            return read(copy);
        } catch (SQLException e) {
            throw new StartupException(
                    "The copy of the database could not be read: " + StartupException.reason(e) + ".");
        }
    }

    private static Contents read(Path database) throws SQLException {
        try (Connection connection = DatabaseFile.open(database, true)) {
            Map<String, Long> rows = new TreeMap<>();
            try (Statement statement = connection.createStatement()) {
                // Row by row, so that a large table is not held in memory.
                statement.execute("set lazy_query_execution 1");
                for (String table : DatabaseFile.tables(connection)) {
                    rows.put(table, readAll(statement, table));
                }
            }
            if (!rows.containsKey("PERSON") || !rows.containsKey("flyway_schema_history")) {
                throw new StartupException("The copy is no database of Readout's.");
            }
            int schema = (int) DatabaseFile.number(
                    connection,
                    "select max(cast(\"version\" as integer)) from \"flyway_schema_history\" where \"success\"");
            return new Contents(DatabaseFile.mark(connection), schema, rows);
        }
    }

    private static long readAll(Statement statement, String table) throws SQLException {
        long count = 0;
        try (ResultSet rows = statement.executeQuery("select * from \"" + table + "\"")) {
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                for (int column = 1; column <= columns; column++) {
                    rows.getString(column);
                }
                count++;
            }
        }
        return count;
    }

    private static int newestSchema() throws IOException {
        int newest = 0;
        for (Resource migration :
                new PathMatchingResourcePatternResolver().getResources("classpath*:db/migration/V*.sql")) {
            var name = MIGRATION.matcher(String.valueOf(migration.getFilename()));
            if (name.matches()) {
                newest = Math.max(newest, Integer.parseInt(name.group(1)));
            }
        }
        return newest;
    }

    /** Gives a whole zip file its name: it is read back, forced to the device, and only then called so. */
    private static void moveTo(Path target, Path zip) throws IOException {
        Path part = target.resolveSibling(target.getFileName() + ".part");
        try {
            PosixFiles.makePrivate(part);
            try (OutputStream out = Files.newOutputStream(part)) {
                Files.copy(zip, out);
            }
            PosixFiles.forceFile(part);
            readThrough(part);
            move(part, target);
            Path folder = target.toAbsolutePath().getParent();
            if (folder != null) {
                PosixFiles.force(folder);
            }
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** Reads a zip file to its end, which compares the check sums. */
    private static void readThrough(Path zip) throws IOException {
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(zip))) {
            boolean isEmpty = true;
            while (in.getNextEntry() != null) {
                isEmpty = false;
                in.transferTo(OutputStream.nullOutputStream());
            }
            if (isEmpty) {
                throw new ZipException("the zip file is empty");
            }
        }
    }

    private static void unzip(Path zip, Path folder) throws IOException {
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (entry.getName().equals(DatabaseFile.NAME)) {
                    Path file = folder.resolve(DatabaseFile.NAME);
                    PosixFiles.makePrivate(file);
                    try (OutputStream out = Files.newOutputStream(file)) {
                        in.transferTo(out);
                    }
                }
            }
        } catch (ZipException e) {
            throw new StartupException("The file " + zip + " is damaged: " + e.getMessage() + ". Nothing was changed.");
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            // The folder of backups may be on another disk.
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void deleteAll(Path path) {
        try {
            FileSystemUtils.deleteRecursively(path);
        } catch (IOException e) {
            // It is removed with the next one.
            return;
        }
    }

    /**
     * Copies the H2 database while people work: every night, and when {@code readout backup} asks for it by a file in the data
     * folder.
     */
    @Component
    static class Nightly {

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
        Nightly(
                DatabaseHealth health,
                JdbcClient jdbc,
                DataSource dataSource,
                Clock clock,
                @Value("${readout.data}") Path data,
                @Value("${readout.backup.keep:14}") int keep) {
            this(health, jdbc, dataSource, clock, ZoneId.systemDefault(), data, keep);
        }

        Nightly(
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
            Path target = data.resolve(DatabaseFile.BACKUPS)
                    .resolve("readout-" + now.atZone(zone).toLocalDate() + ".zip");
            try {
                String words = copyTo(target);
                Files.setLastModifiedTime(target, FileTime.from(now));
                backups.keepNewest(keep);
                log.info("The nightly backup is {}: {}.", target, words);
            } catch (RuntimeException | IOException e) {
                notBefore = now.plus(BEFORE_THE_NEXT_TRY);
                log.error(
                        "There is no nightly backup, and it is tried again in an hour. {}", StartupException.reason(e));
            }
        }

        private @Nullable Instant last() {
            List<Path> all = DatabaseFile.nightlyBackups(data);
            try {
                return all.isEmpty()
                        ? null
                        : Files.getLastModifiedTime(all.getLast()).toInstant();
            } catch (IOException e) {
                return null;
            }
        }

        private List<Path> requests() {
            try (DirectoryStream<Path> found = Files.newDirectoryStream(data, REQUEST + "*")) {
                return StreamSupport.stream(found.spliterator(), false).toList();
            } catch (IOException e) {
                return List.of();
            }
        }

        private void answer(Path request) {
            String id = request.getFileName().toString().substring(REQUEST.length());
            String words;
            try {
                // Taken: from here on the command waits as long as it takes.
                Files.delete(request);
                words = isFile ? copyTo(backups.requested(id)) : POSTGRESQL;
            } catch (RuntimeException | IOException e) {
                String why = StartupException.reason(e);
                words = e instanceof StartupException ? why : "There is no backup: " + why + ".";
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
                PosixFiles.makePrivateFolder(data.resolve(DatabaseFile.BACKUPS));
                Path part = answer.resolveSibling(answer.getFileName() + ".part");
                PosixFiles.makePrivate(part);
                Files.writeString(part, words, StandardOpenOption.TRUNCATE_EXISTING);
                Files.move(part, answer);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
