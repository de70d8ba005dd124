package org.readout.attempt;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.readout.attempt.Attempt.AnswersShown;
import org.readout.course.CourseId;
import org.readout.db.SqlTime;
import org.readout.lesson.Revision;
import org.readout.question.Response;
import org.readout.user.UserId;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

@Repository
class AttemptRepository {

    record Newest(String quizId, Revision revision, boolean submitted) {}

    private static final String ATTEMPT_COLUMNS = """
            attempt_id, person_id, lesson_id, quiz_id, revision, attempt_number, policy, started_at, submitted_at,
            out_of, score, waiting, answers_shown_at, ends_attempts, after_answers
            """;

    private static final String OF_COURSE =
            "person_id in (select e.person_id from enrolment e where e.course_id = ? and e.part = 'student')";

    private static final String SUBMITTED = "and state = 'submitted' order by submitted_at, attempt_id";
    private static final String BY_STUDENT = "order by person_id, quiz_id, attempt_number";

    private static final TypeReference<Map<String, BigDecimal>> ROWS = new TypeReference<>() {};
    private static final int RULES_IN_MEMORY = 5_000;

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;

    /** By their text, because every answer reads those of its attempt, and a class shares a handful. */
    private final Cache<String, AttemptRules> rules =
            Caffeine.newBuilder().maximumSize(RULES_IN_MEMORY).build();

    AttemptRepository(JdbcTemplate template) {
        this.jdbc = JdbcClient.create(template);
        this.batches = template;
    }

    /** By number. */
    List<Attempt> attempts(UserId user, String lessonId, String quizId) {
        return jdbc.sql("select " + ATTEMPT_COLUMNS + """
                        from attempt where person_id = ? and lesson_id = ? and quiz_id = ? order by attempt_number
                        """)
                .params(user.value(), lessonId, quizId)
                .query(this::attempt)
                .list();
    }

    /** The newest attempt at each quiz of a lesson, the one started first in front. */
    List<Newest> newest(UserId user, String lessonId) {
        return jdbc.sql("""
                        select a.quiz_id, a.revision, a.submitted_at from attempt a
                        where a.person_id = ? and a.lesson_id = ?
                          and not exists (
                              select 1 from attempt later
                              where later.person_id = a.person_id and later.lesson_id = a.lesson_id
                                and later.quiz_id = a.quiz_id and later.attempt_number > a.attempt_number)
                        order by a.started_at, a.quiz_id
                        """)
                .params(user.value(), lessonId)
                .query((row, n) -> new Newest(
                        row.getString("quiz_id"),
                        new Revision(row.getString("revision")),
                        row.getObject("submitted_at") != null))
                .list();
    }

    Optional<Attempt> find(AttemptId attempt) {
        return jdbc.sql("select " + ATTEMPT_COLUMNS + "from attempt where attempt_id = ?")
                .param(attempt.value())
                .query(this::attempt)
                .optional();
    }

    /** The active attempts that ended by then. */
    List<Attempt> ended(Instant by) {
        return jdbc.sql("select " + ATTEMPT_COLUMNS + "from attempt where state = 'active' and ends_at <= ?")
                .param(SqlTime.toColumn(by))
                .query(this::attempt)
                .list();
    }

    /** The submitted attempts of a course's students at the quizzes of a lesson, the oldest first. */
    List<Attempt> submitted(CourseId course, String lessonId) {
        return of(OF_COURSE, course.value(), lessonId, SUBMITTED);
    }

    List<Attempt> submitted(UserId student, String lessonId) {
        return of("person_id = ?", student.value(), lessonId, SUBMITTED);
    }

    /** All attempts of a course's students at the quizzes of a lesson, those of a student at a quiz by number. */
    List<Attempt> all(CourseId course, String lessonId) {
        return of(OF_COURSE, course.value(), lessonId, BY_STUDENT);
    }

    List<Attempt> all(UserId student, String lessonId) {
        return of("person_id = ?", student.value(), lessonId, BY_STUDENT);
    }

    private List<Attempt> of(String students, UUID id, String lessonId, String restAndOrder) {
        return jdbc.sql("select " + ATTEMPT_COLUMNS + " from attempt where " + students + " and lesson_id = ? "
                        + restAndOrder)
                .params(id, lessonId)
                .query(this::attempt)
                .list();
    }

    /** The quizzes with a submitted attempt, by the ids of their lessons. */
    Map<String, Set<String>> submitted(UserId user) {
        Map<String, Set<String>> quizzes = new HashMap<>();
        jdbc.sql("select distinct lesson_id, quiz_id from attempt where person_id = ? and state = 'submitted'")
                .param(user.value())
                .query(row -> {
                    quizzes.computeIfAbsent(row.getString("lesson_id"), lesson -> new HashSet<>())
                            .add(row.getString("quiz_id"));
                });
        return quizzes;
    }

