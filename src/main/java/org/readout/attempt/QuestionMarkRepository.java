package org.readout.attempt;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.readout.course.CourseId;
import org.readout.question.Response;
import org.readout.question.Score;
import org.readout.user.UserId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
public class QuestionMarkRepository {

    /** What one question earned in a person's first submitted attempt at a quiz, by its newest mark. */
    public record QuestionMark(UserId person, String quizId, String questionId, Score score) {}

    /** What one person answered to a question in the first submitted attempt. */
    public record FirstAnswer(UserId person, Response response) {}

    private final JdbcClient jdbc;

    QuestionMarkRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Only students of a course, and of their submitted attempts at a quiz only the first. */
    private static final String FIRST_OF_STUDENTS = """
            a.lesson_id = ? and a.state = 'submitted'
                and a.person_id in (select e.person_id from enrolment e where e.course_id = ? and e.part = 'student')
                and not exists (
                    select 1 from attempt earlier
                    where earlier.person_id = a.person_id and earlier.lesson_id = a.lesson_id
                        and earlier.quiz_id = a.quiz_id and earlier.state = 'submitted'
                        and earlier.attempt_number < a.attempt_number)
            """;

    /**
     * Returns the marks of the first submitted attempts of a course's students at the quizzes of a lesson. A question without
     * a response has 0 points, one that is not graded yet is left out. One statement.
     */
    public List<QuestionMark> ofFirstAttempts(CourseId course, String lessonId) {
        return jdbc.sql("""
                        select a.person_id, a.quiz_id, m.question_id, m.score, m.out_of
                        from attempt a join mark m on m.attempt_id = a.attempt_id
                        where m.out_of > 0
                            and not exists (
                                select 1 from mark newer
                                where newer.attempt_id = m.attempt_id and newer.question_id = m.question_id
                                    and newer.mark_number > m.mark_number)
                            and
                        """ + FIRST_OF_STUDENTS + "order by a.quiz_id, m.question_id, a.person_id")
                .params(lessonId, course.value())
                .query(QuestionMarkRepository::mark)
                .list();
    }

    /** Returns the answers to one question in the first submitted attempts of a course's students. One statement. */
    public List<FirstAnswer> firstAnswers(CourseId course, String lessonId, String quizId, String questionId) {
        return jdbc.sql("""
                        select a.person_id, r.answer
                        from attempt a join response r on r.attempt_id = a.attempt_id
                        where a.quiz_id = ? and r.question_id = ? and
                        """ + FIRST_OF_STUDENTS + "order by a.person_id")
                .params(quizId, questionId, lessonId, course.value())
                .query((row, number) -> new FirstAnswer(
                        new UserId(row.getObject("person_id", UUID.class)),
                        Response.parse(row.getString("answer")).orElse(new Response.Text(""))))
                .list();
    }

    private static QuestionMark mark(ResultSet row, int number) throws SQLException {
        return new QuestionMark(
                new UserId(row.getObject("person_id", UUID.class)),
                row.getString("quiz_id"),
                row.getString("question_id"),
                new Score(row.getBigDecimal("score"), row.getBigDecimal("out_of")));
    }
}
