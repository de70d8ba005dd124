package org.readout.attempt;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.readout.attempt.MarkRepository.GivenMark;
import org.readout.db.SqlTime;
import org.readout.question.Response;
import org.readout.user.UserId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

@Repository
public class GradeRepository {

    /** A text of a submitted attempt. */
    public record Text(AttemptId attempt, String questionId, Response response) {}

    /** A grade and where it belongs. */
    public record Given(AttemptId attempt, String questionId, Grade grade) {}

    private static final TypeReference<Map<String, BigDecimal>> ROWS = new TypeReference<>() {};

    private final AttemptRepository attempts;
    private final JdbcClient jdbc;

    GradeRepository(AttemptRepository attempts, JdbcClient jdbc) {
        this.attempts = attempts;
        this.jdbc = jdbc;
    }

    /** The submitted attempts of these people at the quizzes of a lesson, the oldest first. */
    public List<Attempt> submitted(String lessonId, Collection<UserId> people) {
        return jdbc.sql("select " + AttemptRepository.ATTEMPT_COLUMNS + """
                        from attempt
                        where lesson_id = :lesson and person_id in (:people) and state = 'submitted'
                        order by submitted_at, attempt_id
                        """)
                .param("lesson", lessonId)
                .param("people", values(people))
                .query(attempts::attempt)
                .list();
    }

    /** What was answered to these questions in the submitted attempts of these people at the quizzes of a lesson. */
    public List<Text> texts(String lessonId, Collection<UserId> people, Collection<String> questionIds) {
        return jdbc.sql("""
                        select r.attempt_id, r.question_id, r.answer
                        from response r join attempt a on a.attempt_id = r.attempt_id
                        where a.lesson_id = :lesson and a.person_id in (:people) and a.state = 'submitted'
                            and r.question_id in (:questions)
                        """)
                .param("lesson", lessonId)
                .param("people", values(people))
                .param("questions", questionIds)
                .query((row, n) -> new Text(
                        attemptId(row),
                        row.getString("question_id"),
                        Response.parse(row.getString("answer")).orElse(new Response.Text(""))))
                .list();
    }

    /**
     * All marks of these questions in the submitted attempts of these people at the quizzes of a lesson, those of a question
     * of an attempt by number.
     */
    public List<GivenMark> marks(String lessonId, Collection<UserId> people, Collection<String> questionIds) {
        return jdbc.sql("select m.attempt_id, " + MarkRepository.COLUMNS + """
                         from mark m join attempt a on a.attempt_id = m.attempt_id
                        where a.lesson_id = :lesson and a.person_id in (:people) and a.state = 'submitted'
                            and m.question_id in (:questions)
                        order by m.mark_number
                        """)
                .param("lesson", lessonId)
                .param("people", values(people))
                .param("questions", questionIds)
                .query((row, n) -> new GivenMark(attemptId(row), MarkRepository.mark(row)))
                .list();
    }

    /** All grades of the attempts of these people at the quizzes of a lesson, the oldest first. */
    public List<Given> grades(String lessonId, Collection<UserId> people) {
        return jdbc.sql("""
                        select g.attempt_id, g.question_id, g.mark_number, g.graded_by, g.row_points, g.remark,
                            m.marked_at
                        from grading g
                            join attempt a on a.attempt_id = g.attempt_id
                            join mark m on m.attempt_id = g.attempt_id and m.question_id = g.question_id
                                and m.mark_number = g.mark_number
                        where a.lesson_id = :lesson and a.person_id in (:people)
                        order by g.mark_number
                        """)
                .param("lesson", lessonId)
                .param("people", values(people))
                .query((row, n) -> new Given(attemptId(row), row.getString("question_id"), grade(row)))
                .list();
    }

    /** Adds a grade beside its mark. */
    public void insert(AttemptId attempt, String questionId, Grade grade) {
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

    /** What a submitted attempt came to, and the points of it that wait. */
    public void rescore(AttemptId attempt, BigDecimal points, BigDecimal waiting) {
        jdbc.sql("update attempt set score = ?, waiting = ? where attempt_id = ?")
                .params(points, waiting, attempt.value())
                .update();
    }

    private static List<UUID> values(Collection<UserId> people) {
        return people.stream().map(UserId::value).toList();
    }

    private static AttemptId attemptId(ResultSet row) throws SQLException {
        return new AttemptId(row.getObject("attempt_id", UUID.class));
    }

    /** The points of a rubric's rows as the database has them. */
    static Map<String, BigDecimal> rows(String json) {
        return JsonMapper.shared().readValue(json, ROWS);
    }

    private static Grade grade(ResultSet row) throws SQLException {
        return new Grade(
                row.getInt("mark_number"),
                new UserId(row.getObject("graded_by", UUID.class)),
                rows(row.getString("row_points")),
                row.getString("remark"),
                SqlTime.of(row, "marked_at"));
    }
}
