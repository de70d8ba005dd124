package org.readout.privacy;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The foreign keys of the database, as it knows them itself. */
final class Schema {

    /** @param rule such as {@code CASCADE} */
    record Reference(String table, String column, String toTable, String toColumn, String rule) {}

    private Schema() {}

    static List<Reference> references(JdbcClient jdbc) {
        return jdbc.sql("""
                        select lower(k.table_name) as t, lower(k.column_name) as c, lower(p.table_name) as tt,
                            lower(p.column_name) as tc, r.delete_rule as rule
                        from information_schema.referential_constraints r
                        join information_schema.key_column_usage k
                            on k.constraint_schema = r.constraint_schema and k.constraint_name = r.constraint_name
                        join information_schema.key_column_usage p
                            on p.constraint_schema = r.unique_constraint_schema
                            and p.constraint_name = r.unique_constraint_name
                            and p.ordinal_position = k.position_in_unique_constraint
                        where lower(k.table_schema) = 'public'
                        """)
                .query((row, number) -> new Reference(
                        row.getString("t"),
                        row.getString("c"),
                        row.getString("tt"),
                        row.getString("tc"),
                        row.getString("rule")))
                .list();
    }
}
