package org.readout.quiz.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.readout.account.PersonId;
import org.readout.lesson.Lesson.Keep;
import org.readout.lesson.Revision;
import org.readout.quiz.AttemptId;
import org.readout.quiz.AttemptPolicy;
import org.readout.quiz.MarkedAttempts;
import org.readout.quiz.Score;
import org.readout.storage.Instants;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

@Repository
class JdbcMarkedAttempts implements MarkedAttempts {

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;

    JdbcMarkedAttempts(JdbcTemplate template) {
        this.jdbc = JdbcClient.create(template);
        this.batches = template;
    }

    @Override
    public List<Submitted> submitted(String lessonId, Collection<PersonId> people) {
        // Thousands of attempts have a handful of rules between them.
        Map<String, Keep> rules = new HashMap<>();
        return inParts(
                people,
                PersonId::value,
                part -> jdbc.sql("""
                                select attempt_id, person_id, quiz_id, revision, attempt_number, policy, submitted_at,
                                    score, out_of - waiting as out_of
                                from attempt
                                where lesson_id = :lesson and state = 'submitted' and person_id in (:people)
                                order by person_id, quiz_id, attempt_number
                                """)
                        .param("lesson", lessonId)
                        .param("people", part)
                        .query((row, n) -> submitted(row, rules))
                        .list());
    }

    @Override
    public List<Given> answers(Collection<AttemptId> attempts, Collection<String> questions) {
        // By way of the attempt both columns of the index are used; beside a list, H2 takes only one.
        if (questions.isEmpty()) {
            return List.of();
        }
        return inParts(
                attempts,
                AttemptId::value,
                part -> jdbc.sql("""
                                select x.attempt_id, x.question_id, x.answer, x.client_sequence, x.saved_at
                                from attempt a join response x on x.attempt_id = a.attempt_id
                                where a.attempt_id in (:attempts) and x.question_id in (:questions)
                                """)
                        .param("questions", questions)
                        .param("attempts", part)
                        .query((row, n) ->
                                new Given(attempt(row), row.getString("question_id"), JdbcAttemptStore.answer(row)))
                        .list());
    }

    @Override
    public List<GivenMark> marks(Collection<AttemptId> attempts, Collection<String> questions) {
        if (questions.isEmpty()) {
            return List.of();
        }
        return inParts(
                attempts,
                AttemptId::value,
                part -> jdbc.sql("select m.attempt_id, " + MarkRows.COLUMNS + """
                                 from attempt a join mark m on m.attempt_id = a.attempt_id
                                where a.attempt_id in (:attempts) and m.question_id in (:questions)
                                """)
                        .param("questions", questions)
                        .param("attempts", part)
                        .query(JdbcMarkedAttempts::given)
                        .list());
    }

    @Override
    public List<GivenMark> marksBehind(UUID correction) {
        return jdbc.sql("select m.attempt_id, " + MarkRows.COLUMNS + """
                         from mark m
                        where exists (
                            select 1 from mark c
                            where c.correction_id = ? and c.attempt_id = m.attempt_id and c.question_id = m.question_id)
                        order by m.mark_number
                        """)
                .param(correction)
                .query(JdbcMarkedAttempts::given)
                .list();
    }

    @Override
    public void lock(Collection<AttemptId> attempts) {
        inParts(
                attempts.stream().distinct().toList(),
                AttemptId::value,
                part -> jdbc.sql(
                                "select attempt_id from attempt where attempt_id in (:ids) order by attempt_id for update")
                        .param("ids", part)
                        .query(UUID.class)
                        .list());
    }

    @Override
    public void add(List<GivenMark> marks) {
        MarkRows.insert(batches, marks);
    }

    @Override
    public void change(List<Change> changes) {
        batches.batchUpdate(
                "update attempt set score = score + ?, out_of = out_of + ? where attempt_id = ?",
                changes,
                1_000,
                (statement, change) -> {
                    statement.setBigDecimal(1, change.points());
                    statement.setBigDecimal(2, change.outOf());
                    statement.setObject(3, change.attempt().value());
                });
    }

    private static <T, R> List<R> inParts(
            Collection<T> all, Function<T, UUID> id, Function<List<UUID>, List<R>> query) {
        List<UUID> ids = all.stream().map(id).sorted().toList();
        List<R> found = new ArrayList<>();
        for (int from = 0; from < ids.size(); from += AT_ONCE) {
            found.addAll(query.apply(ids.subList(from, Math.min(ids.size(), from + AT_ONCE))));
        }
        return found;
    }

    private static Submitted submitted(ResultSet row, Map<String, Keep> rules) throws SQLException {
        Keep keep = rules.computeIfAbsent(
                row.getString("policy"),
                policy -> JsonMapper.shared()
                        .readValue(policy, AttemptPolicy.class)
                        .keep());
        return new Submitted(
                attempt(row),
                new PersonId(row.getObject("person_id", UUID.class)),
                row.getString("quiz_id"),
                new Revision(row.getString("revision")),
                row.getInt("attempt_number"),
                keep,
                Instants.of(row, "submitted_at"),
                new Score(row.getBigDecimal("score"), row.getBigDecimal("out_of")));
    }

    private static GivenMark given(ResultSet row, int number) throws SQLException {
        return new GivenMark(attempt(row), MarkRows.mark(row));
    }

    private static AttemptId attempt(ResultSet row) throws SQLException {
        return new AttemptId(row.getObject("attempt_id", UUID.class));
    }
}
