package org.readout;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * PostgreSQL databases that finished tests leave to later ones, which find them empty: making a new one takes longer than
 * most tests. Those on H2 are closed, because they take memory. JUnit is told of it by a file of services.
 */
public final class UsedDatabases implements AfterEachCallback {

    private static final Deque<DataSource> IN_USE = new ArrayDeque<>();
    private static final Deque<DataSource> FREE = new ArrayDeque<>();
    private static final Deque<Runnable> TO_CLOSE = new ArrayDeque<>();

    /** All that a schema consists of, in one text. */
    private static final String SCHEMA = """
            select string_agg(part, ',' order by part) from (
                select relname || ' ' || relkind::text as part from pg_class where relnamespace = 'public'::regnamespace
                union all
                select conrelid::regclass::text || ' ' || conname from pg_constraint where connamespace = 'public'::regnamespace
                union all
                select c.relname || '.' || a.attname from pg_attribute a join pg_class c on c.oid = a.attrelid
                where c.relnamespace = 'public'::regnamespace and a.attnum > 0) as parts""";

    private static String schema = "";

    /** @param maker makes a new one, which is also taken where the test before changed the schema of a used one */
    static DataSource take(Supplier<DataSource> maker) {
        while (!FREE.isEmpty()) {
            DataSource used = FREE.pop();
            if (isEmptied(used)) {
                IN_USE.push(used);
                return used;
            }
        }
        DataSource made = maker.get();
        if (schema.isEmpty()) {
            schema = JdbcClient.create(made).sql(SCHEMA).query(String.class).single();
        }
        IN_USE.push(made);
        return made;
    }

    static void closeAfterTest(Runnable closing) {
        TO_CLOSE.push(closing);
    }

    @Override
    public void afterEach(@Nullable ExtensionContext test) {
        IN_USE.forEach(FREE::push);
        IN_USE.clear();
        while (!TO_CLOSE.isEmpty()) {
            TO_CLOSE.pop().run();
        }
    }

    /** Returns whether it has the schema of a new database; it is empty then. */
    private static boolean isEmptied(DataSource database) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            // Whatever the test before left running must not write into the next one. Who waits in the pool does not.
            statement.execute("select pg_terminate_backend(pid) from pg_stat_activity"
                    + " where datname = current_database() and pid <> pg_backend_pid() and state <> 'idle'");
            if (!JdbcClient.create(database)
                    .sql(SCHEMA)
                    .query(String.class)
                    .single()
                    .equals(schema)) {
                return false;
            }
            StringBuilder emptying = new StringBuilder("set local session_replication_role = replica");
            // The migration itself writes into the other two.
            try (ResultSet tables = statement.executeQuery("select tablename from pg_tables where schemaname = 'public'"
                    + " and tablename not in ('flyway_schema_history', 'durable_mark')")) {
                while (tables.next()) {
                    emptying.append("; delete from ").append(tables.getString(1));
                }
            }
            connection.setAutoCommit(false);
            statement.execute(emptying.toString());
            connection.commit();
            return true;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
