package org.readout.quiz.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.readout.account.PersonId;
import org.readout.lesson.Revision;
import org.readout.quiz.AttemptId;
import org.readout.quiz.AttemptPolicy;
import org.readout.quiz.MarkedAttempts;
import org.readout.quiz.Score;
import org.readout.storage.Instants;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

@Repository
class JdbcMarkedAttempts implements MarkedAttempts {

    private final JdbcClient jdbc;
    private final JdbcTemplate template;

    JdbcMarkedAttempts(JdbcTemplate template) {
        this.jdbc = JdbcClient.create(template);
        this.template = template;
    }

    @Override
    public List<Submitted> submitted(String lessonId, Collection<PersonId> people) {
        // Thousands of attempts have a handful of rules and revisions between them.
        Map<String, AttemptPolicy> rules = new HashMap<>();
        Map<String, Revision> revisions = new HashMap<>();
        return inParts(
                people.stream().map(PersonId::value).toList(),
                part -> template.query(
                        "select attempt_id, person_id, quiz_id, revision, attempt_number, policy, submitted_at, score,"
                                + " out_of - waiting as out_of, waiting, " + JdbcAttemptStore.AFTER_ANSWERS + " from "
                                + Ids.TABLE + """
                                 join attempt on person_id = ids.id
                                where lesson_id = ? and state = 'submitted'
                                order by person_id, quiz_id, attempt_number
                                """,
                        statement -> {
                            statement.setArray(1, Ids.array(statement, part));
                            statement.setString(2, lessonId);
                        },
                        (row, n) -> submitted(row, rules, revisions)));
    }

    @Override
    public Map<String, Set<Revision>> revisions(Collection<PersonId> people) {
        Map<String, Set<Revision>> found = new HashMap<>();
        inParts(people.stream().map(PersonId::value).toList(), part -> {
            template.query(
                    "select distinct lesson_id, revision from " + Ids.TABLE
                            + " join attempt on person_id = ids.id where state = 'submitted'",
                    statement -> statement.setArray(1, Ids.array(statement, part)),
                    (RowCallbackHandler) row -> found.computeIfAbsent(row.getString("lesson_id"), id -> new HashSet<>())
                            .add(new Revision(row.getString("revision"))));
            return List.of();
        });
        return found;
    }

    @Override
    public Map<AttemptId, Map<String, Marked>> newest(
            Collection<AttemptId> attempts, Set<String> questions, Set<String> texts) {
        NewestMarks newest = new NewestMarks(template, questions, texts);
        if (!questions.isEmpty()) {
            inParts(attempts.stream().map(AttemptId::value).toList(), part -> {
                newest.read(part);
                return List.of();
            });
        }
        return newest.found();
    }

    @Override
    public List<GivenMark> marksBehind(UUID correction) {
        return jdbc.sql("select m.attempt_id, " + MarkRows.COLUMNS + """
                         from (select distinct attempt_id, question_id from mark where correction_id = ?) c
                            join mark m on m.attempt_id = c.attempt_id and m.question_id = c.question_id
                        order by m.mark_number
                        """)
                .param(correction)
                .query(JdbcMarkedAttempts::given)
                .list();
    }

    @Override
    public List<GivenMark> histories(Collection<AttemptId> attempts) {
        return inParts(
                attempts.stream().map(AttemptId::value).toList(),
                part -> template.query(
                        "select m.attempt_id, " + MarkRows.COLUMNS + " from " + Ids.TABLE
                                + " join mark m on m.attempt_id = ids.id order by m.mark_number",
                        statement -> statement.setArray(1, Ids.array(statement, part)),
                        JdbcMarkedAttempts::given));
    }

    @Override
    public List<GradedText> graded(Collection<AttemptId> attempts) {
        return inParts(
                attempts.stream().map(AttemptId::value).distinct().toList(),
                part -> template.query(
                        "select a.attempt_id, a.quiz_id, a.revision, g.question_id, g.row_points, h.cost from "
                                + Ids.TABLE + """
                                 join attempt a on a.attempt_id = ids.id
                                    join grading g on g.attempt_id = a.attempt_id
                                    left join taken_hint h on h.attempt_id = g.attempt_id
                                        and h.question_id = g.question_id
                                where not exists (
                                    select 1 from grading newer
                                    where newer.attempt_id = g.attempt_id and newer.question_id = g.question_id
                                        and newer.mark_number > g.mark_number)
                                """,
                        statement -> statement.setArray(1, Ids.array(statement, part)),
                        (row, n) -> new GradedText(
                                attempt(row),
                                row.getString("quiz_id"),
                                new Revision(row.getString("revision")),
                                row.getString("question_id"),
                                JdbcGradeStore.rows(row.getString("row_points")),
                                row.getBigDecimal("cost"))));
    }

    @Override
    public void lock(Collection<AttemptId> attempts) {
        // Always in the same order, so that two of these can't wait for each other.
        inParts(
                attempts.stream().map(AttemptId::value).distinct().sorted().toList(),
                part -> jdbc.sql(
                                "select attempt_id from attempt where attempt_id in (:ids) order by attempt_id for update")
                        .param("ids", part)
                        .query(UUID.class)
                        .list());
    }

    @Override
    public void add(List<GivenMark> marks) {
        MarkRows.insert(template, marks);
    }

    @Override
    public void change(List<Change> changes) {
        template.batchUpdate(
                "update attempt set score = score + ?, out_of = out_of + ?, waiting = waiting + ? where attempt_id = ?",
                changes,
                1_000,
                (statement, change) -> {
                    statement.setBigDecimal(1, change.points());
                    statement.setBigDecimal(2, change.outOf());
                    statement.setBigDecimal(3, change.waiting());
                    statement.setObject(4, change.attempt().value());
                });
    }

    private static <R> List<R> inParts(List<UUID> ids, Function<List<UUID>, List<R>> query) {
        List<R> found = new ArrayList<>();
        for (int from = 0; from < ids.size(); from += AT_ONCE) {
            found.addAll(query.apply(ids.subList(from, Math.min(ids.size(), from + AT_ONCE))));
        }
        return found;
    }

    private static Submitted submitted(ResultSet row, Map<String, AttemptPolicy> rules, Map<String, Revision> revisions)
            throws SQLException {
        AttemptPolicy policy = rules.computeIfAbsent(
                row.getString("policy"), json -> JsonMapper.shared().readValue(json, AttemptPolicy.class));
        return new Submitted(
                attempt(row),
                new PersonId(row.getObject("person_id", UUID.class)),
                row.getString("quiz_id"),
                revisions.computeIfAbsent(row.getString("revision"), Revision::new),
                row.getInt("attempt_number"),
                policy,
                Instants.of(row, "submitted_at"),
                new Score(row.getBigDecimal("score"), row.getBigDecimal("out_of")),
                row.getBigDecimal("waiting").signum() > 0,
                row.getBoolean("after_answers"));
    }

    private static GivenMark given(ResultSet row, int number) throws SQLException {
        return new GivenMark(attempt(row), MarkRows.mark(row));
    }

    private static AttemptId attempt(ResultSet row) throws SQLException {
        return new AttemptId(row.getObject("attempt_id", UUID.class));
    }
}
