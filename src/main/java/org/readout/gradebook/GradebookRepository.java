package org.readout.gradebook;

import org.readout.course.CourseId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores how courses count their totals. */
@Repository
class GradebookRepository {

    private final JdbcClient jdbc;

    GradebookRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    TotalRule rule(CourseId course) {
        return jdbc.sql("select drop_lowest, reading_percent, posts_percent from course where course_id = ?")
                .param(course.value())
                .query((row, n) -> new TotalRule(
                        row.getInt("drop_lowest"), row.getInt("reading_percent"), row.getInt("posts_percent")))
                .single();
    }

    boolean change(CourseId course, TotalRule seen, TotalRule rule) {
        return jdbc.sql("""
                                update course set drop_lowest = ?, reading_percent = ?, posts_percent = ?
                                where course_id = ? and drop_lowest = ? and reading_percent = ? and posts_percent = ?
                                """)
                        .params(
                                rule.dropLowest(),
                                rule.readingPercent(),
                                rule.postsPercent(),
                                course.value(),
                                seen.dropLowest(),
                                seen.readingPercent(),
                                seen.postsPercent())
                        .update()
                == 1;
    }
}
