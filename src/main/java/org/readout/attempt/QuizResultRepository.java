package org.readout.attempt;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.readout.attempt.QuizResults.Corrected;
import org.readout.course.CourseId;
import org.readout.db.SqlTime;
import org.readout.question.Score;
import org.readout.user.UserId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

@Repository
public class QuizResultRepository {

    /**
     * One attempt.
     *
     * @param score what its marks add up to, or {@code null} while it is active and where nothing is marked
     * @param waiting the points that wait for an instructor
     * @param afterAnswers as of {@link Attempt}
     */
    public record Row(
            UserId person,
            String quizId,
            AttemptRules policy,
            AttemptId id,
            int number,
            Instant startedAt,
            @Nullable Instant submittedAt,
            @Nullable Score score,
            BigDecimal waiting,
            boolean afterAnswers) {}

    private static final String ROWS = """
            select person_id, quiz_id, policy, attempt_id, attempt_number, started_at, submitted_at, score, out_of,
                waiting, after_answers
            from attempt
            """;

    private final JdbcClient jdbc;

    QuizResultRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The attempts of a person at all quizzes of a lesson, by quiz and number. */
    public List<Row> of(UserId person, String lessonId) {
        return jdbc.sql(ROWS + "where person_id = ? and lesson_id = ? order by quiz_id, attempt_number")
                .params(person.value(), lessonId)
                .query(QuizResultRepository::row)
                .list();
    }

    /** The attempts of a course's students at all quizzes of a lesson, by person, quiz and number. */
    public List<Row> of(CourseId course, String lessonId) {
        return jdbc.sql(ROWS + """
                        where lesson_id = ? and person_id in
                            (select e.person_id from enrolment e where e.course_id = ? and e.part = 'student')
                        order by person_id, quiz_id, attempt_number
                        """)
                .params(lessonId, course.value())
                .query(QuizResultRepository::row)
                .list();
    }

    /** A person's attempts at one quiz by number. */
    public List<Row> of(UserId person, String lessonId, String quizId) {
        return jdbc.sql(ROWS + " where person_id = ? and lesson_id = ? and quiz_id = ? order by attempt_number")
                .params(person.value(), lessonId, quizId)
                .query(QuizResultRepository::row)
                .list();
    }

    /** The attempts of a person of which a correction changed the points, or changed them back. */
    List<Corrected> corrected(UserId person) {
        return jdbc.sql("""
                        select a.attempt_id, a.lesson_id, a.quiz_id, max(m.marked_at) as corrected_at
                        from attempt a
                            join mark m on m.attempt_id = a.attempt_id
                            left join mark b on b.attempt_id = m.attempt_id and b.question_id = m.question_id
                                and b.mark_number = m.mark_number - 1
                        where a.person_id = ? and m.correction_id is not null
                            and (b.mark_id is null or m.score <> b.score or m.out_of <> b.out_of)
                        group by a.attempt_id, a.lesson_id, a.quiz_id
                        order by a.lesson_id, a.quiz_id, max(m.marked_at)
                        """)
                .param(person.value())
                .query((row, n) -> new Corrected(
                        new AttemptId(row.getObject("attempt_id", UUID.class)),
                        row.getString("lesson_id"),
                        row.getString("quiz_id"),
                        SqlTime.of(row, "corrected_at")))
                .list();
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(
                new UserId(row.getObject("person_id", UUID.class)),
                row.getString("quiz_id"),
                JsonMapper.shared().readValue(row.getString("policy"), AttemptRules.class),
                new AttemptId(row.getObject("attempt_id", UUID.class)),
                row.getInt("attempt_number"),
                SqlTime.of(row, "started_at"),
                SqlTime.orNull(row, "submitted_at"),
                Score.ofMarked(row.getBigDecimal("score"), row.getBigDecimal("out_of"), row.getBigDecimal("waiting")),
                row.getBigDecimal("waiting"),
                row.getBoolean("after_answers"));
    }
}
