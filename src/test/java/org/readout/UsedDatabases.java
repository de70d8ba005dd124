package org.readout;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import javax.sql.DataSource;
import net.jqwik.api.lifecycle.AroundTryHook;
import net.jqwik.api.lifecycle.PropagationMode;
import net.jqwik.api.lifecycle.TryExecutionResult;
import net.jqwik.api.lifecycle.TryExecutor;
import net.jqwik.api.lifecycle.TryLifecycleContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Databases that finished tests leave to later ones, which find them empty: making a new one takes longer than
 * most tests. JUnit and jqwik are told of it by files of services. To ask for a whole schema takes longer than to empty a database,
 * so the schemas are compared only when a class ends.
 */
public final class UsedDatabases implements AfterEachCallback, AfterAllCallback, AroundTryHook {

    static final Kind ON_H2 =
            new Kind("""
            select listagg(part, ',') within group (order by part) from (
                select table_name || '.' || column_name || ' ' || is_nullable as part
                from information_schema.columns where table_schema = 'PUBLIC'
                union all
                select table_name || ' ' || constraint_name
                from information_schema.table_constraints where table_schema = 'PUBLIC')""", """
            select table_name from information_schema.tables
            where table_schema = 'PUBLIC' and table_type = 'BASE TABLE' and table_name not in ('flyway_schema_history', 'DURABLE_MARK')""", "select 1");

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
            where datname = current_database() and pid <> pg_backend_pid() and state <> 'idle'""");

    private static final String REFERENCES = """
            select child.table_name, parent.table_name
            from information_schema.referential_constraints
            join information_schema.table_constraints as child using (constraint_schema, constraint_name)
            join information_schema.table_constraints as parent
                on parent.constraint_schema = unique_constraint_schema
                and parent.constraint_name = unique_constraint_name""";

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

    @Override
    public PropagationMode propagateTo() {
        return PropagationMode.ALL_DESCENDANTS;
    }

    @Override
    public TryExecutionResult aroundTry(TryLifecycleContext context, TryExecutor one, List<Object> parameters) {
        TryExecutionResult result = one.execute(parameters);
        afterEach(null);
        return result;
    }

    static final class Kind {

        private final String schemaOf;
        private final String tablesOf;
        private final String alone;
        private final Deque<DataSource> inUse = new ArrayDeque<>();
        private final Deque<DataSource> free = new ArrayDeque<>();
        private final Set<DataSource> ofClass = new LinkedHashSet<>();
        private String schema = "";
        private List<String> tables = List.of();

        /**
         * @param schemaOf asks for all that a schema consists of, in one text
         * @param tablesOf asks for the tables that are empty in a new database: the migration itself writes into the others
         * @param alone ends what the test before left running
         */
        private Kind(String schemaOf, String tablesOf, String alone) {
            this.schemaOf = schemaOf;
            this.tablesOf = tablesOf;
            this.alone = alone;
        }

        DataSource take(Supplier<DataSource> maker) {
            DataSource taken = free.poll();
            if (taken == null) {
                taken = maker.get();
                if (schema.isEmpty()) {
                    schema = schema(taken);
                    tables = tables(JdbcClient.create(taken));
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
                for (String table : tables) {
                    statement.addBatch("delete from " + table);
                }
                statement.executeBatch();
                connection.commit();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        /** Those that refer to others come first. Without references for a moment, H2 would forget all statements it knows. */
        private List<String> tables(JdbcClient jdbc) {
            List<String> rest = new ArrayList<>(
                    jdbc.sql(tablesOf).query((row, n) -> row.getString(1)).list());
            Map<String, Set<String>> children = new HashMap<>();
            jdbc.sql(REFERENCES)
                    .query(row -> {
                        children.computeIfAbsent(row.getString(2), parent -> new HashSet<>())
                                .add(row.getString(1));
                    });
            List<String> ordered = new ArrayList<>();
            while (!rest.isEmpty()) {
                String next = rest.stream()
                        .filter(table -> children.getOrDefault(table, Set.of()).stream()
                                .allMatch(child -> child.equals(table) || !rest.contains(child)))
                        .findFirst()
                        .orElseThrow();
                rest.remove(next);
                ordered.add(next);
            }
            return ordered;
        }

        private String schema(DataSource database) {
            return JdbcClient.create(database).sql(schemaOf).query(String.class).single();
        }
    }
}
