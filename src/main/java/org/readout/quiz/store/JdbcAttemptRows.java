package org.readout.quiz.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.readout.account.PersonId;
import org.readout.quiz.AttemptId;
import org.readout.quiz.AttemptPolicy;
import org.readout.quiz.AttemptRows;
import org.readout.quiz.Score;
import org.readout.storage.Instants;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

@Repository
class JdbcAttemptRows implements AttemptRows {

    private static final String ROWS = """
            select person_id, quiz_id, policy, attempt_id, attempt_number, started_at, submitted_at, score, out_of,
                waiting,
            """ + JdbcAttemptStore.AFTER_ANSWERS + " from attempt ";

    private final JdbcClient jdbc;

    JdbcAttemptRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Row> of(String lessonId, Collection<PersonId> people) {
        if (people.isEmpty()) {
            return List.of();
        }
        return jdbc.sql(ROWS + """
                        where lesson_id = :lesson and person_id in (:people)
                        order by person_id, quiz_id, attempt_number
                        """)
                .param("lesson", lessonId)
                .param("people", people.stream().map(PersonId::value).toList())
                .query(JdbcAttemptRows::row)
                .list();
    }

    @Override
    public List<Row> of(PersonId person, String lessonId, String quizId) {
        return jdbc.sql(ROWS + " where person_id = ? and lesson_id = ? and quiz_id = ? order by attempt_number")
                .params(person.value(), lessonId, quizId)
                .query(JdbcAttemptRows::row)
                .list();
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(
                new PersonId(row.getObject("person_id", UUID.class)),
                row.getString("quiz_id"),
                JsonMapper.shared().readValue(row.getString("policy"), AttemptPolicy.class),
                new AttemptId(row.getObject("attempt_id", UUID.class)),
                row.getInt("attempt_number"),
                Instants.of(row, "started_at"),
                Instants.orNull(row, "submitted_at"),
                Score.ofMarked(row.getBigDecimal("score"), row.getBigDecimal("out_of"), row.getBigDecimal("waiting")),
                row.getBigDecimal("waiting"),
                row.getBoolean("after_answers"));
    }
}
