package org.readout;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Assumptions;
import org.springframework.util.FileSystemUtils;

/**
 * The two databases that Readout runs on. For {@code @ParameterizedClass @EnumSource(TestDatabase.class)}: every call of
 * {@link #create()} gives an empty database of its own. It is made from one that was migrated once for the whole run,
 * because migrating takes longer than most tests. With the system property {@code tests.h2}, tests on PostgreSQL are skipped.
 */
public enum TestDatabase {
    H2 {
        @Override
        public DataSource create() {
            return UsedDatabases.ON_H2.take(H2::createToStay);
        }

        @Override
        public DataSource createToStay() {
            DataSource copy = h2();
            execute(copy, H2Template.STATEMENTS);
            return copy;
        }
    },
    POSTGRESQL {
        @Override
        public DataSource create() {
            return UsedDatabases.ON_POSTGRESQL.take(POSTGRESQL::createToStay);
        }

        @Override
        public DataSource createToStay() {
            Assumptions.assumeFalse(Boolean.getBoolean("tests.h2"), "only on H2");
            return PostgresTemplate.copy();
        }
    };

    /** Returns an empty database with today's schema, until the test ends. */
    public abstract DataSource create();

    /** Returns an empty database with today's schema, for all tests of a class, or for one that changes the schema. */
    public abstract DataSource createToStay();

    /** Puts an empty H2 database with today's schema into a folder of data that has none. */
    public static void putInto(Path data) {
        try {
            Files.write(data.resolve("readout.mv.db"), H2File.CONTENT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lists the tables in an order in which each comes after those that it refers to. */
    public static List<String> tables() {
        try {
            return Pattern.compile("create table (\\w+)")
                    .matcher(Files.readString(Path.of("src/main/resources/db/migration/V1__first_schema.sql")))
                    .results()
                    .map(found -> found.group(1))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static DataSource h2() {
        JdbcDataSource database = new JdbcDataSource();
        // A third of the time went to reading the same statements again, of which H2 otherwise remembers eight.
        database.setUrl("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1;QUERY_CACHE_SIZE=256");
        database.setUser("readout");
        return pool(database);
    }

    /** The pool of the server: that of H2 lets a connection forget its statements after each use. */
    private static DataSource pool(DataSource database) {
        HikariConfig pool = new HikariConfig();
        pool.setDataSource(database);
        // PostgreSQL starts a process for each connection, which takes longer than most transactions of a test.
        pool.setMinimumIdle(0);
        return new HikariDataSource(pool);
    }

    private static void migrate(DataSource dataSource) {
        Flyway.configure().dataSource(dataSource).load().migrate();
    }

    /** Executes statements one by one: H2 would read the rest of a script anew for each of its statements. */
    private static void execute(DataSource dataSource, List<String> statements) {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class H2Template {
        static final List<String> STATEMENTS = statements();

        private static List<String> statements() {
            DataSource template = h2();
            migrate(template);
            try (Connection connection = template.getConnection();
                    Statement statement = connection.createStatement();
                    ResultSet lines = statement.executeQuery("script nosettings")) {
                List<String> statements = new ArrayList<>();
                while (lines.next()) {
                    // The user exists in every database already.
                    if (!lines.getString(1).startsWith("CREATE USER")) {
                        statements.add(lines.getString(1));
                    }
                }
                return statements;
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static final class H2File {
        static final byte[] CONTENT = content();

        private static byte[] content() {
            try {
                Path folder = Files.createTempDirectory("readout-template-");
                try {
                    // Flyway keeps no connection, and H2 closes the file with the last one.
                    Flyway.configure()
                            .dataSource("jdbc:h2:file:" + folder.resolve("readout"), "readout", "")
                            .load()
                            .migrate();
                    return Files.readAllBytes(folder.resolve("readout.mv.db"));
                } finally {
                    FileSystemUtils.deleteRecursively(folder);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** One server for all tests of a run; it ends with the process. */
    private static final class PostgresTemplate {
        static final EmbeddedPostgres SERVER = start();

        static DataSource copy() {
            String name = "readout_" + UUID.randomUUID().toString().replace("-", "");
            execute(SERVER.getPostgresDatabase(), List.of("create database " + name + " template template_readout"));
            return pool(SERVER.getDatabase("postgres", name));
        }

        private static EmbeddedPostgres start() {
            try {
                EmbeddedPostgres server = EmbeddedPostgres.builder().start();
                execute(server.getPostgresDatabase(), List.of("create database template_readout"));
                migrate(server.getDatabase("postgres", "template_readout"));
                return server;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
