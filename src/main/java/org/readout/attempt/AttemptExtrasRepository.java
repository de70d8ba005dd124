package org.readout.attempt;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.readout.db.SqlTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
public class AttemptExtrasRepository {

    private final JdbcClient jdbc;

    AttemptExtrasRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What each hint cost that was taken for points, by question id. */
    public Map<String, BigDecimal> hints(AttemptId attempt) {
        Map<String, BigDecimal> hints = new HashMap<>();
        jdbc.sql("select question_id, cost from taken_hint where attempt_id = ?")
                .param(attempt.value())
                .query(row -> {
                    hints.put(row.getString("question_id"), row.getBigDecimal("cost"));
                });
        return hints;
    }

    /** Notes that a hint was taken. */
    public void insertHint(AttemptId attempt, String questionId, BigDecimal cost, Instant at) {
        jdbc.sql("insert into taken_hint (attempt_id, question_id, cost, taken_at) values (?, ?, ?, ?)")
                .params(attempt.value(), questionId, cost, SqlTime.toColumn(at))
                .update();
    }

    /** How sure the reader was, by question id. */
    public Map<String, Confidence> confidence(AttemptId attempt) {
        Map<String, Confidence> all = new HashMap<>();
        jdbc.sql("select question_id, sureness, client_sequence, saved_at from confidence where attempt_id = ?")
                .param(attempt.value())
                .query(row -> {
                    all.put(
                            row.getString("question_id"),
                            new Confidence(
                                    ConfidenceLevel.of(row.getString("sureness"))
                                            .orElseThrow(),
                                    row.getLong("client_sequence"),
                                    SqlTime.of(row, "saved_at")));
                });
        return all;
    }

    /** Keeps how sure the reader is of an answer for the first time. */
    public void insertConfidence(AttemptId attempt, String questionId, Confidence confidence) {
        jdbc.sql("""
                        insert into confidence (sureness, client_sequence, saved_at, attempt_id, question_id)
                        values (?, ?, ?, ?, ?)
                        """).params(columns(attempt, questionId, confidence)).update();
    }

    /** Keeps how sure the reader is by now. */
    public void updateConfidence(AttemptId attempt, String questionId, Confidence confidence) {
        jdbc.sql("""
                        update confidence set sureness = ?, client_sequence = ?, saved_at = ?
                        where attempt_id = ? and question_id = ?
                        """).params(columns(attempt, questionId, confidence)).update();
    }

    /** Notes that an answer was marked before the attempt was submitted. */
    public void check(AttemptId attempt, String questionId, Instant at) {
        jdbc.sql("update response set checked_at = ? where attempt_id = ? and question_id = ?")
                .params(SqlTime.toColumn(at), attempt.value(), questionId)
                .update();
    }

    private static Object[] columns(AttemptId attempt, String questionId, Confidence confidence) {
        return new Object[] {
            confidence.sureness().id(),
            confidence.clientSequence(),
            SqlTime.toColumn(confidence.savedAt()),
            attempt.value(),
            questionId
        };
    }
}
