package org.readout.attempt;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.readout.db.SqlTime;
import org.readout.user.UserId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
public class MarkRepository {

    /**
     * An attempt of which a correction changed a mark.
     *
     * @param at when it did so last
     */
    public record Corrected(AttemptId attempt, String lessonId, String quizId, Instant at) {}

    private final JdbcClient jdbc;

    MarkRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The attempts of a person whose marks a correction changed, or changed back. One statement. */
    public List<Corrected> of(UserId person) {
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
}
