package org.readout.db;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
class MigrationConfiguration {

    @Bean
    FlywayMigrationStrategy migration(
            @Value("${spring.datasource.url}") String url,
            @Value("${spring.datasource.username}") String user,
            @Value("${spring.datasource.password}") String password) {
        return flyway -> migrate(flyway, url, user, password);
    }

    /**
     * Migrates a database. An H2 file is closed again before the pool opens it: H2 evaluates a check constraint in the session
     * that created it, and once the pool retires that connection, every insert into the table would fail.
     */
    static void migrate(Flyway flyway, String url, String user, String password) {
        if (url.startsWith("jdbc:h2:file:")) {
            int migrations = Flyway.configure()
                    .configuration(flyway.getConfiguration())
                    .dataSource(url, user, password)
                    .load()
                    .migrate()
                    .migrationsExecuted;
            if (migrations > 0) {
                closeFile(flyway.getConfiguration().getDataSource(), url, user, password);
            }
        } else {
            flyway.migrate();
        }
    }

    private static void closeFile(DataSource dataSource, String url, String user, String password) {
        try {
            HikariDataSource pool = dataSource.unwrap(HikariDataSource.class);
            if (!pool.isRunning()) {
                return;
            }
            try (Connection connection = DriverManager.getConnection(url, user, password);
                    Statement statement = connection.createStatement()) {
                statement.execute("shutdown");
            }
            pool.getHikariPoolMXBean().softEvictConnections();
        } catch (SQLException e) {
            throw new IllegalStateException("The database could not be closed after it was migrated.", e);
        }
    }
}
