package org.readout.gradebook;

import java.util.List;
import java.util.stream.Stream;
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
        return jdbc.sql("""
                        select drop_lowest, reading_percent, posts_percent, posts_replies, posts_rubric_percent, score_scale
                        from course where course_id = ?
                        """)
                .param(course.value())
                .query((row, n) -> new TotalRule(
                        row.getInt("drop_lowest"),
                        row.getInt("reading_percent"),
                        row.getInt("posts_percent"),
                        new PostsRule(row.getInt("posts_replies"), row.getInt("posts_rubric_percent")),
                        ScoreScale.parse(row.getString("score_scale"))))
                .single();
    }

    boolean change(CourseId course, TotalRule seen, TotalRule rule) {
        return jdbc.sql("""
                                update course set drop_lowest = ?, reading_percent = ?, posts_percent = ?, posts_replies = ?,
                                    posts_rubric_percent = ?, score_scale = ?
                                where course_id = ? and drop_lowest = ? and reading_percent = ? and posts_percent = ?
                                    and posts_replies = ? and posts_rubric_percent = ? and score_scale = ?
                                """)
                        .params(Stream.of(columns(rule), List.of(course.value()), columns(seen))
                                .flatMap(List::stream)
                                .toList())
                        .update()
                == 1;
    }

    private static List<Object> columns(TotalRule rule) {
        return List.of(
                rule.dropLowest(),
                rule.readingPercent(),
                rule.postsPercent(),
                rule.posts().replies(),
                rule.posts().rubricPercent(),
                rule.scale().stored());
    }
}
