package org.readout.attempt;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
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

    /**
     * The marks of these people's first submitted attempts at the quizzes of a lesson; a question without a response is
     * there with 0 points, and one that waits is not there. One statement.
     */
    public List<QuestionMark> ofFirstAttempts(String lessonId, Collection<UserId> people) {
        if (people.isEmpty()) {
            return List.of();
        }
        return jdbc.sql("""
                        select a.person_id, a.quiz_id, m.question_id, m.score, m.out_of
                        from attempt a join mark m on m.attempt_id = a.attempt_id
                        where a.lesson_id = :lesson and a.person_id in (:people) and a.state = 'submitted'
                            and m.out_of > 0
                            and not exists (
                                select 1 from attempt earlier
                                where earlier.person_id = a.person_id and earlier.lesson_id = a.lesson_id
                                    and earlier.quiz_id = a.quiz_id and earlier.state = 'submitted'
                                    and earlier.attempt_number < a.attempt_number)
                            and not exists (
                                select 1 from mark newer
                                where newer.attempt_id = m.attempt_id and newer.question_id = m.question_id
                                    and newer.mark_number > m.mark_number)
                        order by a.quiz_id, m.question_id, a.person_id
                        """)
                .param("lesson", lessonId)
                .param("people", people.stream().map(UserId::value).toList())
                .query(QuestionMarkRepository::mark)
                .list();
    }

    /** What these people answered to one question in their first submitted attempts, where they answered it. One statement. */
    public List<FirstAnswer> firstAnswers(
            String lessonId, String quizId, String questionId, Collection<UserId> people) {
        Set<UserId> wanted = Set.copyOf(people);
        return jdbc
                .sql("""
                        select a.person_id, r.answer
                        from attempt a join response r on r.attempt_id = a.attempt_id
                        where a.lesson_id = :lesson and a.quiz_id = :quiz and r.question_id = :question
                            and a.state = 'submitted'
                            and not exists (
                                select 1 from attempt earlier
                                where earlier.person_id = a.person_id and earlier.lesson_id = a.lesson_id
                                    and earlier.quiz_id = a.quiz_id and earlier.state = 'submitted'
                                    and earlier.attempt_number < a.attempt_number)
                        order by a.person_id
                        """)
                .param("lesson", lessonId)
                .param("quiz", quizId)
                .param("question", questionId)
                .query((row, number) -> new FirstAnswer(
                        new UserId(row.getObject("person_id", UUID.class)),
                        Response.parse(row.getString("answer")).orElse(new Response.Text(""))))
                .list()
                .stream()
                .filter(answer -> wanted.contains(answer.person()))
                .toList();
    }

    private static QuestionMark mark(ResultSet row, int number) throws SQLException {
        return new QuestionMark(
                new UserId(row.getObject("person_id", UUID.class)),
                row.getString("quiz_id"),
                row.getString("question_id"),
                new Score(row.getBigDecimal("score"), row.getBigDecimal("out_of")));
    }
}
