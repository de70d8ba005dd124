package org.readout.correction;

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
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.readout.attempt.Answer;
import org.readout.attempt.Attempt;
import org.readout.attempt.AttemptId;
import org.readout.attempt.Grade;
import org.readout.attempt.Mark;
import org.readout.attempt.Mark.NewMark;
import org.readout.correction.AppliedCorrection.CorrectionReport;
import org.readout.correction.AppliedCorrection.Undo;
import org.readout.course.CourseId;
import org.readout.db.SqlIds;
import org.readout.db.SqlTime;
import org.readout.lesson.Revision;
import org.readout.question.Question;
import org.readout.question.Response;
import org.readout.question.Score;
import org.readout.text.Messages;
import org.readout.user.UserId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Applied corrections, and the marks of submitted attempts. Each method runs in the caller's transaction. */
@Repository
record CorrectionRepository(JdbcClient jdbc) {

    /**
     * The newest mark of an attempt's question, and the answer.
     *
     * @param number 0 if there is no mark
     * @param key the revision whose answer key it is from, or {@code null} for that of the attempt
     * @param hintCost the cost of the hint, or {@code null} if it was free or not opened
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

    private static final Messages TEXT = Messages.of("correction");

    /** H2 writes a result of more than 40,000 rows to a file, which takes twice as long. */
    private static final int AT_ONCE = 1_000;

    /** The scores that a correction which still applies has changed. */
    private static final String CORRECTED = """
            select distinct a.person_id, a.lesson_id, a.quiz_id, a.attempt_number
            from correction c
                join mark m on m.correction_id = c.correction_id
                join attempt a on a.attempt_id = m.attempt_id
                left join mark b on b.attempt_id = m.attempt_id and b.question_id = m.question_id
                    and b.mark_number = m.mark_number - 1
            where c.course_id = ? and c.undone_at is null and (b.attempt_id is null or m.score <> b.score or m.out_of <> b.out_of)
            """;

