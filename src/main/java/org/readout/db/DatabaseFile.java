package org.readout.db;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.jdbc.support.MetaDataAccessException;

/**
 * The file of the H2 database in the data folder, and beside it the number of the last mark that is known to be in it. By
 * that a file is recognised which was damaged and opens as it was long ago.
 */
public final class DatabaseFile {

    static final String NAME = "readout.mv.db";
    static final String BACKUPS = "backups";
    private static final String MARK = "readout.mark";

    /** H2 keeps its header twice, in the first two blocks. */
    private static final int BLOCK = 4096;

    private static final Pattern NIGHTLY = Pattern.compile("readout-\\d{4}-\\d\\d-\\d\\d\\.zip");
    private static final Pattern CHUNK = Pattern.compile("block:([0-9a-f]+),len:([0-9a-f]+)");

    private static final int LOCKED = 90020;

    private final Path folder;

    /** @param folder the data folder */
    public DatabaseFile(Path folder) {
        this.folder = folder;
    }

    /** Whether the data is kept elsewhere, in PostgreSQL or in another file, by the variables of the environment. */
    public static boolean isElsewhere() {
        return System.getenv("SPRING_DATASOURCE_URL") != null || System.getProperty("spring.datasource.url") != null;
    }

    /** Throws why the database in a data folder should not be opened, unless the data is kept elsewhere. */
    public static void requireUsable(Path folder) {
        if (!isElsewhere()) {
            new DatabaseFile(folder).problem().ifPresent(problem -> {
                throw new StartupException(problem);
            });
        }
    }

    private boolean exists() {
        return Files.exists(path());
    }

    boolean isUsedBy(DataSource dataSource) {
        return url(dataSource).startsWith("jdbc:h2:file:") && exists();
    }

    static String url(DataSource dataSource) {
        try {
            return String.valueOf(JdbcUtils.extractDatabaseMetaData(dataSource, DatabaseMetaData::getURL));
        } catch (MetaDataAccessException e) {
            throw new IllegalStateException("The database can't be reached.", e);
        }
    }

    Path path() {
        return folder.resolve(NAME);
    }

    /** Makes an empty file where there is none, which H2 takes for a new database, so that only its owner reads it. */
    public void makePrivate() throws IOException {
        PosixFiles.makePrivate(path());
    }

    /**
     * Why the file should not be opened, in whole sentences: it is damaged, missing, or older than it was when Readout
     * last wrote to it. Opens it for reading only, so that a damaged file stays as it is. No other process may have it open.
     */
    public Optional<String> problem() {
        OptionalLong mark = mark();
        if (Files.notExists(path()) || isEmpty()) {
            return mark.isEmpty()
                    ? Optional.empty()
                    : Optional.of("The database file " + path() + " is " + (exists() ? "empty" : "missing") + ". "
                            + advice() + " To start with no data, delete " + folder.resolve(MARK) + ".");
        }
        if (!hasHeader() || isCutOff()) {
            return Optional.of(damaged());
        }
        try (Connection connection = open(path(), true)) {
            if (mark.isPresent() && mark(connection) < mark.getAsLong()) {
                return Optional.of("The database file " + path()
                        + " is older than when Readout last used it: it is damaged, or an older copy was put there."
                        + " Nothing was changed. " + advice() + " To use the file as it is, delete "
                        + folder.resolve(MARK) + ".");
            }
            return Optional.empty();
        } catch (SQLException e) {
            return Optional.of(
                    e.getErrorCode() == LOCKED
                            ? "The database file " + path() + " is in use by another program."
                            : damaged());
        }
    }

    static List<Path> nightlyBackups(Path data) {
        Path folder = data.resolve(BACKUPS);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file ->
                            NIGHTLY.matcher(file.getFileName().toString()).matches())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    void noteMark(long number) throws IOException {
        Path part = folder.resolve(MARK + ".part");
        PosixFiles.makePrivate(part);
        try (FileChannel channel =
                FileChannel.open(part, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            channel.write(ByteBuffer.wrap((number + "\n").getBytes(StandardCharsets.UTF_8)));
            channel.force(true);
        }
        Files.move(part, folder.resolve(MARK), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        PosixFiles.force(folder);
    }

    /** Forgets the last mark, because another database takes the file's place. */
    void forgetMark() throws IOException {
        Files.deleteIfExists(folder.resolve(MARK));
    }

    static Connection open(Path file, boolean readOnly) throws SQLException {
        String name = file.toString().substring(0, file.toString().length() - ".mv.db".length());
        return DriverManager.getConnection(
                "jdbc:h2:file:" + name + ";IFEXISTS=TRUE;DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0"
                        + (readOnly ? ";ACCESS_MODE_DATA=r" : ""),
                System.getenv().getOrDefault("SPRING_DATASOURCE_USERNAME", "readout"),
                System.getenv().getOrDefault("SPRING_DATASOURCE_PASSWORD", ""));
    }

    static long mark(Connection connection) throws SQLException {
        if (!tables(connection).contains("DURABLE_MARK")) {
            return -1;
        }
        return number(connection, "select number from durable_mark");
    }

    static List<String> tables(Connection connection) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (ResultSet rows = connection.getMetaData().getTables(null, "PUBLIC", null, new String[] {"BASE TABLE"})) {
            while (rows.next()) {
                tables.add(rows.getString("TABLE_NAME"));
            }
        }
        return tables;
    }

    static long number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    private OptionalLong mark() {
        try {
            return OptionalLong.of(
                    Long.parseLong(Files.readString(folder.resolve(MARK)).strip()));
        } catch (IOException | NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    private boolean isEmpty() {
        try {
            return Files.size(path()) == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private boolean hasHeader() {
        try (InputStream in = Files.newInputStream(path())) {
            String start = new String(in.readNBytes(2 * BLOCK), StandardCharsets.ISO_8859_1);
            return start.startsWith("H:") || start.startsWith("H:", BLOCK);
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether a part that is in use would be behind the end of the file. H2 itself finds that out when it reads it. */
    private boolean isCutOff() {
        try (MVStore store =
                new MVStore.Builder().fileName(path().toString()).readOnly().open()) {
            long blocks = Files.size(path()) / BLOCK;
            return store.getLayoutMap().entrySet().stream()
                    .filter(entry -> entry.getKey().startsWith("chunk."))
                    .map(entry -> CHUNK.matcher(entry.getValue()))
                    .anyMatch(chunk -> chunk.find()
                            && Long.parseLong(chunk.group(1), 16) + Long.parseLong(chunk.group(2), 16) > blocks);
        } catch (IOException | MVStoreException e) {
            // What opening says about it is told further on.
            return false;
        }
    }

    private String damaged() {
        return "The database file " + path() + " is damaged and can't be opened. It was left as it is. " + advice();
    }

    private String advice() {
        return nightlyBackups(folder).reversed().stream()
                .findFirst()
                .map(backup -> "The newest backup is " + backup + ". To put it back: ./readout restore " + backup
                        + " --data " + folder + " --force.")
                .orElse("There is no backup in " + folder.resolve(BACKUPS)
                        + ". If you have one elsewhere: ./readout restore FILE --data " + folder + " --force.");
    }
}
