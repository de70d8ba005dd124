package org.readout;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Databases that finished tests leave to later ones, which find them empty: making a new one takes longer than
 * most tests. JUnit is told of it by a file of services. To ask for a whole schema takes longer than to empty a database,
 * so the schemas are compared only when a class ends.
 */
public final class UsedDatabases implements AfterEachCallback, AfterAllCallback {

    static final Kind ON_H2 =
            new Kind("""
            select listagg(part, ',') within group (order by part) from (
                select table_name || '.' || column_name || ' ' || is_nullable as part
                from information_schema.columns where table_schema = 'PUBLIC'
                union all
                select table_name || ' ' || constraint_name
                from information_schema.table_constraints where table_schema = 'PUBLIC')""", """
            select table_name from information_schema.tables
            where table_schema = 'PUBLIC' and table_type = 'BASE TABLE' and table_name not in ('flyway_schema_history', 'DURABLE_MARK')""", "select 1", "set referential_integrity false", "set referential_integrity true");

    static final Kind ON_POSTGRESQL = new Kind(
            """
            select string_agg(part, ',' order by part) from (
                select relname || ' ' || relkind::text as part from pg_class where relnamespace = 'public'::regnamespace
                union all
                select conrelid::regclass::text || ' ' || conname from pg_constraint where connamespace = 'public'::regnamespace
                union all
                select c.relname || '.' || a.attname from pg_attribute a join pg_class c on c.oid = a.attrelid
                where c.relnamespace = 'public'::regnamespace and a.attnum > 0) as parts""",
            """
            select tablename from pg_tables
            where schemaname = 'public' and tablename not in ('flyway_schema_history', 'durable_mark')""",
            // Who waits in the pool writes nothing.
            """
            select pg_terminate_backend(pid) from pg_stat_activity
            where datname = current_database() and pid <> pg_backend_pid() and state <> 'idle'""",
            "set local session_replication_role = replica",
            "set local session_replication_role = default");

    @Override
    public void afterEach(@Nullable ExtensionContext test) {
        ON_H2.leave();
        ON_POSTGRESQL.leave();
    }

    @Override
    public void afterAll(@Nullable ExtensionContext tests) {
        ON_H2.requireSameSchema();
        ON_POSTGRESQL.requireSameSchema();
    }

    static final class Kind {

        private final String schemaOf;
        private final String tablesOf;
        private final String alone;
        private final String unrelated;
        private final String related;
        private final Deque<DataSource> inUse = new ArrayDeque<>();
        private final Deque<DataSource> free = new ArrayDeque<>();
        private final Set<DataSource> ofClass = new LinkedHashSet<>();
        private String schema = "";
        private List<String> tables = List.of();

        /**
         * @param schemaOf asks for all that a schema consists of, in one text
         * @param tablesOf asks for the tables that are empty in a new database: the migration itself writes into the others
         * @param alone ends what the test before left running
         * @param unrelated lets rows be deleted in any order
         * @param related ends that
         */
        private Kind(String schemaOf, String tablesOf, String alone, String unrelated, String related) {
            this.schemaOf = schemaOf;
            this.tablesOf = tablesOf;
            this.alone = alone;
            this.unrelated = unrelated;
            this.related = related;
        }

        DataSource take(Supplier<DataSource> maker) {
            DataSource taken = free.poll();
            if (taken == null) {
                taken = maker.get();
                if (schema.isEmpty()) {
                    schema = schema(taken);
                    tables = JdbcClient.create(taken)
                            .sql(tablesOf)
                            .query((row, n) -> row.getString(1))
                            .list();
                }
            } else {
                empty(taken);
            }
            inUse.push(taken);
            ofClass.add(taken);
            return taken;
        }

        private void leave() {
            inUse.forEach(free::push);
            inUse.clear();
        }

        private void requireSameSchema() {
            List<DataSource> changed = ofClass.stream()
                    .filter(database -> !schema(database).equals(schema))
                    .toList();
            ofClass.clear();
            free.removeAll(changed);
            if (!changed.isEmpty()) {
                throw new AssertionError(
                        "A test changed the schema of a database that later tests use. Let it use createToStay().");
            }
        }

        private void empty(DataSource database) {
            try (Connection connection = database.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute(alone);
                connection.setAutoCommit(false);
                statement.execute(unrelated);
                for (String table : tables) {
                    statement.addBatch("delete from " + table);
                }
                statement.executeBatch();
                connection.commit();
                statement.execute(related);
                connection.commit();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        private String schema(DataSource database) {
            return JdbcClient.create(database).sql(schemaOf).query(String.class).single();
        }
    }
}
