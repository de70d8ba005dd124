package org.readout.grading;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.readout.attempt.AttemptId;
import org.readout.attempt.Grade;
import org.readout.attempt.Mark;
import org.readout.attempt.MarkRepository;
import org.readout.attempt.MarkRepository.GivenMark;
import org.readout.course.CourseId;
import org.readout.db.SqlTime;
import org.readout.question.Response;
import org.readout.user.UserId;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

@Repository
class GradeRepository {

    record Text(AttemptId attempt, String questionId, Response response) {}

    record Given(AttemptId attempt, String questionId, Grade grade) {}

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

    private static final TypeReference<Map<String, BigDecimal>> ROWS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;

    GradeRepository(JdbcTemplate template) {
        this.jdbc = JdbcClient.create(template);
        this.batches = template;
    }

    List<Text> texts(Students students, Collection<String> questionIds) {
        return query(
                        "select r.attempt_id, r.question_id, r.answer from response r join attempt a"
                                + " on a.attempt_id = r.attempt_id and r.question_id in (:questions)",
                        students)
                .param("questions", questionIds)
                .query((row, n) -> new Text(
                        attemptId(row),
                        row.getString("question_id"),
                        Response.parse(row.getString("answer")).orElse(new Response.Text(""))))
                .list();
    }

    List<GivenMark> newestMarks(Students students, Collection<String> questionIds) {
        return query("select m.attempt_id, " + MarkRepository.COLUMNS + """
                         from mark m join attempt a on a.attempt_id = m.attempt_id and m.question_id in (:questions)
                            and not exists (
                                select 1 from mark newer
                                where newer.attempt_id = m.attempt_id and newer.question_id = m.question_id
                                    and newer.mark_number > m.mark_number)
                        """, students)
                .param("questions", questionIds)
                .query((row, n) -> new GivenMark(attemptId(row), MarkRepository.mark(row)))
                .list();
    }

    /** The oldest first. */
    List<Given> grades(Students students) {
        return query("""
                        select g.attempt_id, g.question_id, g.mark_number, g.graded_by, g.row_points, g.remark, m.marked_at
                        from grading g
                            join attempt a on a.attempt_id = g.attempt_id
                            join mark m on m.attempt_id = g.attempt_id and m.question_id = g.question_id
                                and m.mark_number = g.mark_number
                        """, students)
                .query((row, n) -> new Given(
                        attemptId(row),
                        row.getString("question_id"),
                        new Grade(
                                row.getInt("mark_number"),
                                new UserId(row.getObject("graded_by", UUID.class)),
                                JsonMapper.shared().readValue(row.getString("row_points"), ROWS),
                                row.getString("remark"),
                                SqlTime.of(row, "marked_at"))))
                .list()
                .stream()
                .sorted((one, other) ->
                        Integer.compare(one.grade().number(), other.grade().number()))
                .toList();
    }

    private JdbcClient.StatementSpec query(String select, Students students) {
        return jdbc.sql(select + " where a.lesson_id = :lesson and a.state = 'submitted' and " + students.condition())
                .param("lesson", students.lessonId())
                .param("id", students.id());
    }

    /** Whether the attempt is there and submitted; nobody else can change it before the transaction ends. */
    boolean lockSubmitted(AttemptId attempt) {
        return jdbc.sql("select attempt_id from attempt where attempt_id = ? and state = 'submitted' for update")
                .param(attempt.value())
                .query(UUID.class)
                .optional()
                .isPresent();
    }

    void insert(AttemptId attempt, Mark mark, Grade grade) {
        MarkRepository.insert(batches, List.of(new GivenMark(attempt, mark)));
        jdbc.sql("""
                        insert into grading (attempt_id, question_id, mark_number, graded_by, row_points, remark)
                        values (?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        attempt.value(),
                        mark.questionId(),
                        grade.number(),
                        grade.by().value(),
                        JsonMapper.shared().writeValueAsString(grade.rows()),
                        grade.comment())
                .update();
    }

    void updateScore(AttemptId attempt, BigDecimal points, BigDecimal waiting) {
        jdbc.sql("update attempt set score = score + ?, waiting = waiting - ? where attempt_id = ?")
                .params(points, waiting, attempt.value())
                .update();
    }

    private static AttemptId attemptId(ResultSet row) throws SQLException {
        return new AttemptId(row.getObject("attempt_id", UUID.class));
    }
}
