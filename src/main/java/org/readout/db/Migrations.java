package org.readout.db;

import java.nio.file.Path;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.stereotype.Component;

/** Brings the database to this version's tables, and refuses one whose tables another version made differently. */
@Component
public final class Migrations implements FlywayConfigurationCustomizer, FlywayMigrationStrategy {

    static final String OTHER_VERSION =
            " was made by another version of Readout. This version can't use it. Nothing was changed.";

    private static final Logger log = LoggerFactory.getLogger(Migrations.class);

    private final DataSource database;
    private final Path data;

    Migrations(DataSource database, @Value("${readout.data}") Path data) {
        this.database = database;
        this.data = data;
    }

    /** Returns whether this version can use a database, at once or after its migrations. */
    static boolean fit(DataSource database) {
        FluentConfiguration configuration = Flyway.configure().dataSource(database);
        refuseNewer(configuration);
        return configuration.load().validateWithResult().validationSuccessful;
    }

    @Override
    public void customize(FluentConfiguration configuration) {
        refuseNewer(configuration);
    }

    /** Refuses the tables of a newer version, which Flyway ignores by default. */
    private static void refuseNewer(FluentConfiguration configuration) {
        configuration.ignoreMigrationPatterns("*:pending");
    }

    @Override
    public void migrate(Flyway flyway) {
        try {
            flyway.migrate();
        } catch (FlywayValidateException e) {
            log.info(e.getMessage());
            boolean isFile = new DatabaseFile(data.toAbsolutePath().normalize()).isUsedBy(database);
            throw new StartupException("The data in " + (isFile ? data : "PostgreSQL") + OTHER_VERSION
                    + " Start the version that made it, or restore a backup of this version."
                    + (isFile ? " To start without data, choose another folder with --data." : ""));
        }
    }
}
