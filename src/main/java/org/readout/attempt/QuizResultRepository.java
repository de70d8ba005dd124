package org.readout.attempt;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.readout.course.CourseId;
import org.readout.db.SqlTime;
import org.readout.question.Response;
import org.readout.question.Score;
import org.readout.user.UserId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
public class QuizResultRepository {

    /** What one question earned in a student's first submitted attempt at a quiz, by its newest mark. */
    public record QuestionMark(UserId person, String quizId, String questionId, Score score) {}

    /** What a student answered to a question in the first submitted attempt. */
    public record FirstAnswer(UserId person, Response response) {}

    /**
     * An attempt with a score that was corrected.
     *
     * @param at when a correction last changed a mark of it
     */
    public record Corrected(AttemptId attempt, String lessonId, String quizId, Instant at) {}

    private static final String FIRST_OF_STUDENTS = """
            a.lesson_id = ? and a.state = 'submitted'
                and a.person_id in (select e.person_id from enrolment e where e.course_id = ? and e.part = 'student')
                and not exists (
                    select 1 from attempt earlier
                    where earlier.person_id = a.person_id and earlier.lesson_id = a.lesson_id
                        and earlier.quiz_id = a.quiz_id and earlier.state = 'submitted'
                        and earlier.attempt_number < a.attempt_number)
            """;

    private final JdbcClient jdbc;

    QuizResultRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Returns the marks of the first submitted attempts of a course's students at the quizzes of a lesson. A question without
     * a response has 0 points, one that is not graded yet is left out.
     */
    public List<QuestionMark> firstMarks(CourseId course, String lessonId) {
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
                .query((row, n) -> new QuestionMark(
                        new UserId(row.getObject("person_id", UUID.class)),
                        row.getString("quiz_id"),
                        row.getString("question_id"),
                        new Score(row.getBigDecimal("score"), row.getBigDecimal("out_of"))))
                .list();
    }

    /** Returns the answers to one question in the first submitted attempts of a course's students. */
    public List<FirstAnswer> firstAnswers(CourseId course, String lessonId, String quizId, String questionId) {
        return jdbc.sql("""
                        select a.person_id, r.answer
                        from attempt a join response r on r.attempt_id = a.attempt_id
                        where a.quiz_id = ? and r.question_id = ? and
                        """ + FIRST_OF_STUDENTS + "order by a.person_id")
                .params(quizId, questionId, lessonId, course.value())
                .query((row, n) -> new FirstAnswer(
                        new UserId(row.getObject("person_id", UUID.class)),
                        AttemptRepository.response(row.getString("answer"))))
                .list();
    }

    /** The attempts of a user of which a correction changed the points, or changed them back. */
    List<Corrected> corrected(UserId user) {
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
                .param(user.value())
                .query((row, n) -> new Corrected(
                        new AttemptId(row.getObject("attempt_id", UUID.class)),
                        row.getString("lesson_id"),
                        row.getString("quiz_id"),
                        SqlTime.of(row, "corrected_at")))
                .list();
    }
}
