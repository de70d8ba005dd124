package org.readout.quiz.store;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.readout.quiz.AidStore;
import org.readout.quiz.AttemptId;
import org.readout.quiz.Confidence;
import org.readout.quiz.Sureness;
import org.readout.storage.Instants;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcAidStore implements AidStore {

    private final JdbcClient jdbc;

    JdbcAidStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Map<String, BigDecimal> hints(AttemptId attempt) {
        Map<String, BigDecimal> hints = new HashMap<>();
        jdbc.sql("select question_id, cost from taken_hint where attempt_id = ?")
                .param(attempt.value())
                .query(row -> {
                    hints.put(row.getString("question_id"), row.getBigDecimal("cost"));
                });
        return hints;
    }

    @Override
    public void insertHint(AttemptId attempt, String questionId, BigDecimal cost, Instant at) {
        jdbc.sql("insert into taken_hint (attempt_id, question_id, cost, taken_at) values (?, ?, ?, ?)")
                .params(attempt.value(), questionId, cost, Instants.toColumn(at))
                .update();
    }

    @Override
    public Map<String, Confidence> confidence(AttemptId attempt) {
        Map<String, Confidence> all = new HashMap<>();
        jdbc.sql("select question_id, sureness, client_sequence, saved_at from confidence where attempt_id = ?")
                .param(attempt.value())
                .query(row -> {
                    all.put(
                            row.getString("question_id"),
                            new Confidence(
                                    Sureness.of(row.getString("sureness")).orElseThrow(),
                                    row.getLong("client_sequence"),
                                    Instants.of(row, "saved_at")));
                });
        return all;
    }

    @Override
    public void insertConfidence(AttemptId attempt, String questionId, Confidence confidence) {
        jdbc.sql("""
                        insert into confidence (sureness, client_sequence, saved_at, attempt_id, question_id)
                        values (?, ?, ?, ?, ?)
                        """).params(columns(attempt, questionId, confidence)).update();
    }

    @Override
    public void updateConfidence(AttemptId attempt, String questionId, Confidence confidence) {
        jdbc.sql("""
                        update confidence set sureness = ?, client_sequence = ?, saved_at = ?
                        where attempt_id = ? and question_id = ?
                        """).params(columns(attempt, questionId, confidence)).update();
    }

    @Override
    public void check(AttemptId attempt, String questionId, Instant at) {
        jdbc.sql("update response set checked_at = ? where attempt_id = ? and question_id = ?")
                .params(Instants.toColumn(at), attempt.value(), questionId)
                .update();
    }

    private static Object[] columns(AttemptId attempt, String questionId, Confidence confidence) {
        return new Object[] {
            confidence.sureness().id(),
            confidence.clientSequence(),
            Instants.toColumn(confidence.savedAt()),
            attempt.value(),
            questionId
        };
    }
}
