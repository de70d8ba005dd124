package org.readout.correction;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;
import org.readout.attempt.Answer;
import org.readout.attempt.AttemptId;
import org.readout.attempt.AttemptRules;
import org.readout.attempt.Grade;
import org.readout.course.CourseId;
import org.readout.db.SqlTime;
import org.readout.lesson.Revision;
import org.readout.question.Question;
import org.readout.question.Response;
import org.readout.question.Score;
import org.readout.question.kind.Essay;
import org.readout.user.UserId;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Repository;

/** The submitted attempts of a course's students with their marks. Each read is one statement. */
@Repository
class RegradeRepository {

    /**
     * A submitted attempt.
     *
     * @param score of what is marked; nothing out of nothing if nothing is
     */
    record Submitted(
            AttemptId id,
            UserId person,
            String quizId,
            Revision revision,
            int number,
            AttemptRules rules,
            Instant submittedAt,
            Score score,
            boolean afterAnswers) {}

    /**
     * The newest mark of a question of an attempt, and what was answered.
     *
     * @param number 0 if there is no mark
     * @param key the revision by whose key it was given, or {@code null} for that of the attempt
     * @param hintCost what the hint cost, or {@code null} if it was free or not taken
     * @param rows points that an instructor last gave for the rubric, or {@code null} for no grade
     */
    record Marked(
            int number,
            Score score,
            @Nullable Revision key,
            @Nullable Response response,
            @Nullable BigDecimal hintCost,
            @Nullable Map<String, BigDecimal> rows) {

        static final Marked NONE = new Marked(0, Score.NONE, null, null, null, null);
    }

    /**
     * A mark that a correction gave.
     *
     * @param newest the number of the question's newest mark
     * @param before the mark that counted until then; nothing out of nothing if there was none
     * @param beforeKey its key
     */
    record Given(
            AttemptId attempt,
            String questionId,
            int newest,
            Score score,
            Score before,
            @Nullable Revision beforeKey) {}

    private record Rubric(int number, Map<String, BigDecimal> rows) {}

    /** H2 writes a result of more than 40,000 rows to a file, which takes twice as long. */
    private static final int AT_ONCE = 1_000;

    private final JdbcClient jdbc;

    RegradeRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those of a student at a quiz by number. */
    List<Submitted> submitted(CourseId course, String lessonId) {
        // Thousands of attempts have a handful of rules and revisions between them.
        Map<String, AttemptRules> rules = new HashMap<>();
        Map<String, Revision> revisions = new HashMap<>();
        return jdbc.sql("""
                        select a.attempt_id, a.person_id, a.quiz_id, a.revision, a.attempt_number, a.policy,
                            a.submitted_at, a.score, a.out_of - a.waiting as out_of, a.after_answers
                        from enrolment e join attempt a on a.person_id = e.person_id
                        where e.course_id = ? and e.part = 'student' and a.lesson_id = ? and a.state = 'submitted'
                        order by a.person_id, a.quiz_id, a.attempt_number
                        """)
                .params(course.value(), lessonId)
                .query((row, n) -> new Submitted(
                        attempt(row),
                        new UserId(row.getObject("person_id", UUID.class)),
                        row.getString("quiz_id"),
                        revisions.computeIfAbsent(row.getString("revision"), Revision::new),
                        row.getInt("attempt_number"),
                        rules.computeIfAbsent(row.getString("policy"), AttemptRules::parse),
                        SqlTime.of(row, "submitted_at"),
                        new Score(row.getBigDecimal("score"), row.getBigDecimal("out_of")),
                        row.getBoolean("after_answers")))
                .list();
    }

