package org.readout.db;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.Properties;
import java.util.UUID;
import org.readout.TestDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** A data folder whose H2 database is open as in the application, with its pool, schema, writes and mark. */
final class DataFolderWorld implements AutoCloseable {

    final Path data;
    final HikariDataSource database;
    final JdbcClient jdbc;
    final DurableTransactions writes;
    final DatabaseHealth.ConnectionFailures failures = new DatabaseHealth.ConnectionFailures();
    final DatabaseHealth health;

    private DataFolderWorld(Path data, String scheme) {
        this.data = data;
        if (Files.notExists(data.resolve(DatabaseFile.NAME))) {
            TestDatabase.putInto(data);
        }
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl("jdbc:h2:" + scheme + data.resolve("readout") + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE"
                + ";TRACE_LEVEL_FILE=0");
        config.setUsername("readout");
        config.setPassword("");
        config.setExceptionOverride(failures);
        config.setConnectionTestQuery(setting("connection-test-query"));
        // The shortest that a pool takes: on a full disk, each test waits for it several times.
        config.setConnectionTimeout(250);
        database = new HikariDataSource(config);
        jdbc = JdbcClient.create(database);
        writes = new DurableTransactions(new JdbcTransactionManager(database), database);
        health = new DatabaseHealth(writes, jdbc, database, failures, data);
    }

    static DataFolderWorld open(Path data) {
        return new DataFolderWorld(data, "file:");
    }

    /** As {@link #open}, on a disk that can be full. */
    static DataFolderWorld openOnFullDisk(Path data) {
        FullDisk.register();
        return new DataFolderWorld(data, "fulldisk:");
    }

    /** Writes something that is on the device when this returns. */
    UUID save(String words) {
        UUID id = UUID.randomUUID();
        writes.run(() -> jdbc.sql("""
                        insert into audit_entry (audit_entry_id, happened_at, action, details)
                        values (:id, :now, 'test', :words)
                        """)
                .param("id", id)
                .param("now", OffsetDateTime.parse("2026-11-26T09:00:00Z"))
                .param("words", words)
                .update());
        return id;
    }

    long saved() {
        return jdbc.sql("select count(*) from audit_entry where action = 'test'")
                .query(Long.class)
                .single();
    }

    @Override
    public void close() {
        database.close();
    }

    /** As the application has it. */
    private static String setting(String name) {
        Properties properties = new Properties();
        try (InputStream in = DataFolderWorld.class.getResourceAsStream("/application.properties")) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("spring.datasource.hikari." + name);
    }
}
