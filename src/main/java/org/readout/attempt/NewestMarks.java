package org.readout.attempt;

import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.readout.attempt.RegradeRepository.Marked;
import org.readout.lesson.Revision;
import org.readout.question.Response;
import org.readout.question.Score;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;

/**
 * Reads newest marks with what was answered, part by part. There may be a hundred thousand of them and few different
 * answers, so each text is read once, and columns are taken by their place.
 */
final class NewestMarks {

    private final JdbcTemplate jdbc;
    private final Map<String, String> questions;
    private final Set<String> texts;
    private final Map<String, Revision> revisions = new HashMap<>();
    private final Map<String, Response> responses = new HashMap<>();
    private final Map<AttemptId, Map<String, Marked>> found = new HashMap<>();
    // Of marks by another key than the attempt's own, and of those after them, by number.
    private final Map<AttemptId, Map<String, TreeMap<Integer, Optional<Revision>>>> keys = new HashMap<>();
    private final Map<KeyChain, KeyChain> chains = new HashMap<>();

    /** @param texts those of the questions whose grades are read, too */
    NewestMarks(JdbcTemplate jdbc, Set<String> questions, Set<String> texts) {
        this.jdbc = jdbc;
        this.texts = Set.copyOf(texts);
        this.questions = questions.stream().collect(Collectors.toMap(Function.identity(), Function.identity()));
    }

    /** Reads those of some attempts. */
    void read(List<UUID> attempts) {
        Map<UUID, Map<String, Response>> given = new HashMap<>();
        Map<UUID, Map<String, BigDecimal>> hints = new HashMap<>();
        Map<UUID, Map<String, Map<String, BigDecimal>>> grades = new HashMap<>();
        if (!texts.isEmpty()) {
            Map<UUID, Map<String, Integer>> numbers = new HashMap<>();
            query("grading", "x.mark_number, x.row_points", texts, attempts, row -> {
                int number = row.getInt(3);
                if (attempt(row, numbers).merge(question(row), number, Math::max) == number) {
                    attempt(row, grades).put(question(row), GradeRepository.rows(row.getString(4)));
                }
            });
        }
        query("response", "x.answer", attempts, row -> {
            Response response = responses.computeIfAbsent(row.getString(3), AttemptRepository::response);
            attempt(row, given).put(question(row), response);
        });
        query("taken_hint", "x.cost", attempts, row -> attempt(row, hints).put(question(row), row.getBigDecimal(3)));
        query("mark", "x.mark_number, x.score, x.out_of, x.key_revision, x.correction_id", attempts, row -> {
            UUID attempt = row.getObject(1, UUID.class);
            String question = question(row);
            String key = row.getString(6);
            if (key != null || row.getInt(3) > 1) {
                keys.computeIfAbsent(new AttemptId(attempt), id -> new HashMap<>())
                        .computeIfAbsent(question, id -> new TreeMap<>())
                        .put(
                                row.getInt(3),
                                Optional.ofNullable(key).map(hash -> revisions.computeIfAbsent(hash, Revision::new)));
            }
            add(
                    new AttemptId(attempt),
                    marked(
                            row,
                            question,
                            given.getOrDefault(attempt, Map.of()).get(question),
                            hints.getOrDefault(attempt, Map.of()).get(question),
                            grades.getOrDefault(attempt, Map.of()).get(question)));
        });
    }

    /** All that was read. */
    Map<AttemptId, Map<String, Marked>> found() {
        keys.forEach((attempt, byQuestion) -> byQuestion.forEach((question, byNumber) -> {
            KeyChain chain = KeyChain.NONE;
            for (Optional<Revision> key : byNumber.values()) {
                chain = chain.then(key.orElse(null));
            }
            KeyChain one = chains.computeIfAbsent(chain, same -> same);
            found.getOrDefault(attempt, Map.of()).computeIfPresent(question, (id, mark) -> mark.with(one));
        }));
        keys.clear();
        return found;
    }

    private void query(String table, String columns, List<UUID> attempts, RowCallbackHandler rows) {
        query(table, columns, questions.keySet(), attempts, rows);
    }

    private void query(
            String table, String columns, Set<String> ofQuestions, List<UUID> attempts, RowCallbackHandler rows) {
        jdbc.query(
                "select x.attempt_id, x.question_id, " + columns + " from " + Ids.TABLE + " join " + table
                        + " x on x.attempt_id = ids.id where x.question_id = any(?)",
                (PreparedStatement statement) -> {
                    statement.setArray(1, Ids.array(statement, attempts));
                    statement.setArray(2, statement.getConnection().createArrayOf("varchar", ofQuestions.toArray()));
                },
                rows);
    }

    private static <T> Map<String, T> attempt(ResultSet row, Map<UUID, Map<String, T>> all) throws SQLException {
        return all.computeIfAbsent(row.getObject(1, UUID.class), attempt -> new HashMap<>());
    }

    /** The id as one object for all rows. */
    private String question(ResultSet row) throws SQLException {
        String id = row.getString(2);
        return questions.getOrDefault(id, id);
    }

    private void add(AttemptId attempt, Marked mark) {
        found.computeIfAbsent(attempt, id -> new HashMap<>())
                .merge(mark.questionId(), mark, (one, other) -> one.number() > other.number() ? one : other);
    }

    private Marked marked(
            ResultSet row,
            String question,
            @Nullable Response response,
            @Nullable BigDecimal hintCost,
            @Nullable Map<String, BigDecimal> rows)
            throws SQLException {
        return new Marked(
                question,
                row.getInt(3),
                new Score(row.getBigDecimal(4), row.getBigDecimal(5)),
                KeyChain.NONE,
                row.getObject(7, UUID.class),
                response,
                hintCost,
                rows);
    }
}