    /** What each of these attempts has for each of these questions, by question id. */
    Map<AttemptId, Map<String, Marked>> newest(List<Submitted> attempts, List<Question> questions) {
        // Many attempts have few different answers and keys between them, so each is read once.
        Map<String, Response> texts = new HashMap<>();
        Map<String, Revision> keys = new HashMap<>();
        var responses = read(
                "response",
                "x.answer",
                attempts,
                questions,
                (row, n) -> texts.computeIfAbsent(row.getString(3), Answer::response),
                (one, other) -> one);
        var hints = read(
                "taken_hint", "x.cost", attempts, questions, (row, n) -> row.getBigDecimal(3), (one, other) -> one);
        Map<AttemptId, Map<String, Rubric>> grades = questions.stream().anyMatch(Essay.class::isInstance)
                ? read(
                        "grading",
                        "x.mark_number, x.row_points",
                        attempts,
                        questions,
                        (row, n) -> new Rubric(row.getInt(3), Grade.rows(row.getString(4))),
                        (one, other) -> one.number() > other.number() ? one : other)
                : Map.of();
        return read(
                "mark",
                "x.mark_number, x.score, x.out_of, x.key_revision",
                attempts,
                questions,
                (row, n) -> {
                    AttemptId attempt = attempt(row);
                    String question = row.getString(2);
                    String key = row.getString(6);
                    Rubric grade = grades.getOrDefault(attempt, Map.of()).get(question);
                    return new Marked(
                            row.getInt(3),
                            new Score(row.getBigDecimal(4), row.getBigDecimal(5)),
                            key == null ? null : keys.computeIfAbsent(key, Revision::new),
                            responses.getOrDefault(attempt, Map.of()).get(question),
                            hints.getOrDefault(attempt, Map.of()).get(question),
                            grade == null ? null : grade.rows());
                },
                (one, other) -> one.number() > other.number() ? one : other);
    }

    /** @param newer of two rows of a question the one that counts; to sort very many marks would take longer */
    private <T> Map<AttemptId, Map<String, T>> read(
            String table,
            String columns,
            List<Submitted> attempts,
            List<Question> questions,
            RowMapper<T> mapper,
            BinaryOperator<T> newer) {
        Map<AttemptId, Map<String, T>> found = new HashMap<>();
        var asked = new SqlArrayValue(
                "varchar", questions.stream().map(Question::id).toArray());
        for (int from = 0; from < attempts.size(); from += AT_ONCE) {
            var part = attempts.subList(from, Math.min(attempts.size(), from + AT_ONCE)).stream();
            jdbc.sql("select x.attempt_id, x.question_id, " + columns
                            + " from unnest(cast(? as uuid array)) as ids(id) join " + table
                            + " x on x.attempt_id = ids.id where x.question_id = any(?)")
                    .param(new SqlArrayValue(
                            "uuid", part.map(each -> each.id().value()).toArray()))
                    .param(asked)
                    .query(row -> {
                        found.computeIfAbsent(attempt(row), id -> new HashMap<>())
                                .merge(row.getString(2), mapper.mapRow(row, 0), newer);
                    });
        }
        return found;
    }

    /** The marks that a correction gave. */
    List<Given> given(UUID correction) {
        return jdbc.sql("""
                        select m.attempt_id, m.question_id, m.score, m.out_of, b.score as before_score,
                            b.out_of as before_out_of, b.key_revision,
                            (select max(n.mark_number) from mark n
                                where n.attempt_id = m.attempt_id and n.question_id = m.question_id) as newest
                        from mark m
                            left join mark b on b.attempt_id = m.attempt_id and b.question_id = m.question_id
                                and b.mark_number = m.mark_number - 1
                        where m.correction_id = ?
                        """)
                .param(correction)
                .query((row, n) -> {
                    String key = row.getString("key_revision");
                    return new Given(
                            attempt(row),
                            row.getString("question_id"),
                            row.getInt("newest"),
                            score(row, "score", "out_of"),
                            score(row, "before_score", "before_out_of"),
                            key == null ? null : new Revision(key));
                })
                .list();
    }

    /** Locks the submitted attempts of the students until the transaction ends. */
    void lock(CourseId course, String lessonId) {
        // Always in the same order, so that two of these can't wait for each other.
        jdbc.sql("""
                        select attempt_id from attempt
                        where lesson_id = ? and state = 'submitted'
                            and person_id in (select person_id from enrolment where course_id = ? and part = 'student')
                        order by attempt_id for update
                        """).params(lessonId, course.value()).query(UUID.class).list();
    }

    /** Locks the attempts that a correction marked until the transaction ends. */
    void lock(UUID correction) {
        jdbc.sql("""
                        select attempt_id from attempt
                        where attempt_id in (select attempt_id from mark where correction_id = ?)
                        order by attempt_id for update
                        """).param(correction).query(UUID.class).list();
    }

    /** The first column. */
    private static AttemptId attempt(ResultSet row) throws SQLException {
        return new AttemptId(row.getObject(1, UUID.class));
    }

    private static Score score(ResultSet row, String points, String outOf) throws SQLException {
        BigDecimal given = row.getBigDecimal(points);
        return given == null ? Score.NONE : new Score(given, row.getBigDecimal(outOf));
    }
}
