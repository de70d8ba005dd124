package org.readout.attempt;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.readout.db.SqlTime;
import org.readout.lesson.Revision;
import org.readout.question.Response;
import org.readout.question.Score;
import org.readout.user.UserId;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

@Repository
public class RegradeRepository {

    /** How many people or attempts one statement takes: few enough that H2 does not put what it found aside on the disk. */
    public static final int AT_ONCE = 250;

    /**
     * A submitted attempt.
     *
     * @param policy its rules; those of a person's newest attempt say which one counts
     * @param score of what is marked; nothing out of nothing where nothing is
     * @param waits whether a question of it has no mark, or one that takes marks back
     * @param afterAnswers as of {@link Attempt}
     */
    public record Submitted(
            AttemptId id,
            UserId person,
            String quizId,
            Revision revision,
            int number,
            AttemptRules policy,
            Instant submittedAt,
            Score score,
            boolean waits,
            boolean afterAnswers) {}

    /**
     * The mark of one question of an attempt that counts, without its words, and what was answered.
     *
     * @param number as of {@link Mark}
     * @param keys the keys by which it and the marks before it were given
     * @param correction the correction that it is of, or {@code null} for none
     * @param response {@code null} where there is none
     * @param hintCost the points that the question's hint cost, or {@code null} where it was free or not taken
     * @param rows what an instructor gave last for the rows of the rubric, or {@code null} where there is no grade
     */
    public record Marked(
            String questionId,
            int number,
            Score score,
            KeyChain keys,
            @Nullable UUID correction,
            @Nullable Response response,
            @Nullable BigDecimal hintCost,
            @Nullable Map<String, BigDecimal> rows) {

        /** Of a question that waits for its first mark. */
        public static Marked none(String questionId) {
            return new Marked(questionId, 0, Score.NONE, KeyChain.NONE, null, null, null, null);
        }

        /** The same, with these keys. */
        public Marked with(KeyChain other) {
            return new Marked(questionId, number, score, other, correction, response, hintCost, rows);
        }

        /** Whether the question waits for an instructor. */
        public boolean waits() {
            return score.isNothing();
        }
    }

    /**
     * What an instructor gave last for a text of a submitted attempt.
     *
     * @param revision the attempt's, by whose rubric the points were given
     * @param rows the points by the ids of the rubric's rows
     * @param hintCost the points that the question's hint cost, or {@code null} where it was free or not taken
     */
    public record GradedText(
            AttemptId attempt,
            String quizId,
            Revision revision,
            String questionId,
            Map<String, BigDecimal> rows,
            @Nullable BigDecimal hintCost) {}

    /** A mark of one question of an attempt. */
    public record GivenMark(AttemptId attempt, Mark mark) {}

    /**
     * How much the points of an attempt grow, how much what it is out of, and how much of that waits; all may be negative.
     */
    public record Change(AttemptId attempt, BigDecimal points, BigDecimal outOf, BigDecimal waiting) {

        /** What it changes that a mark of a question becomes another one, where either may wait. */
        public static Change of(AttemptId attempt, Score before, Score after) {
            BigDecimal points = after.points().subtract(before.points());
            BigDecimal weight = after.outOf().subtract(before.outOf());
            // What waits is part of what the attempt is out of already, at the same weight.
            return before.isNothing() || after.isNothing()
                    ? new Change(attempt, points, BigDecimal.ZERO, weight.negate())
                    : new Change(attempt, points, weight, BigDecimal.ZERO);
        }

        /** Both together, of the same attempt. */
        public Change plus(Change other) {
            return new Change(attempt, points.add(other.points), outOf.add(other.outOf), waiting.add(other.waiting));
        }
    }

    private final JdbcClient jdbc;
    private final JdbcTemplate template;

    RegradeRepository(JdbcTemplate template) {
        this.jdbc = JdbcClient.create(template);
        this.template = template;
    }

    /** The submitted attempts of these people at the quizzes of a lesson, those of a person at a quiz by number. */
    public List<Submitted> submitted(String lessonId, Collection<UserId> people) {
        // Thousands of attempts have a handful of rules and revisions between them.
        Map<String, AttemptRules> rules = new HashMap<>();
        Map<String, Revision> revisions = new HashMap<>();
        return inParts(
                people.stream().map(UserId::value).toList(),
                part -> template.query(
                        "select attempt_id, person_id, quiz_id, revision, attempt_number, policy, submitted_at, score,"
                                + " out_of - waiting as out_of, waiting, " + AttemptRepository.AFTER_ANSWERS + " from "
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

    /** The revisions that these people's submitted attempts used, by the lesson's id. */
    public Map<String, Set<Revision>> revisions(Collection<UserId> people) {
        Map<String, Set<Revision>> found = new HashMap<>();
        inParts(people.stream().map(UserId::value).toList(), part -> {
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

    /**
     * The newest mark of each of these questions in each of these attempts that has one, by the question's id. Equal
     * responses and revisions are one object each.
     *
     * @param texts those of the questions that an instructor grades; where there are none, grades cost no statement
     */
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

    /** All marks of every question that has one of that correction, those of a question of an attempt by number. */
    public List<GivenMark> marksBehind(UUID correction) {
        return jdbc.sql("select m.attempt_id, " + MarkRows.COLUMNS + """
                         from (select distinct attempt_id, question_id from mark where correction_id = ?) c
                            join mark m on m.attempt_id = c.attempt_id and m.question_id = c.question_id
                        order by m.mark_number
                        """)
                .param(correction)
                .query(RegradeRepository::given)
                .list();
    }

    /** All marks of these attempts, those of a question of an attempt by number. */
    public List<GivenMark> histories(Collection<AttemptId> attempts) {
        return inParts(
                attempts.stream().map(AttemptId::value).toList(),
                part -> template.query(
                        "select m.attempt_id, " + MarkRows.COLUMNS + " from " + Ids.TABLE
                                + " join mark m on m.attempt_id = ids.id order by m.mark_number",
                        statement -> statement.setArray(1, Ids.array(statement, part)),
                        RegradeRepository::given));
    }

    /** The texts of these attempts that were graded, with the newest grade of each. */
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
                                GradeRepository.rows(row.getString("row_points")),
                                row.getBigDecimal("cost"))));
    }

    /** Holds attempts: nobody else changes them before the transaction ends. */
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

    /** Adds marks. */
    public void add(List<GivenMark> marks) {
        MarkRows.insert(template, marks);
    }

    /** Changes what attempts come to. */
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

    private static Submitted submitted(ResultSet row, Map<String, AttemptRules> rules, Map<String, Revision> revisions)
            throws SQLException {
        AttemptRules policy = rules.computeIfAbsent(
                row.getString("policy"), json -> JsonMapper.shared().readValue(json, AttemptRules.class));
        return new Submitted(
                attempt(row),
                new UserId(row.getObject("person_id", UUID.class)),
                row.getString("quiz_id"),
                revisions.computeIfAbsent(row.getString("revision"), Revision::new),
                row.getInt("attempt_number"),
                policy,
                SqlTime.of(row, "submitted_at"),
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
