package org.readout.quiz.store;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.readout.account.PersonId;
import org.readout.quiz.AttemptId;
import org.readout.quiz.AttemptPolicy;
import org.readout.quiz.KeptScore;
import org.readout.quiz.QuizResults;
import org.readout.quiz.Score;
import org.readout.storage.Instants;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

@Repository
class JdbcQuizResults implements QuizResults {

    private record Key(PersonId person, String quizId) {}

    private record Row(Key key, AttemptPolicy policy, AttemptLine line) {}

    private final JdbcClient jdbc;
    private final Clock clock;

    JdbcQuizResults(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public List<QuizResult> of(String lessonId, Collection<PersonId> people) {
        return people.isEmpty() ? List.of() : results(lessonId, people, row -> true);
    }

    @Override
    public List<QuizResult> own(String lessonId, PersonId person) {
        Instant now = clock.instant();
        return results(lessonId, List.of(person), row -> row.policy().isShown(now));
    }

    private List<QuizResult> results(String lessonId, Collection<PersonId> people, Predicate<Row> isShown) {
        Map<Key, List<Row>> rows = new LinkedHashMap<>();
        jdbc.sql("""
                        select person_id, quiz_id, policy, attempt_id, attempt_number, started_at, submitted_at,
                            score, out_of, waiting
                        from attempt where lesson_id = :lesson and person_id in (:people)
                        order by person_id, quiz_id, attempt_number
                        """)
                .param("lesson", lessonId)
                .param("people", people.stream().map(PersonId::value).toList())
                .query(JdbcQuizResults::row)
                .list()
                .forEach(row -> rows.computeIfAbsent(row.key(), key -> new ArrayList<>())
                        .add(row));
        return rows.entrySet().stream()
                .map(entry -> result(lessonId, entry.getKey(), entry.getValue(), isShown))
                .toList();
    }

    @Override
    public List<AttemptLine> attempts(PersonId person, String lessonId, String quizId) {
        return rows(person, lessonId, quizId).map(Row::line).toList();
    }

    @Override
    public List<AttemptLine> ownAttempts(PersonId person, String lessonId, String quizId) {
        Instant now = clock.instant();
        return rows(person, lessonId, quizId)
                .map(row -> row.policy().isShown(now) ? row.line() : withoutScore(row.line()))
                .toList();
    }

    private Stream<Row> rows(PersonId person, String lessonId, String quizId) {
        return jdbc.sql("""
                        select person_id, quiz_id, policy, attempt_id, attempt_number, started_at, submitted_at,
                            score, out_of, waiting
                        from attempt where person_id = ? and lesson_id = ? and quiz_id = ?
                        order by attempt_number
                        """).params(person.value(), lessonId, quizId).query(JdbcQuizResults::row).list().stream();
    }

    private static AttemptLine withoutScore(AttemptLine line) {
        return new AttemptLine(line.id(), line.number(), line.startedAt(), line.submittedAt(), null, BigDecimal.ZERO);
    }

    /** The rules of the newest attempt decide which score counts. */
    private static QuizResult result(String lessonId, Key key, List<Row> rows, Predicate<Row> isShown) {
        List<Score> scores = new ArrayList<>();
        List<Instant> scored = new ArrayList<>();
        List<Instant> submissions = new ArrayList<>();
        BigDecimal waiting = BigDecimal.ZERO;
        for (Row row : rows) {
            Score score = row.line().score();
            Instant submittedAt = row.line().submittedAt();
            if (submittedAt != null) {
                submissions.add(submittedAt);
                waiting = waiting.add(row.line().waiting());
                if (score != null && isShown.test(row)) {
                    scores.add(score);
                    scored.add(submittedAt);
                }
            }
        }
        KeptScore kept = KeptScore.of(rows.getLast().policy().keep(), scores).orElse(null);
        return new QuizResult(
                key.person(),
                lessonId,
                key.quizId(),
                kept == null ? null : kept.score(),
                waiting,
                rows.size(),
                submissions.size() < rows.size(),
                submissions.isEmpty() ? null : submissions.getLast(),
                kept == null ? null : scored.get(kept.index()));
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(
                new Key(new PersonId(row.getObject("person_id", UUID.class)), row.getString("quiz_id")),
                JsonMapper.shared().readValue(row.getString("policy"), AttemptPolicy.class),
                line(row));
    }

    private static AttemptLine line(ResultSet row) throws SQLException {
        return new AttemptLine(
                new AttemptId(row.getObject("attempt_id", UUID.class)),
                row.getInt("attempt_number"),
                Instants.of(row, "started_at"),
                Instants.orNull(row, "submitted_at"),
                Score.ofMarked(row.getBigDecimal("score"), row.getBigDecimal("out_of"), row.getBigDecimal("waiting")),
                row.getBigDecimal("waiting"));
    }
}
