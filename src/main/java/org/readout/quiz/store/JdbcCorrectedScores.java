package org.readout.quiz.store;

import java.util.List;
import java.util.UUID;
import org.readout.account.PersonId;
import org.readout.quiz.AttemptId;
import org.readout.quiz.CorrectedScores;
import org.readout.storage.Instants;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcCorrectedScores implements CorrectedScores {

    private final JdbcClient jdbc;

    JdbcCorrectedScores(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Corrected> of(PersonId person) {
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
                        Instants.of(row, "corrected_at")))
                .list();
    }
}
