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
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.readout.attempt.AnswerKeyAccess.AnswersShown;
import org.readout.attempt.Attempt.State;
import org.readout.db.SqlTime;
import org.readout.lesson.Revision;
import org.readout.question.Response;
import org.readout.user.UserId;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

@Repository
public class AttemptRepository {

    /** What a write needs to know of the attempt that it locked. */
    public record Locked(
            String lessonId,
            String quizId,
            Revision revision,
            boolean submitted,
            Instant startedAt,
            AttemptRules policy) {}

    /** The newest attempt of a person at a quiz, in few words. */
    public record Newest(String quizId, Revision revision, boolean submitted) {}

    /** Joins what the hint cost to a response, by the name of its table twice. */
    static final String TAKEN_HINT =
            "left join taken_hint h on h.attempt_id = %s.attempt_id and h.question_id = %s.question_id";

    /**
     * Whether an attempt came after its student had asked to see the answers. Only those of the latest attempt can be asked
     * for, so the numbers say it, also where two tabs did both at one moment.
     */
    static final String AFTER_ANSWERS = """
            exists (
                select 1 from attempt seen
                where seen.person_id = attempt.person_id and seen.lesson_id = attempt.lesson_id
                    and seen.quiz_id = attempt.quiz_id and seen.attempt_number < attempt.attempt_number
                    and seen.answers_shown_at is not null) as after_answers
            """;

    static final String ATTEMPT_COLUMNS = """
            attempt_id, person_id, lesson_id, quiz_id, revision, attempt_number, state,
            policy, started_at, submitted_at, out_of, score, waiting,
            answers_shown_at, ends_attempts,
            """ + AFTER_ANSWERS;

    private static final int POLICIES_IN_MEMORY = 5_000;

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;

    /** By their text, which always reads the same: every answer asks for the policy of an attempt that is worked at. */
    private final Cache<String, AttemptRules> policies =
            Caffeine.newBuilder().maximumSize(POLICIES_IN_MEMORY).build();

    AttemptRepository(JdbcTemplate template) {
        this.jdbc = JdbcClient.create(template);
        this.batches = template;
    }

    /** A person's attempts at one quiz by number. */
    public List<Attempt> attempts(UserId person, String lessonId, String quizId) {
        return jdbc.sql("select " + ATTEMPT_COLUMNS + """
                        from attempt where person_id = ? and lesson_id = ? and quiz_id = ?
                        order by attempt_number
                        """)
                .params(person.value(), lessonId, quizId)
                .query(AttemptRepository::attempt)
                .list();
    }

    /** The newest attempt at each quiz of a lesson that the person has begun, the one begun first in front. */
    public List<Newest> newest(UserId person, String lessonId) {
        return jdbc.sql("""
                        select a.quiz_id, a.revision, a.state from attempt a
                        where a.person_id = ? and a.lesson_id = ?
                          and not exists (
                              select 1 from attempt later
                              where later.person_id = a.person_id and later.lesson_id = a.lesson_id
                                and later.quiz_id = a.quiz_id and later.attempt_number > a.attempt_number)
                        order by a.started_at, a.quiz_id
                        """)
                .params(person.value(), lessonId)
                .query((row, n) -> new Newest(
                        row.getString("quiz_id"),
                        new Revision(row.getString("revision")),
                        state(row) == State.SUBMITTED))
                .list();
    }

    /** The attempt with that id. */
    public Optional<Attempt> find(AttemptId attempt) {
        return jdbc.sql("select " + ATTEMPT_COLUMNS + "from attempt where attempt_id = ?")
                .param(attempt.value())
                .query(AttemptRepository::attempt)
                .optional();
    }

    /** The active attempts that ended by then. */
    public List<Attempt> ended(Instant by) {
        return jdbc.sql("select " + ATTEMPT_COLUMNS + "from attempt where state = 'active' and ends_at <= ?")
                .param(SqlTime.toColumn(by))
                .query(AttemptRepository::attempt)
                .list();
    }

    /** The quizzes in which the person has submitted an attempt, by the ids of their lessons. One statement. */
    public Map<String, Set<String>> submitted(UserId person) {
        Map<String, Set<String>> quizzes = new HashMap<>();
        jdbc.sql("select distinct lesson_id, quiz_id from attempt where person_id = ? and state = 'submitted'")
                .param(person.value())
                .query(row -> {
                    quizzes.computeIfAbsent(row.getString("lesson_id"), lesson -> new HashSet<>())
                            .add(row.getString("quiz_id"));
                });
        return quizzes;
    }

