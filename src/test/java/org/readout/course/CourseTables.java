package org.readout.course;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The tables with rows of courses. */
public final class CourseTables {

    private CourseTables() {}

    /** Returns the names of all tables with the id of a course. */
    public static List<String> withCourse(JdbcClient jdbc) {
        return jdbc.sql("""
                        select lower(c.table_name) from information_schema.columns c
                        join information_schema.tables t
                            on t.table_schema = c.table_schema and t.table_name = c.table_name and t.table_type = 'BASE TABLE'
                        where lower(c.column_name) = 'course_id' and lower(c.table_schema) = 'public'
                            -- What was done in a course stays known when it is deleted.
                            and lower(c.table_name) <> 'audit_entry'
                        order by c.table_name
                        """).query((row, number) -> row.getString(1)).list();
    }
}
