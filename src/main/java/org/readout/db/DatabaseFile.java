package org.readout.db;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.db.ValueDataType;
import org.h2.mvstore.tx.TransactionMap;
import org.h2.mvstore.tx.TransactionStore;
import org.h2.result.Row;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.jdbc.support.MetaDataAccessException;

/**
 * The file of the H2 database in the data folder, and next to it the number of the last mark in the database. A smaller
 * number in the database shows that the file is damaged or older.
 */
public final class DatabaseFile {

    /** The file's name in the data folder. */
    public static final String NAME = "readout.mv.db";

    static final String MARK = "readout.mark";
    static final String BACKUPS = "backups";

    private static final int LOCKED = 90020;

    /** Matches the statements that H2 runs when it opens a database of Readout. */
    private static final Pattern OWN_STATEMENT = Pattern.compile(
            "SET [A-Z_]+ \\d+|CREATE (USER|CACHED TABLE|SEQUENCE|FORCE VIEW|PRIMARY KEY|(UNIQUE [A-Z ]*)?INDEX) .*"
                    + "|ALTER TABLE [^ ]+ ADD CONSTRAINT .*",
            Pattern.DOTALL);

    /** Finds words in them that reach files or other databases or load a class, and names that are spelled with escapes. */
    private static final Pattern REACHES_OUT = Pattern.compile(
            "\\b(FILE_READ|FILE_WRITE|CSVREAD|CSVWRITE|LINK_SCHEMA|JAVA_OBJECT|ENGINE)\\b|U&\"",
            Pattern.CASE_INSENSITIVE);

    private final Path folder;
    private final Path path;
    private final Path markFile;

    public DatabaseFile(Path folder) {
        this.folder = folder;
        this.path = folder.resolve(NAME);
        this.markFile = folder.resolve(MARK);
    }

    /** Returns whether environment variables place the data elsewhere, in PostgreSQL or in another file. */
    public static boolean isElsewhere() {
        return System.getenv("SPRING_DATASOURCE_URL") != null || System.getProperty("spring.datasource.url") != null;
    }

    /** Throws the reason not to open the database in a data folder, if there is one and the data is kept there. */
    public static void requireUsable(Path folder) {
        if (!isElsewhere()) {
            new DatabaseFile(folder).problem().ifPresent(problem -> {
                throw new StartupException(problem);
            });
        }
    }

    boolean isUsedBy(DataSource dataSource) {
        return url(dataSource).startsWith("jdbc:h2:file:") && Files.exists(path);
    }

    static String url(DataSource dataSource) {
        try {
            return String.valueOf(JdbcUtils.extractDatabaseMetaData(dataSource, DatabaseMetaData::getURL));
        } catch (MetaDataAccessException e) {
            throw new IllegalStateException("The database can't be reached.", e);
        }
    }

    /**
     * Returns the reason not to open the file, in sentences: it is damaged, missing, or older than when Readout last wrote
     * to it. Opens it for reading only, so that a damaged file stays unchanged.
     */
    Optional<String> problem() {
        long last = lastMark();
        if (size() == 0) {
            return last < 0 && Files.notExists(path)
                    ? Optional.empty()
                    : Optional.of("The database file " + path + " is " + (Files.exists(path) ? "empty" : "missing")
                            + ". " + advice() + " To start without data, delete " + (last < 0 ? path : markFile) + ".");
        }
        try {
            if (holdsCode(path)) {
                return Optional.of("The database file " + path
                        + " contains program code, which Readout never writes. It may have been changed. The code didn't"
                        + " run. " + advice());
            }
            if (with(path, true, DatabaseFile::mark) < last) {
                return Optional.of("The database file " + path
                        + " is older than when Readout last used it. It is damaged, or it is an older copy. Nothing was"
                        + " changed. " + advice() + " To use the file anyway, delete " + markFile + ".");
            }
            return Optional.empty();
        } catch (DataAccessException | MVStoreException e) {
            boolean locked = e instanceof MVStoreException store
                    ? store.getErrorCode() == DataUtils.ERROR_FILE_LOCKED
                    : e.getCause() instanceof SQLException sql && sql.getErrorCode() == LOCKED;
            return Optional.of("The database file " + path
                    + (locked
                            ? " is in use by another program."
                            : " is damaged and can't be opened. Nothing was changed. " + advice()));
        }
    }

    /**
     * Returns whether a database has a trigger or anything else that Readout doesn't create. H2 compiles and runs a trigger
     * as soon as it opens the database, even for reading only. So this reads the statements from H2's store below it, with
     * those of unfinished transactions.
     */
    static boolean holdsCode(Path file) {
        try (MVStore store =
                new MVStore.Builder().fileName(file.toString()).readOnly().open()) {
            TransactionStore transactions = new TransactionStore(store, new ValueDataType());
            transactions.init();
            TransactionMap<Long, Row> statements = transactions.begin().openMap("table.0");
            return statements.map.values().stream()
                    .flatMap(row -> Stream.of(row.getCurrentValue(), row.getCommittedValue()))
                    .filter(Objects::nonNull)
                    .map(row -> row.getValue(3).getString())
                    .anyMatch(sql -> !OWN_STATEMENT.matcher(sql).matches()
                            || REACHES_OUT.matcher(sql).find());
        }
    }

    static List<Path> nightlyBackups(Path data) {
        return PosixFiles.list(data.resolve(BACKUPS), "readout-????-??-??.{zip,zip.age}");
    }

    void noteMark(long number) throws IOException {
        PosixFiles.write(markFile, number + "\n");
    }

    static <T> T with(Path file, boolean readOnly, Function<JdbcClient, T> work) {
        return withDataSource(file, readOnly, database -> work.apply(JdbcClient.create(database)));
    }

    static <T> T withDataSource(Path file, boolean readOnly, Function<DataSource, T> work) {
        String name = file.toString().substring(0, file.toString().length() - ".mv.db".length());
        try (SingleConnectionDataSource database = new SingleConnectionDataSource(
                "jdbc:h2:file:" + name + ";IFEXISTS=TRUE;DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0"
                        + (readOnly ? ";ACCESS_MODE_DATA=r" : ""),
                System.getenv().getOrDefault("SPRING_DATASOURCE_USERNAME", "readout"),
                System.getenv().getOrDefault("SPRING_DATASOURCE_PASSWORD", ""),
                true)) {
            return work.apply(database);
        }
    }

    static long mark(JdbcClient jdbc) {
        return tables(jdbc).contains("DURABLE_MARK")
                ? jdbc.sql("select number from durable_mark").query(Long.class).single()
                : -1;
    }

    static List<String> tables(JdbcClient jdbc) {
        return jdbc.sql("""
                        select table_name from information_schema.tables
                        where table_schema = 'PUBLIC' and table_type = 'BASE TABLE'""").query((row, number) -> row.getString("table_name")).list();
    }

    private long lastMark() {
        try {
            return Long.parseLong(Files.readString(markFile).strip());
        } catch (IOException | NumberFormatException e) {
            return -1;
        }
    }

    private long size() {
        try {
            return Files.size(path);
        } catch (IOException e) {
            return 0;
        }
    }

    private String advice() {
        return nightlyBackups(folder).reversed().stream()
                .findFirst()
                .map(backup -> "The newest backup is " + backup + ". To restore it: ./readout restore " + backup
                        + " --data " + folder + " --force.")
                .orElse("No backup found in " + folder.resolve(BACKUPS)
                        + ". If you have one elsewhere: ./readout restore FILE --data " + folder + " --force.");
    }
}