    /**
     * Adds an attempt.
     *
     * @throws org.springframework.dao.DuplicateKeyException where the person has one of that number already
     */
    public void insert(Attempt attempt) {
        jdbc.sql("""
                        insert into attempt (
                            attempt_id, person_id, lesson_id, quiz_id, revision, attempt_number, state,
                            policy, started_at, submitted_at, out_of, score, waiting, ends_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .param(attempt.id().value())
                .param(attempt.person().value())
                .param(attempt.lessonId())
                .param(attempt.quizId())
                .param(attempt.revision().hash())
                .param(attempt.number())
                .param(attempt.state().name().toLowerCase(Locale.ROOT))
                .param(JsonMapper.shared().writeValueAsString(attempt.policy()))
                .param(SqlTime.toColumn(attempt.startedAt()))
                .param(SqlTime.toNullableColumn(attempt.submittedAt()))
                .param(attempt.outOf())
                .param(attempt.points())
                .param(attempt.waiting())
                .param(SqlTime.toNullableColumn(attempt.policy().times().endsAt()))
                .update();
    }

    /** Gives one person's attempts to another, at the quizzes where the other one has none. */
    public void bring(UserId from, UserId to) {
        jdbc.sql("""
                        update attempt brought set person_id = :to
                        where brought.person_id = :from
                          and not exists (
                              select 1 from attempt own
                              where own.person_id = :to
                                and own.lesson_id = brought.lesson_id and own.quiz_id = brought.quiz_id)
                        """).param("from", from.value()).param("to", to.value()).update();
    }

    /** The attempt, where it is the person's; nobody else changes it before the transaction ends. */
    public Optional<Locked> lock(UserId person, AttemptId attempt) {
        return jdbc.sql("""
                        select lesson_id, quiz_id, revision, state, started_at, policy
                        from attempt where attempt_id = ? and person_id = ? for update
                        """)
                .params(attempt.value(), person.value())
                .query((row, n) -> new Locked(
                        row.getString("lesson_id"),
                        row.getString("quiz_id"),
                        new Revision(row.getString("revision")),
                        state(row) == State.SUBMITTED,
                        SqlTime.of(row, "started_at"),
                        policies.get(row.getString("policy"), AttemptRepository::policy)))
                .optional();
    }

    /** Keeps other rules of an active attempt, and when it ends by them. */
    public void change(AttemptId attempt, AttemptRules policy) {
        jdbc.sql("update attempt set policy = ?, ends_at = ? where attempt_id = ?")
                .param(JsonMapper.shared().writeValueAsString(policy))
                .param(SqlTime.toNullableColumn(policy.times().endsAt()))
                .param(attempt.value())
                .update();
    }

    /** Keeps that its student asked to see the correct answers of a submitted attempt. */
    public void showAnswers(AttemptId attempt, boolean endsAttempts, Instant at) {
        jdbc.sql("update attempt set answers_shown_at = ?, ends_attempts = ? where attempt_id = ?")
                .params(SqlTime.toColumn(at), endsAttempts, attempt.value())
                .update();
    }

    /** What is kept for one question, without what its hint cost. */
    public Optional<Answer> answer(AttemptId attempt, String questionId) {
        return jdbc.sql("""
                        select answer, client_sequence, saved_at, checked_at, cast(null as numeric(20, 10)) as cost
                        from response where attempt_id = ? and question_id = ?
                        """)
                .params(attempt.value(), questionId)
                .query((row, n) -> answer(row))
                .optional();
    }

    /** Everything that is kept, by question id. */
    public Map<String, Answer> answers(AttemptId attempt) {
        Map<String, Answer> answers = new HashMap<>();
        jdbc.sql("select r.question_id, r.answer, r.client_sequence, r.saved_at, r.checked_at, h.cost from response r "
                        + TAKEN_HINT.formatted("r", "r") + " where r.attempt_id = ?")
                .param(attempt.value())
                .query(row -> {
                    answers.put(row.getString("question_id"), answer(row));
                });
        return answers;
    }

    /** Keeps the first answer to a question. */
    public void insertAnswer(AttemptId attempt, String questionId, Answer answer) {
        jdbc.sql("""
                        insert into response (answer, client_sequence, saved_at, attempt_id, question_id)
                        values (?, ?, ?, ?, ?)
                        """).params(columns(attempt, questionId, answer)).update();
    }

    /** Keeps a later answer to a question. */
    public void updateAnswer(AttemptId attempt, String questionId, Answer answer) {
        jdbc.sql("""
                        update response set answer = ?, client_sequence = ?, saved_at = ?
                        where attempt_id = ? and question_id = ?
                        """).params(columns(attempt, questionId, answer)).update();
    }

    /** Closes an attempt that earned so many points, while others wait for an instructor. */
    public void submit(AttemptId attempt, BigDecimal points, BigDecimal waiting, Instant at) {
        jdbc.sql("""
                        update attempt set state = 'submitted', score = ?, waiting = ?, submitted_at = ?
                        where attempt_id = ?
                        """)
                .params(points, waiting, SqlTime.toColumn(at), attempt.value())
                .update();
    }

    /** Adds marks. */
    public void insertMarks(AttemptId attempt, List<Mark> marks) {
        MarkRepository.insert(
                batches,
                marks.stream()
                        .map(mark -> new MarkRepository.GivenMark(attempt, mark))
                        .toList());
    }

    /** Every mark, those of a question by number. */
    public List<Mark> marks(AttemptId attempt) {
        return jdbc.sql("select " + MarkRepository.COLUMNS
                        + " from mark m where m.attempt_id = ? order by m.mark_number")
                .param(attempt.value())
                .query((row, n) -> MarkRepository.mark(row))
                .list();
    }

    static Attempt attempt(ResultSet row, int number) throws SQLException {
        return new Attempt(
                new AttemptId(row.getObject("attempt_id", UUID.class)),
                new UserId(row.getObject("person_id", UUID.class)),
                row.getString("lesson_id"),
                row.getString("quiz_id"),
                new Revision(row.getString("revision")),
                row.getInt("attempt_number"),
                state(row),
                policy(row.getString("policy")),
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

    private static AttemptRules policy(String json) {
        return JsonMapper.shared().readValue(json, AttemptRules.class);
    }

    private static State state(ResultSet row) throws SQLException {
        return State.valueOf(row.getString("state").toUpperCase(Locale.ROOT));
    }

    static Answer answer(ResultSet row) throws SQLException {
        return new Answer(
                response(row.getString("answer")),
                row.getLong("client_sequence"),
                SqlTime.of(row, "saved_at"),
                row.getObject("checked_at") != null,
                row.getBigDecimal("cost"));
    }

    /** What no release can read any more is no answer, and must not hide the others. */
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
}
