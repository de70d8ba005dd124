package org.readout.course;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The tables with rows of courses. */
public final class CourseTables {

    private CourseTables() {}

    /** Returns the names of all tables with the id of a course. */
    public static List<String> withCourse(JdbcClient jdbc) {
        return jdbc.sql("""
                        select lower(table_name) from information_schema.columns
                        where lower(column_name) = 'course_id' and lower(table_schema) = 'public'
                        order by table_name
                        """).query((row, number) -> row.getString(1)).list();
    }
}
