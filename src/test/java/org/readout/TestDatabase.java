package org.readout;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.UUID;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcConnectionPool;

/**
 * The two databases that Readout runs on, each migrated along the one path. For
 * {@code @ParameterizedTest @EnumSource(TestDatabase.class)}: every call of {@link #create()} gives an empty database.
 */
public enum TestDatabase {
    H2(() -> JdbcConnectionPool.create("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "readout", "")),
    POSTGRESQL(() -> Postgres.SERVER.getDatabase("postgres", Postgres.newDatabase()));

    @SuppressWarnings("ImmutableEnumChecker") // a supplier without state
    private final Supplier<DataSource> source;

    TestDatabase(Supplier<DataSource> source) {
        this.source = source;
    }

    /** An empty database with today's schema. */
    public DataSource create() {
        DataSource dataSource = source.get();
        Flyway.configure().dataSource(dataSource).load().migrate();
        return dataSource;
    }

    /** One server for all tests of a run; it ends with the process. */
    private static final class Postgres {
        static final EmbeddedPostgres SERVER = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder().start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        static String newDatabase() {
            String name = "readout_" + UUID.randomUUID().toString().replace("-", "");
            try (var connection = SERVER.getPostgresDatabase().getConnection();
                    var statement = connection.createStatement()) {
                statement.execute("create database " + name);
            } catch (java.sql.SQLException e) {
                throw new IllegalStateException(e);
            }
            return name;
        }
    }
}
