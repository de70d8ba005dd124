package org.readout.quiz.store;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.readout.account.PersonId;
import org.readout.quiz.Attempt;
import org.readout.quiz.AttemptId;
import org.readout.quiz.Grade;
import org.readout.quiz.GradeStore;
import org.readout.quiz.MarkedAttempts.GivenMark;
import org.readout.quiz.Response;
import org.readout.storage.Instants;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

@Repository
class JdbcGradeStore implements GradeStore {

    private static final TypeReference<Map<String, BigDecimal>> ROWS = new TypeReference<>() {};

    private final JdbcClient jdbc;

    JdbcGradeStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Attempt> submitted(String lessonId, Collection<PersonId> people) {
        return jdbc.sql("select " + JdbcAttemptStore.ATTEMPT_COLUMNS + """
                        from attempt
                        where lesson_id = :lesson and person_id in (:people) and state = 'submitted'
                        order by submitted_at, attempt_id
                        """)
                .param("lesson", lessonId)
                .param("people", values(people))
                .query(JdbcAttemptStore::attempt)
                .list();
    }

    @Override
    public List<Text> texts(String lessonId, Collection<PersonId> people, Collection<String> questionIds) {
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

    @Override
    public List<GivenMark> marks(String lessonId, Collection<PersonId> people, Collection<String> questionIds) {
        return jdbc.sql("select m.attempt_id, " + MarkRows.COLUMNS + """
                         from mark m join attempt a on a.attempt_id = m.attempt_id
                        where a.lesson_id = :lesson and a.person_id in (:people) and a.state = 'submitted'
                            and m.question_id in (:questions)
                        order by m.mark_number
                        """)
                .param("lesson", lessonId)
                .param("people", values(people))
                .param("questions", questionIds)
                .query((row, n) -> new GivenMark(attemptId(row), MarkRows.mark(row)))
                .list();
    }

    @Override
    public List<Given> grades(String lessonId, Collection<PersonId> people) {
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

    @Override
    public Map<String, Grade> newest(AttemptId attempt) {
        Map<String, Grade> newest = new LinkedHashMap<>();
        jdbc.sql("""
                        select g.question_id, g.mark_number, g.graded_by, g.row_points, g.remark, m.marked_at
                        from grading g
                            join mark m on m.attempt_id = g.attempt_id and m.question_id = g.question_id
                                and m.mark_number = g.mark_number
                        where g.attempt_id = ? order by g.mark_number
                        """).param(attempt.value()).query(row -> {
            newest.put(row.getString("question_id"), grade(row));
        });
        return newest;
    }

    @Override
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

    @Override
    public void rescore(AttemptId attempt, BigDecimal points, BigDecimal waiting) {
        jdbc.sql("update attempt set score = ?, waiting = ? where attempt_id = ?")
                .params(points, waiting, attempt.value())
                .update();
    }

    private static List<UUID> values(Collection<PersonId> people) {
        return people.stream().map(PersonId::value).toList();
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
                new PersonId(row.getObject("graded_by", UUID.class)),
                rows(row.getString("row_points")),
                row.getString("remark"),
                Instants.of(row, "marked_at"));
    }
}