    void add(CourseId course, String lessonId, AppliedCorrection correction, UserId by) {
        jdbc.sql("""
                        insert into correction
                            (correction_id, course_id, lesson_id, revision, reason, lowers, report, applied_by, applied_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        correction.id(),
                        course.value(),
                        lessonId,
                        correction.revision().hash(),
                        correction.reason(),
                        correction.lowers(),
                        JsonMapper.shared().writeValueAsString(correction.report()),
                        by.value(),
                        SqlTime.toColumn(correction.at()))
                .update();
    }

    List<AppliedCorrection> of(CourseId course, String lessonId) {
        return jdbc.sql("""
                        select c.*, p.name as by_name, u.name as undone_name
                        from correction c
                            join person p on p.person_id = c.applied_by
                            left join person u on u.person_id = c.undone_by
                        where c.course_id = ? and c.lesson_id = ?
                        order by c.applied_at desc, c.correction_id
                        """)
                .params(course.value(), lessonId)
                .query((row, n) -> new AppliedCorrection(
                        row.getObject("correction_id", UUID.class),
                        new Revision(row.getString("revision")),
                        row.getString("reason"),
                        row.getBoolean("lowers"),
                        JsonMapper.shared().readValue(row.getString("report"), CorrectionReport.class),
                        row.getString("by_name"),
                        SqlTime.of(row, "applied_at"),
                        row.getString("undone_name"),
                        SqlTime.orNull(row, "undone_at")))
                .list();
    }

    /**
     * Returns the revisions whose keys the submitted attempts of a course's students at its lessons may be marked with, by
     * lesson id: those of the attempts, and those of its corrections. A lesson has few revisions, so each is looked
     * for until the first attempt: to read all attempts of a large course takes a second or more.
     */
    Map<String, Set<Revision>> revisions(CourseId course) {
        Map<String, Set<Revision>> found = new HashMap<>();
        jdbc.sql("""
                        select g.lesson_id, r.revision
                        from assignment g join lesson_revision r on r.lesson_id = g.lesson_id
                        where g.course_id = ? and exists (
                            select 1 from attempt a
                            where a.course_id = g.course_id and a.lesson_id = r.lesson_id and a.revision = r.revision
                              and a.state = 'submitted')
                        union
                        select lesson_id, revision from correction where course_id = ?
                        """).params(course.value(), course.value()).query(row -> {
            found.computeIfAbsent(row.getString(1), id -> new HashSet<>()).add(new Revision(row.getString(2)));
        });
        return found;
    }

    Map<AttemptId, Map<String, Marked>> newest(List<Attempt> attempts, List<Question> questions) {
        // Thousands of attempts have few different answers between them.
        Map<String, Response> responses = new HashMap<>();
        Map<AttemptId, Map<String, Marked>> found = new HashMap<>();
        var asked = ids(questions.stream());
        var graded = ids(questions.stream().filter(Question::gradedByHand));
        for (int from = 0; from < attempts.size(); from += AT_ONCE) {
            var ids = new SqlArrayValue(
                    "uuid",
                    attempts.subList(from, Math.min(attempts.size(), from + AT_ONCE)).stream()
                            .map(attempt -> attempt.id().value())
                            .toArray());
            // H2 reads the rows of an attempt together; in a join with the marks it would look up each answer
            // separately.
            var answers = byQuestion(
                    "response", "answer", ids, asked, json -> responses.computeIfAbsent(json, Answer::response));
            var hintCosts = byQuestion("taken_hint", "cost", ids, asked, BigDecimal::new);
            // There may be 100,000 rows, so columns are read by their place.
            jdbc.sql("""
                            select m.attempt_id, m.question_id, m.mark_number, m.score, m.out_of, m.key_revision,
                                case when m.question_id = any(?) then (
                                    select g.row_points from grading g
                                    where g.attempt_id = m.attempt_id and g.question_id = m.question_id
                                    order by g.mark_number desc limit 1) end
                            from unnest(cast(? as uuid array)) as ids(id) join mark m on m.attempt_id = ids.id
                            where m.question_id = any(?)
                            """).params(graded, ids, asked).query(row -> {
                AttemptId attempt = new AttemptId(row.getObject(1, UUID.class));
                String question = row.getString(2);
                String key = row.getString(6);
                String rows = row.getString(7);
                Marked marked = new Marked(
                        row.getInt(3),
                        new Score(row.getBigDecimal(4), row.getBigDecimal(5)),
                        key == null ? null : new Revision(key),
                        answers.getOrDefault(attempt, Map.of()).get(question),
                        hintCosts.getOrDefault(attempt, Map.of()).get(question),
                        rows == null ? null : Grade.rows(rows));
                found.computeIfAbsent(attempt, id -> new HashMap<>())
                        .merge(question, marked, (one, other) -> one.number() > other.number() ? one : other);
            });
        }
        return found;
    }

    private <T> Map<AttemptId, Map<String, T>> byQuestion(
            String table, String column, SqlArrayValue attempts, SqlArrayValue questions, Function<String, T> read) {
        Map<AttemptId, Map<String, T>> found = new HashMap<>();
        jdbc.sql("""
                        select x.attempt_id, x.question_id, x.%s
                        from unnest(cast(? as uuid array)) as ids(id) join %s x on x.attempt_id = ids.id
                        where x.question_id = any(?)
                        """.formatted(column, table)).params(attempts, questions).query(row -> {
            found.computeIfAbsent(new AttemptId(row.getObject(1, UUID.class)), id -> new HashMap<>())
                    .put(row.getString(2), read.apply(row.getString(3)));
        });
        return found;
    }

    private static SqlArrayValue ids(Stream<Question> questions) {
        return new SqlArrayValue("varchar", questions.map(Question::id).toArray());
    }

    /** Returns whether a correction of that course still applies, and locks it until the transaction ends. */
    Optional<Boolean> lock(CourseId course, String lessonId, UUID correction) {
        return jdbc.sql("""
                        select undone_at from correction
                        where correction_id = ? and course_id = ? and lesson_id = ? for update
                        """)
                .params(correction, course.value(), lessonId)
                .query((row, n) -> SqlTime.orNull(row, "undone_at") == null)
                .optional();
    }

    /** Returns why a correction can't be undone: an answer that it marked was graded or corrected since. */
    Optional<Undo> obstacle(UUID correction) {
        return jdbc
                .sql("""
                        select distinct n.correction_id
                        from mark m
                            join mark n on n.attempt_id = m.attempt_id and n.question_id = m.question_id
                                and n.mark_number > m.mark_number
                            left join correction c on c.correction_id = n.correction_id
                        where m.correction_id = ? and c.undone_at is null
                        """)
                .param(correction)
                .query((row, n) -> row.getObject(1) == null ? Undo.GRADED_SINCE : Undo.CORRECTED_SINCE)
                .list()
                .stream()
                .min(Undo::compareTo);
    }

    /** Returns marks that restore the scores from before a correction. */
    List<NewMark> marksBefore(UUID correction, Instant at) {
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
                    Score before = score(row, "before_score", "before_out_of");
                    String key = row.getString("key_revision");
                    return new NewMark(
                            new AttemptId(row.getObject("attempt_id", UUID.class)),
                            score(row, "score", "out_of"),
                            new Mark(
                                    row.getString("question_id"),
                                    row.getInt("newest") + 1,
                                    before,
                                    TEXT.english(before.isNothing() ? "mark.undone.not-graded" : "mark.undone"),
                                    at,
                                    key == null ? null : new Revision(key),
                                    correction));
                })
                .list();
    }

    /** Returns the scores of a course in a lesson that corrections changed. */
    List<CorrectedScore> corrected(CourseId course, String lessonId) {
        return jdbc.sql(CORRECTED + "and c.lesson_id = ?")
                .params(course.value(), lessonId)
                .query(CorrectionRepository::corrected)
                .list();
    }

    /** Returns the same of some students, in all lessons. */
    List<CorrectedScore> corrected(CourseId course, Collection<UserId> students) {
        return jdbc.sql(CORRECTED + "and a.person_id in" + SqlIds.OF_PARAMETER)
                .params(
                        course.value(),
                        SqlIds.of(students.stream().map(UserId::value).toList()))
                .query(CorrectionRepository::corrected)
                .list();
    }

    private static CorrectedScore corrected(ResultSet row, int n) throws SQLException {
        return new CorrectedScore(
                new UserId(row.getObject("person_id", UUID.class)),
                row.getString("lesson_id"),
                row.getString("quiz_id"),
                row.getInt("attempt_number"));
    }

    /**
     * Returns how corrections changed the scores of a student's attempts at a lesson, and changed them back, the oldest
     * first.
     */
    List<ScoreCorrection> history(CourseId course, UserId student, String lessonId) {
        List<ScoreCorrection> found = new ArrayList<>();
        Map<AttemptId, Map<String, Score>> scores = new HashMap<>();
        jdbc.sql("""
                        select m.attempt_id, m.question_id, m.score, m.out_of, m.marked_at, c.reason, c.undone_at
                        from attempt a
                            join mark m on m.attempt_id = a.attempt_id
                            left join correction c on c.correction_id = m.correction_id
                        where a.course_id = ? and a.person_id = ? and a.lesson_id = ? and exists (
                            select 1 from mark o where o.attempt_id = a.attempt_id and o.correction_id is not null)
                        order by m.marked_at, m.mark_number
                        """).params(course.value(), student.value(), lessonId).query(row -> {
            AttemptId attempt = new AttemptId(row.getObject("attempt_id", UUID.class));
            Map<String, Score> ofAttempt = scores.computeIfAbsent(attempt, id -> new HashMap<>());
            Score before = sum(ofAttempt);
            ofAttempt.put(row.getString("question_id"), score(row, "score", "out_of"));
            String reason = row.getString("reason");
            if (reason != null) {
                Instant at = SqlTime.of(row, "marked_at");
                boolean undone = at.equals(SqlTime.orNull(row, "undone_at"));
                found.add(new ScoreCorrection(attempt, at, reason, undone, before, sum(ofAttempt)));
            }
        });
        return ScoreCorrection.joined(found);
    }

    private static Score sum(Map<String, Score> scores) {
        return scores.values().stream().reduce(Score.NONE, Score::plus);
    }

    void undo(UUID correction, UserId by, Instant at) {
        jdbc.sql("update correction set undone_by = ?, undone_at = ? where correction_id = ?")
                .params(by.value(), SqlTime.toColumn(at), correction)
                .update();
    }

    private static Score score(ResultSet row, String points, String outOf) throws SQLException {
        BigDecimal given = row.getBigDecimal(points);
        return given == null ? Score.NONE : new Score(given, row.getBigDecimal(outOf));
    }
}
