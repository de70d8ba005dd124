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

    static final Kind ON_H2 = new Kind("""
            select listagg(part, ',') within group (order by part) from (
                select table_name || '.' || column_name || ' ' || is_nullable as part
                from information_schema.columns where table_schema = 'PUBLIC'
                union all
                select table_name || ' ' || constraint_name
                from information_schema.table_constraints where table_schema = 'PUBLIC')""", "select 1");

    static final Kind ON_POSTGRESQL = new Kind(
            """
            select string_agg(part, ',' order by part) from (
                select relname || ' ' || relkind::text as part from pg_class where relnamespace = 'public'::regnamespace
                union all
                select conrelid::regclass::text || ' ' || conname from pg_constraint where connamespace = 'public'::regnamespace
                union all
                select c.relname || '.' || a.attname from pg_attribute a join pg_class c on c.oid = a.attrelid
                where c.relnamespace = 'public'::regnamespace and a.attnum > 0) as parts""",
            // Who waits in the pool writes nothing.
            """
            select pg_terminate_backend(pid) from pg_stat_activity
            where datname = current_database() and pid <> pg_backend_pid() and state <> 'idle'""");

    /** The migration itself writes into the other. Those that refer to others come first. */
    private static final List<String> TABLES = TestDatabase.tables().reversed().stream()
            .filter(table -> !table.equals("durable_mark"))
            .toList();

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
        private final String alone;
        private final Deque<DataSource> inUse = new ArrayDeque<>();
        private final Deque<DataSource> free = new ArrayDeque<>();
        private final Set<DataSource> ofClass = new LinkedHashSet<>();
        private String schema = "";

        /**
         * @param schemaOf asks for all that a schema consists of, in one text
         * @param alone ends what the test before left running
         */
        private Kind(String schemaOf, String alone) {
            this.schemaOf = schemaOf;
            this.alone = alone;
        }

        DataSource take(Supplier<DataSource> maker) {
            DataSource taken = free.poll();
            if (taken == null) {
                taken = maker.get();
                if (schema.isEmpty()) {
                    schema = schema(taken);
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

        /** In an order that breaks no rule: after a moment without rules, H2 would have forgotten all statements it knows. */
        private void empty(DataSource database) {
            try (Connection connection = database.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute(alone);
                connection.setAutoCommit(false);
                for (String table : TABLES) {
                    statement.addBatch("delete from " + table);
                }
                statement.executeBatch();
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
