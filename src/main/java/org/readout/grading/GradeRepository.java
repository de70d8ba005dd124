package org.readout.grading;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.readout.attempt.Answer;
import org.readout.attempt.AttemptId;
import org.readout.attempt.Grade;
import org.readout.course.CourseId;
import org.readout.db.SqlTime;
import org.readout.lesson.Revision;
import org.readout.question.Score;
import org.readout.user.UserId;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

@Repository
class GradeRepository {

    record AnswerId(AttemptId attempt, String questionId) {}

    /**
     * What counts of a mark.
     *
     * @param key the revision by whose answer key it was given, or {@code null} for that of the attempt
     * @param grade {@code null} if no instructor gave it
     */
    record TextMark(
            Score score, @Nullable Revision key, @Nullable Grade grade) {}

    /** Whose submitted attempts at a lesson are asked for. */
    record Students(String lessonId, String condition, UUID id) {

        static Students of(CourseId course, String lessonId) {
            return new Students(
                    lessonId,
                    "a.person_id in (select e.person_id from enrolment e where e.course_id = :id and e.part = 'student')",
                    course.value());
        }

        static Students of(UserId student, String lessonId) {
            return new Students(lessonId, "a.person_id = :id", student.value());
        }
    }

    private final JdbcClient jdbc;

    GradeRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Map<AnswerId, List<String>> texts(Students students, Collection<String> questionIds) {
        return read(
                """
                select x.attempt_id, x.question_id, x.answer
                from response x join attempt a on a.attempt_id = x.attempt_id
                """,
                students,
                questionIds,
                "",
                (row, n) -> String.join(
                        "\n", Answer.response(row.getString("answer")).ids()));
    }

    /** By number. */
    Map<AnswerId, List<TextMark>> marks(Students students, Collection<String> questionIds) {
        return read("""
                select x.attempt_id, x.question_id, x.mark_number, x.score, x.out_of, x.marked_at, x.key_revision,
                    g.graded_by, g.row_points, g.remark
                from mark x
                    join attempt a on a.attempt_id = x.attempt_id
                    left join grading g on g.attempt_id = x.attempt_id and g.question_id = x.question_id
                        and g.mark_number = x.mark_number
                """, students, questionIds, " order by x.mark_number", (row, n) -> {
            UUID grader = row.getObject("graded_by", UUID.class);
            String key = row.getString("key_revision");
            return new TextMark(
                    new Score(row.getBigDecimal("score"), row.getBigDecimal("out_of")),
                    key == null ? null : new Revision(key),
                    grader == null
                            ? null
                            : new Grade(
                                    row.getInt("mark_number"),
                                    new UserId(grader),
                                    Grade.rows(row.getString("row_points")),
                                    row.getString("remark"),
                                    SqlTime.of(row, "marked_at")));
        });
    }

    private <T> Map<AnswerId, List<T>> read(
            String select, Students students, Collection<String> questionIds, String order, RowMapper<T> mapper) {
        Map<AnswerId, List<T>> found = new HashMap<>();
        jdbc.sql(select
                        + " where a.lesson_id = :lesson and a.state = 'submitted' and x.question_id in (:questions) and "
                        + students.condition() + order)
                .param("lesson", students.lessonId())
                .param("id", students.id())
                .param("questions", questionIds)
                .query(row -> {
                    AttemptId attempt = new AttemptId(row.getObject("attempt_id", UUID.class));
                    found.computeIfAbsent(new AnswerId(attempt, row.getString("question_id")), id -> new ArrayList<>())
                            .add(mapper.mapRow(row, 0));
                });
        return found;
    }

    void insert(AttemptId attempt, String questionId, Grade grade) {
        jdbc.sql("""
                        insert into grading (attempt_id, question_id, mark_number, graded_by, row_points, remark)
                        values (?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        attempt.value(),
                        questionId,
                        grade.number(),
                        grade.by().value(),
                        JsonMapper.shared().writeValueAsString(grade.rows()),
                        grade.comment())
                .update();
    }
}
