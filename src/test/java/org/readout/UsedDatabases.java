package org.readout;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * PostgreSQL databases that finished tests leave to later ones, which find them empty: making a new one takes longer than most
 * tests. JUnit is told of it by a file of services.
 */
public final class UsedDatabases implements AfterEachCallback {

    private static final Deque<DataSource> IN_USE = new ArrayDeque<>();
    private static final Deque<DataSource> FREE = new ArrayDeque<>();

    static DataSource take(Supplier<DataSource> maker) {
        DataSource database = FREE.isEmpty() ? maker.get() : emptied(FREE.pop());
        IN_USE.push(database);
        return database;
    }

    @Override
    public void afterEach(ExtensionContext test) {
        FREE.addAll(IN_USE);
        IN_USE.clear();
    }

    private static DataSource emptied(DataSource database) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            // Whatever the test before left running must not write into the next one.
            statement.execute("select pg_terminate_backend(pid) from pg_stat_activity"
                    + " where datname = current_database() and pid <> pg_backend_pid()");
            StringBuilder emptying = new StringBuilder("set session_replication_role = replica");
            // The migration itself writes into the other two.
            try (ResultSet tables = statement.executeQuery("select tablename from pg_tables where schemaname = 'public'"
                    + " and tablename not in ('flyway_schema_history', 'durable_mark')")) {
                while (tables.next()) {
                    emptying.append("; delete from ").append(tables.getString(1));
                }
            }
            statement.execute(emptying.toString());
            return database;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
