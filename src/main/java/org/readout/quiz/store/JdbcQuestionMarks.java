package org.readout.quiz.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.readout.account.PersonId;
import org.readout.quiz.QuestionMarks;
import org.readout.quiz.Response;
import org.readout.quiz.Score;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcQuestionMarks implements QuestionMarks {

    private final JdbcClient jdbc;

    JdbcQuestionMarks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<QuestionMark> ofFirstAttempts(String lessonId, Collection<PersonId> people) {
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
                .param("people", people.stream().map(PersonId::value).toList())
                .query(JdbcQuestionMarks::mark)
                .list();
    }

    @Override
    public List<FirstAnswer> firstAnswers(
            String lessonId, String quizId, String questionId, Collection<PersonId> people) {
        Set<PersonId> wanted = Set.copyOf(people);
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
                        new PersonId(row.getObject("person_id", UUID.class)),
                        Response.parse(row.getString("answer")).orElse(new Response.Text(""))))
                .list()
                .stream()
                .filter(answer -> wanted.contains(answer.person()))
                .toList();
    }

    private static QuestionMark mark(ResultSet row, int number) throws SQLException {
        return new QuestionMark(
                new PersonId(row.getObject("person_id", UUID.class)),
                row.getString("quiz_id"),
                row.getString("question_id"),
                new Score(row.getBigDecimal("score"), row.getBigDecimal("out_of")));
    }
}