    /** @throws org.springframework.dao.DuplicateKeyException if the student has one of that number */
    void insert(Attempt attempt) {
        jdbc.sql("""
                        insert into attempt (
                            attempt_id, person_id, lesson_id, quiz_id, revision, attempt_number, state,
                            policy, started_at, out_of, waiting, after_answers, ends_at)
                        values (?, ?, ?, ?, ?, ?, 'active', ?, ?, ?, ?, ?, ?)
                        """)
                .param(attempt.id().value())
                .param(attempt.person().value())
                .param(attempt.lessonId())
                .param(attempt.quizId())
                .param(attempt.revision().hash())
                .param(attempt.number())
                .param(JsonMapper.shared().writeValueAsString(attempt.rules()))
                .param(SqlTime.toColumn(attempt.startedAt()))
                .param(attempt.outOf())
                .param(attempt.waiting())
                .param(attempt.afterAnswers())
                .param(SqlTime.toNullableColumn(attempt.rules().endsAt()))
                .update();
    }

    /** Gives one user's attempts to another, at the quizzes where the other has none. */
    void bring(UserId from, UserId to) {
        jdbc.sql("""
                        update attempt brought set person_id = :to
                        where brought.person_id = :from
                          and not exists (
                              select 1 from attempt own
                              where own.person_id = :to
                                and own.lesson_id = brought.lesson_id and own.quiz_id = brought.quiz_id)
                        """).param("from", from.value()).param("to", to.value()).update();
    }

    /** Absent if it is another user's; nobody else can change it before the transaction ends. */
    Optional<Attempt> lock(UserId user, AttemptId attempt) {
        return jdbc.sql("select " + ATTEMPT_COLUMNS + "from attempt where attempt_id = ? and person_id = ? for update")
                .params(attempt.value(), user.value())
                .query(this::attempt)
                .optional();
    }

    void updateRules(AttemptId attempt, AttemptRules changed) {
        jdbc.sql("update attempt set policy = ?, ends_at = ? where attempt_id = ?")
                .param(JsonMapper.shared().writeValueAsString(changed))
                .param(SqlTime.toNullableColumn(changed.endsAt()))
                .param(attempt.value())
                .update();
    }

    void updateAnswersShown(AttemptId attempt, boolean endsAttempts, Instant at) {
        jdbc.sql("update attempt set answers_shown_at = ?, ends_attempts = ? where attempt_id = ?")
                .params(SqlTime.toColumn(at), endsAttempts, attempt.value())
                .update();
    }

    void submit(AttemptId attempt, BigDecimal points, BigDecimal waiting, Instant at) {
        jdbc.sql("""
                        update attempt set state = 'submitted', score = ?, waiting = ?, submitted_at = ?
                        where attempt_id = ?
                        """)
                .params(points, waiting, SqlTime.toColumn(at), attempt.value())
                .update();
    }

    Optional<Answer> answer(AttemptId attempt, String questionId) {
        return jdbc.sql("""
                        select answer, client_sequence, saved_at, checked_at, cast(null as numeric(20, 10)) as cost
                        from response where attempt_id = ? and question_id = ?
                        """)
                .params(attempt.value(), questionId)
                .query((row, n) -> answer(row))
                .optional();
    }

    Map<String, Answer> answers(AttemptId attempt) {
        Map<String, Answer> answers = new HashMap<>();
        jdbc.sql("""
                        select r.question_id, r.answer, r.client_sequence, r.saved_at, r.checked_at, h.cost
                        from response r
                            left join taken_hint h on h.attempt_id = r.attempt_id and h.question_id = r.question_id
                        where r.attempt_id = ?
                        """).param(attempt.value()).query(row -> {
            answers.put(row.getString("question_id"), answer(row));
        });
        return answers;
    }

    void insertAnswer(AttemptId attempt, String questionId, Answer answer) {
        jdbc.sql("""
                        insert into response (answer, client_sequence, saved_at, attempt_id, question_id)
                        values (?, ?, ?, ?, ?)
                        """).params(columns(attempt, questionId, answer)).update();
    }

    void updateAnswer(AttemptId attempt, String questionId, Answer answer) {
        jdbc.sql("""
                        update response set answer = ?, client_sequence = ?, saved_at = ?
                        where attempt_id = ? and question_id = ?
                        """).params(columns(attempt, questionId, answer)).update();
    }

    void updateChecked(AttemptId attempt, String questionId, Instant at) {
        jdbc.sql("update response set checked_at = ? where attempt_id = ? and question_id = ?")
                .params(SqlTime.toColumn(at), attempt.value(), questionId)
                .update();
    }

    /** What each hint cost that was taken for points. */
    Map<String, BigDecimal> hints(AttemptId attempt) {
        Map<String, BigDecimal> hints = new HashMap<>();
        jdbc.sql("select question_id, cost from taken_hint where attempt_id = ?")
                .param(attempt.value())
                .query(row -> {
                    hints.put(row.getString("question_id"), row.getBigDecimal("cost"));
                });
        return hints;
    }

