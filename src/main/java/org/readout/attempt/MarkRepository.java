package org.readout.attempt;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.readout.db.SqlTime;
import org.readout.lesson.Revision;
import org.readout.question.Score;
import org.springframework.jdbc.core.JdbcTemplate;

/** Reads and adds rows of {@code mark}. */
public final class MarkRepository {

    /** The columns that {@link #mark} reads, of the table as {@code m}. */
    public static final String COLUMNS =
            "m.question_id, m.mark_number, m.score, m.out_of, m.reason, m.marked_at, m.key_revision, m.correction_id";

    private static final int BATCH = 1_000;

    /** A mark of one question of an attempt. */
    public record GivenMark(AttemptId attempt, Mark mark) {}

    private MarkRepository() {}

    /** Adds marks. */
    public static void insert(JdbcTemplate jdbc, List<GivenMark> marks) {
        jdbc.batchUpdate("""
                insert into mark
                    (mark_id, attempt_id, question_id, mark_number, score, out_of, reason, marked_at, key_revision,
                    correction_id)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """, marks, BATCH, MarkRepository::bind);
    }

    /** Reads the mark of a row. */
    public static Mark mark(ResultSet row) throws SQLException {
        String key = row.getString("key_revision");
        return new Mark(
                row.getString("question_id"),
                row.getInt("mark_number"),
                new Score(row.getBigDecimal("score"), row.getBigDecimal("out_of")),
                row.getString("reason"),
                SqlTime.of(row, "marked_at"),
                key == null ? null : new Revision(key),
                row.getObject("correction_id", UUID.class));
    }

    private static void bind(PreparedStatement statement, GivenMark given) throws SQLException {
        Mark mark = given.mark();
        Revision key = mark.key();
        statement.setObject(1, UUID.randomUUID());
        statement.setObject(2, given.attempt().value());
        statement.setString(3, mark.questionId());
        statement.setInt(4, mark.number());
        statement.setBigDecimal(5, mark.score().points());
        statement.setBigDecimal(6, mark.score().outOf());
        statement.setString(7, mark.reason());
        statement.setObject(8, SqlTime.toColumn(mark.markedAt()));
        statement.setString(9, key == null ? null : key.hash());
        statement.setObject(10, mark.correction());
    }
}
