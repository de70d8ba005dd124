package org.readout.db;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MigrationConfigurationTest {

    @TempDir
    private Path data;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_new_database_takes_rows_after_the_pool_has_replaced_every_connection(boolean openedBefore)
            throws SQLException {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl("jdbc:h2:file:" + data.resolve("readout"));
        config.setUsername("readout");
        config.setPassword("");
        config.setMaximumPoolSize(3);
        // The pool opens no connection before the first is asked for, as in the application.
        config.setMinimumIdle(0);
        config.setInitializationFailTimeout(-1);
        try (HikariDataSource pool = new HikariDataSource(config)) {
            if (openedBefore) {
                pool.getConnection().close();
            }
            Flyway flyway = Flyway.configure().dataSource(pool).load();
            MigrationConfiguration.migrate(flyway, config.getJdbcUrl(), "readout", "");
            List<Connection> first = new ArrayList<>();
            first.add(pool.getConnection());
            first.add(pool.getConnection());
            // One stays open, or H2 would close the file and forget which session had made what.
            Connection last = pool.getConnection();
            for (Connection connection : first) {
                pool.evictConnection(connection);
                connection.close();
            }
            try (Connection next = pool.getConnection();
                    Statement statement = next.createStatement()) {
                assertThat(statement.executeUpdate("""
                                insert into person (person_id, kind, name, instructor, created_at, version)
                                values (random_uuid(), 'guest', '', false, current_timestamp, 0)
                                """)).isOne();
            }
            last.close();
        }
    }
}
