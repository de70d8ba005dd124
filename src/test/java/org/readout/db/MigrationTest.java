package org.readout.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.readout.TestDatabase;
import org.readout.UsedDatabases;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** One set of migrations creates the same schema in both databases. */
class MigrationTest {

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void an_empty_database_gets_the_schema(TestDatabase database) {
        JdbcClient jdbc = JdbcClient.create(database.create());
        assertThat(columns(jdbc)).containsKeys("person.person_id", "response.answer", "post.body");
        assertThat(jdbc.sql("select count(*) from person").query(Integer.class).single())
                .isZero();
    }

    @Test
    void both_databases_have_the_same_columns() {
        assertThat(columns(JdbcClient.create(TestDatabase.H2.create())))
                .isEqualTo(columns(JdbcClient.create(TestDatabase.POSTGRESQL.create())));
    }

    @Test
    void both_databases_have_the_same_rules() {
        assertThat(constraints(JdbcClient.create(TestDatabase.H2.create())))
                .isEqualTo(constraints(JdbcClient.create(TestDatabase.POSTGRESQL.create())));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_used_database_is_empty_and_one_with_another_schema_fails_its_class_and_is_not_used_again(TestDatabase kind) {
        UsedDatabases end = new UsedDatabases();
        DataSource used = kind.create();
        JdbcClient.create(used)
                .sql("insert into person (person_id, kind, name, created_at, version)"
                        + " values (:id, 'guest', '', current_timestamp, 0)")
                .param("id", UUID.randomUUID())
                .update();
        end.afterEach(null);
        DataSource again = kind.create();
        assertThat(again).isSameAs(used);
        assertThat(JdbcClient.create(again).sql("select * from person").query().listOfRows())
                .isEmpty();

        JdbcClient.create(again)
                .sql("alter table person add column shoe_size int")
                .update();
        end.afterEach(null);
        assertThatThrownBy(() -> end.afterAll(null)).isInstanceOf(AssertionError.class);
        assertThat(kind.create()).isNotSameAs(again);
        end.afterAll(null);
    }

    @Test
    void rules_remain_after_the_connection_that_made_them_is_closed() {
        String url = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
        Flyway.configure().dataSource(url, "readout", "").load().migrate();
        JdbcClient jdbc = JdbcClient.create(new DriverManagerDataSource(url, "readout", ""));
        assertThat(jdbc.sql("""
                        insert into person (person_id, kind, name, created_at, version)
                        values (random_uuid(), 'guest', '', current_timestamp, 0)
                        """).update()).isOne();
        assertThat(jdbc.sql("select check_clause from information_schema.check_constraints")
                        .query(String.class)
                        .list())
                .noneMatch(clause -> clause.contains(" IN("));
    }

    @Test
    void data_of_another_version_in_postgresql_is_refused() {
        DataSource database = TestDatabase.POSTGRESQL.createToStay();
        JdbcClient.create(database)
                .sql("update flyway_schema_history set checksum = 1")
                .update();
        assertThat(Migrations.fit(database)).isFalse();
        assertThatThrownBy(() -> new Migrations(database, Path.of("data"))
                        .migrate(Flyway.configure().dataSource(database).load()))
                .isInstanceOf(StartupException.class)
                .hasMessage("The data in PostgreSQL was made by another version of Readout. This version can't use it."
                        + " Nothing was changed. Start the version that made it, or restore a backup of this version.");
    }

    /** Every column as {@code table.column} with its type, size and whether it may be null, in words both share. */
    private static Map<String, String> columns(JdbcClient jdbc) {
        Map<String, String> columns = new TreeMap<>();
        jdbc.sql("""
                        select table_name, column_name, data_type, character_maximum_length, numeric_precision,
                               numeric_scale, is_nullable
                        from information_schema.columns
                        where lower(table_schema) = 'public' and lower(table_name) <> 'flyway_schema_history'
                        """).query(row -> {
            String type = row.getString("data_type").toLowerCase(Locale.ROOT);
            String size = switch (type) {
                case "character varying", "character" -> "(" + row.getString("character_maximum_length") + ")";
                case "numeric" ->
                    "(" + row.getString("numeric_precision") + ", " + row.getString("numeric_scale") + ")";
                default -> "";
            };
            columns.put(
                    row.getString("table_name").toLowerCase(Locale.ROOT) + "."
                            + row.getString("column_name").toLowerCase(Locale.ROOT),
                    // What H2 makes of a text without a limit.
                    (type + size)
                                    .replace("character varying(1000000000)", "text")
                                    .replace("binary varying", "bytea")
                            + (row.getString("is_nullable").equals("YES") ? "" : " not null"));
        });
        return columns;
    }

    /** The named rules of every table; PostgreSQL lists each {@code not null} as a rule, too, which is left out. */
    private static List<String> constraints(JdbcClient jdbc) {
        return jdbc
                .sql("""
                        select lower(table_name) as table_name, lower(constraint_type) as constraint_type, count(*) as number
                        from information_schema.table_constraints
                        where lower(table_schema) = 'public' and lower(table_name) <> 'flyway_schema_history'
                          and lower(constraint_name) not like '%_not_null'
                        group by lower(table_name), lower(constraint_type)
                        """)
                .query((row, number) -> row.getString("table_name") + ": " + row.getString("number") + " "
                        + row.getString("constraint_type"))
                .list()
                .stream()
                .sorted()
                .toList();
    }
}