    void insertHint(AttemptId attempt, String questionId, BigDecimal cost, Instant at) {
        jdbc.sql("insert into taken_hint (attempt_id, question_id, cost, taken_at) values (?, ?, ?, ?)")
                .params(attempt.value(), questionId, cost, SqlTime.toColumn(at))
                .update();
    }

    Map<String, Confidence> confidence(AttemptId attempt) {
        Map<String, Confidence> all = new HashMap<>();
        jdbc.sql("select question_id, sureness, client_sequence, saved_at from confidence where attempt_id = ?")
                .param(attempt.value())
                .query(row -> {
                    all.put(
                            row.getString("question_id"),
                            new Confidence(
                                    Confidence.Level.of(row.getString("sureness"))
                                            .orElseThrow(),
                                    row.getLong("client_sequence"),
                                    SqlTime.of(row, "saved_at")));
                });
        return all;
    }

    void insertConfidence(AttemptId attempt, String questionId, Confidence confidence) {
        jdbc.sql("""
                        insert into confidence (sureness, client_sequence, saved_at, attempt_id, question_id)
                        values (?, ?, ?, ?, ?)
                        """).params(columns(attempt, questionId, confidence)).update();
    }

    void updateConfidence(AttemptId attempt, String questionId, Confidence confidence) {
        jdbc.sql("""
                        update confidence set sureness = ?, client_sequence = ?, saved_at = ?
                        where attempt_id = ? and question_id = ?
                        """).params(columns(attempt, questionId, confidence)).update();
    }

    void insertMarks(AttemptId attempt, List<Mark> marks) {
        MarkRepository.insert(
                batches,
                marks.stream()
                        .map(mark -> new MarkRepository.GivenMark(attempt, mark))
                        .toList());
    }

    /** Those of a question by number. */
    List<Mark> marks(AttemptId attempt) {
        return jdbc.sql("select " + MarkRepository.COLUMNS
                        + " from mark m where m.attempt_id = ? order by m.mark_number")
                .param(attempt.value())
                .query((row, n) -> MarkRepository.mark(row))
                .list();
    }

    /** The newest grade of each graded question. */
    Map<String, Grade> grades(AttemptId attempt) {
        Map<String, Grade> newest = new HashMap<>();
        jdbc.sql("""
                        select g.question_id, g.mark_number, g.graded_by, g.row_points, g.remark, m.marked_at
                        from grading g
                            join mark m on m.attempt_id = g.attempt_id and m.question_id = g.question_id
                                and m.mark_number = g.mark_number
                        where g.attempt_id = ? order by g.mark_number
                        """).param(attempt.value()).query(row -> {
            newest.put(
                    row.getString("question_id"),
                    new Grade(
                            row.getInt("mark_number"),
                            new UserId(row.getObject("graded_by", UUID.class)),
                            JsonMapper.shared().readValue(row.getString("row_points"), ROWS),
                            row.getString("remark"),
                            SqlTime.of(row, "marked_at")));
        });
        return newest;
    }

    private Attempt attempt(ResultSet row, int number) throws SQLException {
        return new Attempt(
                new AttemptId(row.getObject("attempt_id", UUID.class)),
                new UserId(row.getObject("person_id", UUID.class)),
                row.getString("lesson_id"),
                row.getString("quiz_id"),
                new Revision(row.getString("revision")),
                row.getInt("attempt_number"),
                rules.get(row.getString("policy"), json -> JsonMapper.shared().readValue(json, AttemptRules.class)),
                SqlTime.of(row, "started_at"),
                SqlTime.orNull(row, "submitted_at"),
                row.getBigDecimal("out_of"),
                row.getBigDecimal("score"),
                row.getBigDecimal("waiting"),
                answersShown(row),
                row.getBoolean("after_answers"));
    }

    private static AnswersShown answersShown(ResultSet row) throws SQLException {
        if (row.getObject("answers_shown_at") == null) {
            return AnswersShown.NO;
        }
        return row.getBoolean("ends_attempts") ? AnswersShown.ENDING : AnswersShown.ALONE;
    }

    private static Answer answer(ResultSet row) throws SQLException {
        return new Answer(
                response(row.getString("answer")),
                row.getLong("client_sequence"),
                SqlTime.of(row, "saved_at"),
                row.getObject("checked_at") != null,
                row.getBigDecimal("cost"));
    }

    /** A response that this release can't read is no answer, and must not hide the others. */
    static Response response(String json) {
        return Response.parse(json).orElse(new Response.Text(""));
    }

    private static List<Object> columns(AttemptId attempt, String questionId, Answer answer) {
        return List.of(
                answer.response().json(),
                answer.clientSequence(),
                SqlTime.toColumn(answer.savedAt()),
                attempt.value(),
                questionId);
    }

    private static List<Object> columns(AttemptId attempt, String questionId, Confidence confidence) {
        return List.of(
                confidence.level().id(),
                confidence.clientSequence(),
                SqlTime.toColumn(confidence.savedAt()),
                attempt.value(),
                questionId);
    }
}
