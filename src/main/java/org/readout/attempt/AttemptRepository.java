package org.readout.attempt;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.readout.assignment.Study;
import org.readout.attempt.Answer.FirstAnswer;
import org.readout.attempt.Answer.FirstWork;
import org.readout.attempt.Attempt.CorrectedAttempt;
import org.readout.attempt.Mark.NewMark;
import org.readout.attempt.Mark.QuestionMark;
import org.readout.course.CourseId;
import org.readout.course.StudyContext;
import org.readout.db.SqlIds;
import org.readout.db.SqlTime;
import org.readout.lesson.Lesson;
import org.readout.lesson.Lesson.Sitting;
import org.readout.lesson.LessonPeople.StoredWork;
import org.readout.lesson.Revision;
import org.readout.question.Score;
import org.readout.result.WorkChanged;
import org.readout.shell.PageReads;
import org.readout.user.UserId;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.jdbc.support.KeyHolder;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

@Repository
class AttemptRepository implements StoredWork {

    private static final String ATTEMPTS = """
            select attempt_id, person_id, course_id, lesson_id, quiz_id, revision, attempt_number, rules_id, selection,
                started_at, ends_at, submitted_at, out_of, score, waiting, answers_shown_at
            from attempt a
            """;

    private static final String IN_CONTEXT = StudyContext.IS.formatted("a");

    /**
     * Excludes both sittings of a reading check, which aren't quizzes of a section. With {@code like}, H2
     * would parse and plan the statement at each execution.
     */
    private static final String OF_SECTIONS = " and position('--' in quiz_id) = 0 ";

    /** Excludes students who have left the course, and previews. The alias of the attempts is {@code a}. */
    private static final String BY_STUDENT = """
             exists (
                select 1 from enrolment e
                where e.person_id = a.person_id and e.course_id = a.course_id and e.part = 'student'
                    and e.removed_at is null)
            """;

    private static final String FIRST_OF_STUDENTS = """
            a.course_id = ? and a.lesson_id = ? and a.state = 'submitted'
                and not exists (
                    select 1 from attempt earlier
                    where earlier.course_id = a.course_id and earlier.person_id = a.person_id
                        and earlier.lesson_id = a.lesson_id and earlier.quiz_id = a.quiz_id
                        and earlier.state = 'submitted' and earlier.attempt_number < a.attempt_number)
                and""" + BY_STUDENT;

    /** The mark that counts, of questions that are graded. */
    private static final String NEWEST = """
             m.out_of > 0 and not exists (
                select 1 from mark newer
                where newer.attempt_id = m.attempt_id and newer.question_id = m.question_id
                    and newer.mark_number > m.mark_number)
            """;

    private static final int RULES_IN_MEMORY = 5_000;
    private static final int SELECTIONS_IN_MEMORY = 5_000;
    private static final int BATCH = 1_000;

    /** An attempt with its own part of its rules, and the number of those that it shares with others. */
    private record Stored(Attempt attempt, int rules) {}

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;

    // Kept rules never change, so entries never expire.
    private final Cache<Integer, AttemptRules> rules =
            Caffeine.newBuilder().maximumSize(RULES_IN_MEMORY).build();

    /** Selections by their JSON: every answer reads that of its attempt. */
    private final Cache<String, QuestionSelection> selections =
            Caffeine.newBuilder().maximumSize(SELECTIONS_IN_MEMORY).build();

    AttemptRepository(JdbcTemplate template) {
        this.jdbc = JdbcClient.create(template);
        this.batches = template;
    }

    private int count(String sql, Object... params) {
        return jdbc.sql(sql).params(params).query(Integer.class).single();
    }

    List<Attempt> find(List<AttemptId> some) {
        return attempts(
                "where a.attempt_id in" + SqlIds.OF_PARAMETER,
                SqlIds.of(some.stream().map(AttemptId::value).toList()));
    }

    @Override
    public Set<String> lessonsWithWork(UserId person) {
        return jdbc.sql("select distinct lesson_id from attempt where person_id = ?")
                .param(person.value())
                .query((row, number) -> row.getString("lesson_id"))
                .set();
    }

    Optional<Attempt> find(AttemptId attempt) {
        return attempts("where a.attempt_id = ?", attempt.value()).stream().findFirst();
    }

    /** Absent if it is another user's; no one else can change it before the transaction ends. */
    Optional<Attempt> lock(UserId user, AttemptId attempt) {
        return attempts("where a.attempt_id = ? and a.person_id = ? for update", attempt.value(), user.value()).stream()
                .findFirst();
    }

    List<Attempt> attempts(UserId user, StudyContext context, String lessonId, String quizId) {
        String quiz = "where a.person_id = ? and a.lesson_id = ? and a.quiz_id = ? and" + IN_CONTEXT
                + "order by a.attempt_number";
        return attempts(quiz, user.value(), lessonId, quizId, context.column());
    }

    /** Returns the same. For all quizzes of a page's sections together it takes one statement. */
    List<Attempt> attempts(UserId user, Study study, String quizId, PageReads reads) {
        return Sitting.isSitting(quizId)
                ? attempts(user, study.context(), study.lessonId(), quizId)
                : attempts(user, study, reads).stream()
                        .filter(attempt -> attempt.quizId().equals(quizId))
                        .toList();
    }

    List<Attempt> attempts(UserId user, Study study, PageReads reads) {
        return reads.once(OfLesson.class, () -> new OfLesson(attempts(user, study.context(), study.lessonId())))
                .attempts();
    }

    private record OfLesson(List<Attempt> attempts) {}

    /** Returns the attempts at one sitting of a lesson's reading check; none where the lesson has no check. */
    List<Attempt> attempts(UserId user, StudyContext context, Lesson lesson, Sitting sitting) {
        return lesson.sitting(sitting)
                .map(quiz -> attempts(user, context, lesson.id(), quiz.id()))
                .orElse(List.of());
    }

    List<Attempt> attempts(UserId user, StudyContext context, String lessonId) {
        String lesson = "where a.person_id = ? and a.lesson_id = ? and" + IN_CONTEXT + OF_SECTIONS
                + "order by a.started_at, a.attempt_number";
        return attempts(lesson, user.value(), lessonId, context.column());
    }

    List<Attempt> attempts(CourseId course, String lessonId) {
        return attempts(
                "where a.course_id = ? and a.lesson_id = ? and" + BY_STUDENT + OF_SECTIONS
                        + "order by a.started_at, a.attempt_number",
                course.value(),
                lessonId);
    }

    /** Returns the attempts of everyone in a course at a lesson, also at both sittings of the reading check. */
    List<Attempt> attemptsToCount(CourseId course, String lessonId) {
        return attempts("where a.course_id = ? and a.lesson_id = ?", course.value(), lessonId);
    }

    /** Returns who has attempts where, also at both sittings of reading checks. */
    List<WorkChanged> all() {
        return jdbc.sql("select distinct person_id, course_id, lesson_id, quiz_id from attempt")
                .query(AttemptRepository::place)
                .list();
    }

    /** Returns the attempts of a user at all quizzes, also at both sittings of reading checks. */
    List<Attempt> attempts(UserId user, StudyContext context) {
        return attempts(
                "where a.person_id = ? and" + IN_CONTEXT + "order by a.started_at, a.attempt_number",
                user.value(),
                context.column());
    }

    /** Returns the submitted attempts of a course's students at one quiz, which may be a sitting of the reading check. */
    List<Attempt> submitted(CourseId course, String lessonId, String quizId) {
        return attempts(
                "where a.course_id = ? and a.lesson_id = ? and a.quiz_id = ? and a.state = 'submitted' and"
                        + BY_STUDENT,
                course.value(),
                lessonId,
                quizId);
    }

    /** Locks and returns the attempts that have been started in a course and not submitted. */
    List<Attempt> lockRunning(CourseId course) {
        return attempts(
                "where a.course_id = ? and a.state = 'active' order by a.attempt_id for update", course.value());
    }

    Map<WorkChanged, Integer> saved(CourseId course, Collection<UserId> students) {
        Map<WorkChanged, Integer> saved = new HashMap<>();
        jdbc.sql("""
                select a.person_id, a.lesson_id, a.quiz_id, count(*) as answers
                from attempt a join response r on r.attempt_id = a.attempt_id
                where a.course_id = ? and a.state = 'active' and a.person_id in %s
                group by a.person_id, a.lesson_id, a.quiz_id
                """.formatted(SqlIds.OF_PARAMETER))
                .params(
                        course.value(),
                        SqlIds.of(students.stream().map(UserId::value).toList()))
                .query(row -> {
                    saved.put(
                            new WorkChanged(
                                    person(row),
                                    StudyContext.of(course),
                                    row.getString("lesson_id"),
                                    row.getString("quiz_id")),
                            row.getInt("answers"));
                });
        return saved;
    }

    List<Attempt> ended(Instant by) {
        return attempts("where a.state = 'active' and a.ends_at <= ?", SqlTime.toColumn(by));
    }

    private List<Attempt> attempts(String which, @Nullable Object... params) {
        return whole(jdbc.sql(ATTEMPTS + which)
                .params(Arrays.asList(params))
                .query(this::stored)
                .list());
    }

    /** Adds the shared rules, which takes a statement for those that aren't in memory. */
    private List<Attempt> whole(List<Stored> found) {
        Set<Integer> used = found.stream().map(Stored::rules).collect(Collectors.toSet());
        Map<Integer, AttemptRules> shared = rules.getAll(used, this::rules);
        List<Attempt> attempts = new ArrayList<>(found.size());
        for (Stored stored : found) {
            Attempt attempt = stored.attempt();
            AttemptRules own = attempt.rules();
            AttemptRules theirs = Objects.requireNonNull(shared.get(stored.rules()));
            attempts.add(attempt.with(theirs.with(own.selection(), own.endsAt())));
        }
        return attempts;
    }

    private Map<Integer, AttemptRules> rules(Set<? extends Integer> ids) {
        Map<Integer, AttemptRules> found = new HashMap<>();
        jdbc.sql("select rules_id, rules from attempt_rules where rules_id = any (cast(? as integer array))")
                .param(new SqlArrayValue("integer", ids.toArray()))
                .query(row -> {
                    found.put(row.getInt("rules_id"), AttemptRules.parse(row.getString("rules")));
                });
        return found;
    }

    /** Returns the number of the shared part of an attempt's rules, which is added if no attempt has the same. */
    int rulesId(AttemptRules its) {
        AttemptRules shared = its.with(QuestionSelection.NONE, null);
        String json = shared.json();
        int id = jdbc.sql("select min(rules_id) from attempt_rules where rules = ?")
                .param(json)
                .query(Integer.class)
                .optional()
                .orElseGet(() -> insertRules(json));
        rules.put(id, shared);
        return id;
    }

    private int insertRules(String json) {
        KeyHolder id = new GeneratedKeyHolder();
        jdbc.sql("insert into attempt_rules (rules) values (?)").param(json).update(id, "rules_id");
        return Objects.requireNonNull(id.getKey()).intValue();
    }

    /** @throws org.springframework.dao.DuplicateKeyException if the student has one of that number */
    void insert(Attempt attempt) {
        update(
                """
                insert into attempt (
                    attempt_id, person_id, course_id, lesson_id, quiz_id, revision, attempt_number, state,
                    rules_id, selection, started_at, ends_at, out_of, waiting)
                values (?, ?, cast(? as uuid), ?, ?, ?, ?, 'active', ?, ?, ?, ?, ?, ?)
                """,
                attempt.id().value(),
                attempt.person().value(),
                attempt.context().column(),
                attempt.lessonId(),
                attempt.quizId(),
                attempt.revision().hash(),
                attempt.number(),
                rulesId(attempt.rules()),
                JsonMapper.shared().writeValueAsString(attempt.rules().selection()),
                SqlTime.toColumn(attempt.startedAt()),
                SqlTime.toNullableColumn(attempt.rules().endsAt()),
                attempt.outOf(),
                attempt.waiting());
    }

    /** Saves the rules but not the selection, which never changes. */
    void updateRules(Attempt attempt) {
        AttemptRules its = attempt.rules();
        update(
                "update attempt set rules_id = ?, ends_at = ? where attempt_id = ?",
                rulesId(its),
                SqlTime.toNullableColumn(its.endsAt()),
                attempt.id().value());
    }

    void updateSubmitted(Attempt attempt) {
        update(
                """
                update attempt set state = 'submitted', score = ?, waiting = ?, submitted_at = ? where attempt_id = ?
                """,
                attempt.points(),
                attempt.waiting(),
                SqlTime.toNullableColumn(attempt.submittedAt()),
                attempt.id().value());
    }

    void updateAnswersShown(AttemptId attempt, Instant at) {
        update("update attempt set answers_shown_at = ? where attempt_id = ?", SqlTime.toColumn(at), attempt.value());
    }

    /** Moves attempts of a user's own reading into a course. */
    void move(List<AttemptId> own, CourseId course, Instant at) {
        batches.batchUpdate(
                "update attempt set course_id = ?, moved_at = ? where attempt_id = ? and course_id is null",
                own,
                BATCH,
                (statement, attempt) -> {
                    statement.setObject(1, course.value());
                    statement.setObject(2, SqlTime.toColumn(at));
                    statement.setObject(3, attempt.value());
                });
    }

    int moved(UserId student, CourseId course, String lessonId) {
        return jdbc.sql("""
                        select count(distinct quiz_id) from attempt
                        where person_id = ? and course_id = ? and lesson_id = ? and moved_at is not null
                        """)
                .params(student.value(), course.value(), lessonId)
                .query(Integer.class)
                .single();
    }

    /**
     * Gives the attempts of one user's own reading to another, at the quizzes where the other has none of that kind. Returns
     * where something may have changed.
     */
    List<WorkChanged> merge(UserId from, UserId to) {
        List<WorkChanged> before =
                attempts(from, StudyContext.OWN).stream().map(Attempt::place).toList();
        update("""
                update attempt guests set person_id = ?
                where guests.person_id = ? and guests.course_id is null
                  and not exists (
                      select 1 from attempt own
                      where own.person_id = ? and own.course_id is null and own.lesson_id = guests.lesson_id
                          and own.quiz_id = guests.quiz_id)
                """, to.value(), from.value(), to.value());
        return before.stream()
                .flatMap(guests ->
                        Stream.of(guests, new WorkChanged(to, StudyContext.OWN, guests.lessonId(), guests.quizId())))
                .distinct()
                .toList();
    }

    private void update(String sql, @Nullable Object... params) {
        jdbc.sql(sql).params(Arrays.asList(params)).update();
    }

    Optional<Answer> answer(AttemptId attempt, String questionId) {
        return jdbc.sql("""
                        select answer, client_sequence, saved_at, checked_at, cast(null as numeric(20, 10)) as cost
                        from response where attempt_id = ? and question_id = ?
                        """)
                .params(attempt.value(), questionId)
                .query(AttemptRepository::answer)
                .optional();
    }

    Map<String, Answer> answers(AttemptId attempt) {
        return byQuestion("""
                select r.question_id, r.answer, r.client_sequence, r.saved_at, r.checked_at, h.cost
                from response r
                    left join taken_hint h on h.attempt_id = r.attempt_id and h.question_id = r.question_id
                where r.attempt_id = ?
                """, attempt, AttemptRepository::answer);
    }

    void saveAnswer(AttemptId attempt, String questionId, Answer answer, String json, boolean isNew) {
        String sql = isNew ? """
                insert into response (answer, client_sequence, saved_at, attempt_id, question_id) values (?, ?, ?, ?, ?)
                """ : """
                update response set answer = ?, client_sequence = ?, saved_at = ? where attempt_id = ? and question_id = ?
                """;
        OffsetDateTime savedAt = SqlTime.toColumn(answer.savedAt());
        update(sql, json, answer.clientSequence(), savedAt, attempt.value(), questionId);
    }

    void updateChecked(AttemptId attempt, String questionId, Instant at) {
        update("""
                update response set checked_at = ? where attempt_id = ? and question_id = ?
                """, SqlTime.toColumn(at), attempt.value(), questionId);
    }

    Map<String, BigDecimal> hints(AttemptId attempt) {
        return byQuestion("""
                select question_id, cost from taken_hint where attempt_id = ?
                """, attempt, (row, n) -> row.getBigDecimal("cost"));
    }

    void insertHint(AttemptId attempt, String questionId, BigDecimal cost, Instant at) {
        update("""
                insert into taken_hint (attempt_id, question_id, cost, taken_at) values (?, ?, ?, ?)
                """, attempt.value(), questionId, cost, SqlTime.toColumn(at));
    }

    /** Notes that a free hint was opened, if the attempt is the user's and goes on. */
    void insertOpenedHint(UserId user, AttemptId attempt, String question, Instant at) {
        update("""
                insert into opened_hint (attempt_id, question_id, opened_at)
                select a.attempt_id, q.id, q.at from attempt a,
                    (select cast(? as varchar(80)) as id, cast(? as timestamp with time zone) as at) q
                where a.attempt_id = ? and a.person_id = ? and a.state = 'active' and not exists (
                    select 1 from opened_hint o where o.attempt_id = a.attempt_id and o.question_id = q.id)
                """, question, SqlTime.toColumn(at), attempt.value(), user.value());
    }

    Map<String, Confidence> confidence(AttemptId attempt) {
        return byQuestion("""
                select question_id, level, client_sequence, saved_at from confidence where attempt_id = ?
                """, attempt, (row, n) -> {
            var level = Confidence.Level.of(row.getString("level")).orElseThrow();
            return new Confidence(level, row.getLong("client_sequence"), SqlTime.of(row, "saved_at"));
        });
    }

    void saveConfidence(AttemptId attempt, String questionId, Confidence given, boolean isNew) {
        String sql = isNew ? """
                insert into confidence (level, client_sequence, saved_at, attempt_id, question_id) values (?, ?, ?, ?, ?)
                """ : """
                update confidence set level = ?, client_sequence = ?, saved_at = ? where attempt_id = ? and question_id = ?
                """;
        OffsetDateTime savedAt = SqlTime.toColumn(given.savedAt());
        update(sql, given.level().id(), given.clientSequence(), savedAt, attempt.value(), questionId);
    }

    List<Mark> marks(AttemptId attempt) {
        return jdbc.sql("""
                        select question_id, mark_number, score, out_of, reason, marked_at, key_revision, correction_id
                        from mark where attempt_id = ? order by mark_number
                        """)
                .param(attempt.value())
                .query(AttemptRepository::mark)
                .list();
    }

    private static Mark mark(ResultSet row, int number) throws SQLException {
        String key = row.getString("key_revision");
        return new Mark(
                row.getString("question_id"),
                row.getInt("mark_number"),
                score(row),
                row.getString("reason"),
                SqlTime.of(row, "marked_at"),
                key == null ? null : new Revision(key),
                row.getObject("correction_id", UUID.class));
    }

    void insertMarks(AttemptId attempt, List<Mark> marks) {
        insertMarks(marks.stream()
                .map(mark -> new NewMark(attempt, Score.NONE, mark))
                .toList());
    }

    private void insertMarks(List<NewMark> marks) {
        batches.batchUpdate("""
                insert into mark (attempt_id, question_id, mark_number, score, out_of, reason, marked_at,
                    key_revision, correction_id)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """, marks, BATCH, (statement, added) -> {
            Mark mark = added.mark();
            statement.setObject(1, added.attempt().value());
            statement.setString(2, mark.questionId());
            statement.setInt(3, mark.number());
            statement.setBigDecimal(4, mark.score().points());
            statement.setBigDecimal(5, mark.score().outOf());
            statement.setString(6, mark.reason());
            statement.setObject(7, SqlTime.toColumn(mark.markedAt()));
            statement.setString(8, mark.key() == null ? null : mark.key().hash());
            statement.setObject(9, mark.correction());
        });
    }

    void addMarks(List<NewMark> marks) {
        insertMarks(marks);
        // A correction adds a dozen marks to each attempt; one update of it takes half of the time of a dozen.
        Map<AttemptId, Difference> differences = new LinkedHashMap<>();
        marks.forEach(added -> differences.merge(added.attempt(), Difference.of(added), Difference::plus));
        batches.batchUpdate(
                "update attempt set score = score + ?, out_of = out_of + ?, waiting = waiting + ? where attempt_id = ?",
                differences.entrySet(),
                BATCH,
                (statement, each) -> {
                    statement.setBigDecimal(1, each.getValue().points());
                    statement.setBigDecimal(2, each.getValue().outOf());
                    statement.setBigDecimal(3, each.getValue().waiting());
                    statement.setObject(4, each.getKey().value());
                });
    }

    /** The change that marks make to the sums of an attempt, in points. */
    private record Difference(BigDecimal points, BigDecimal outOf, BigDecimal waiting) {

        static Difference of(NewMark added) {
            Score before = added.before();
            Score after = added.mark().score();
            BigDecimal weight = after.outOf().subtract(before.outOf());
            // What waits is part of what the attempt is out of already, at the same weight.
            boolean waits = before.isNothing() || after.isNothing();
            return new Difference(
                    after.points().subtract(before.points()),
                    waits ? BigDecimal.ZERO : weight,
                    waits ? weight.negate() : BigDecimal.ZERO);
        }

        Difference plus(Difference other) {
            return new Difference(points.add(other.points), outOf.add(other.outOf), waiting.add(other.waiting));
        }
    }

    Map<String, Grade> grades(AttemptId attempt) {
        return byQuestion(
                """
                select g.question_id, g.mark_number, g.graded_by, g.row_points, g.remark, m.marked_at
                from grading g
                    join mark m on m.attempt_id = g.attempt_id and m.question_id = g.question_id
                        and m.mark_number = g.mark_number
                where g.attempt_id = ? order by g.mark_number
                """,
                attempt,
                (row, n) -> new Grade(
                        row.getInt("mark_number"),
                        new UserId(row.getObject("graded_by", UUID.class)),
                        Grade.rows(row.getString("row_points")),
                        row.getString("remark"),
                        SqlTime.of(row, "marked_at")));
    }

    /** Maps rows by question; of several rows of a question the last counts. */
    private <T> Map<String, T> byQuestion(String sql, AttemptId attempt, RowMapper<T> mapper) {
        Map<String, T> found = new HashMap<>();
        jdbc.sql(sql).param(attempt.value()).query(row -> {
            found.put(row.getString("question_id"), mapper.mapRow(row, 0));
        });
        return found;
    }

    /** Locks the attempts of a course at a lesson, always in the same order, so that no two transactions wait for each other. */
    void lock(CourseId course, String lessonId) {
        jdbc.sql("select attempt_id from attempt where course_id = ? and lesson_id = ? order by attempt_id for update")
                .params(course.value(), lessonId)
                .query()
                .listOfRows();
    }

    List<QuestionMark> firstMarks(CourseId course, String lessonId) {
        return jdbc.sql("""
                        select a.person_id, a.quiz_id, m.question_id, m.score, m.out_of
                        from attempt a join mark m on m.attempt_id = a.attempt_id
                        where
                        """ + NEWEST + OF_SECTIONS + " and " + FIRST_OF_STUDENTS
                        + "order by a.quiz_id, m.question_id, a.person_id")
                .params(course.value(), lessonId)
                .query((row, n) -> new QuestionMark(
                        person(row), row.getString("quiz_id"), row.getString("question_id"), score(row)))
                .list();
    }

    List<FirstWork> firstWork(CourseId course, String lessonId, String quizId) {
        return jdbc.sql("""
                        select a.person_id, a.revision, a.started_at, m.question_id, m.score, m.out_of,
                            coalesce(r.answer, '[]') as answer, r.saved_at, c.level, coalesce(h.cost, 0) as cost,
                            h.cost is not null or o.opened_at is not null as opened
                        from attempt a
                            join mark m on m.attempt_id = a.attempt_id
                            left join response r on r.attempt_id = m.attempt_id and r.question_id = m.question_id
                            left join confidence c on c.attempt_id = m.attempt_id and c.question_id = m.question_id
                            left join taken_hint h on h.attempt_id = m.attempt_id and h.question_id = m.question_id
                            left join opened_hint o on o.attempt_id = m.attempt_id and o.question_id = m.question_id
                        where a.quiz_id = ? and
                        """ + NEWEST + " and " + FIRST_OF_STUDENTS + "order by a.person_id, r.saved_at, m.question_id")
                .params(quizId, course.value(), lessonId)
                .query((row, n) -> new FirstWork(
                        person(row),
                        row.getString("question_id"),
                        new Revision(row.getString("revision")),
                        score(row),
                        Answer.response(row.getString("answer")),
                        SqlTime.of(row, "started_at"),
                        SqlTime.orNull(row, "saved_at"),
                        Optional.ofNullable(row.getString("level"))
                                .flatMap(Confidence.Level::of)
                                .orElse(null),
                        row.getBoolean("opened"),
                        row.getBigDecimal("cost")))
                .list();
    }

    List<FirstAnswer> firstAnswers(CourseId course, String lessonId, String quizId, String questionId) {
        return jdbc.sql("""
                        select a.person_id, r.answer
                        from attempt a join response r on r.attempt_id = a.attempt_id
                        where a.quiz_id = ? and r.question_id = ? and
                        """ + FIRST_OF_STUDENTS + "order by a.person_id")
                .params(quizId, questionId, course.value(), lessonId)
                .query((row, n) -> new FirstAnswer(person(row), Answer.response(row.getString("answer"))))
                .list();
    }

    List<CorrectedAttempt> corrected(UserId user) {
        return jdbc.sql("""
                        select a.attempt_id, a.course_id, a.lesson_id, a.quiz_id, max(m.marked_at) as corrected_at,
                            max(case when u.attempt_id is not null then m.marked_at end) as undone_at,
                            max(u.marked_at) as undone_correction_at
                        from attempt a
                            join mark m on m.attempt_id = a.attempt_id
                            left join mark b on b.attempt_id = m.attempt_id and b.question_id = m.question_id
                                and b.mark_number = m.mark_number - 1
                            left join mark u on u.attempt_id = m.attempt_id and u.question_id = m.question_id
                                and u.correction_id = m.correction_id and u.mark_number < m.mark_number
                        where a.person_id = ? and m.correction_id is not null
                            and (b.attempt_id is null or m.score <> b.score or m.out_of <> b.out_of)
                        group by a.attempt_id, a.course_id, a.lesson_id, a.quiz_id
                        order by a.lesson_id, a.quiz_id, max(m.marked_at)
                        """)
                .param(user.value())
                .query((row, n) -> new CorrectedAttempt(
                        id(row),
                        StudyContext.ofColumn(row.getObject("course_id", UUID.class)),
                        row.getString("lesson_id"),
                        row.getString("quiz_id"),
                        SqlTime.of(row, "corrected_at"),
                        SqlTime.of(row, "corrected_at").equals(SqlTime.orNull(row, "undone_at"))
                                ? SqlTime.of(row, "undone_correction_at")
                                : null))
                .list();
    }

    /** Returns the quizzes with a grade that a user was given after an instant. */
    List<WorkChanged> graded(UserId user, Instant since) {
        return jdbc.sql("""
                        select a.person_id, a.course_id, a.lesson_id, a.quiz_id
                        from attempt a
                            join mark m on m.attempt_id = a.attempt_id
                            join grading g on g.attempt_id = m.attempt_id and g.question_id = m.question_id
                                and g.mark_number = m.mark_number
                        where a.person_id = ? and m.marked_at > ?
                        group by a.person_id, a.course_id, a.lesson_id, a.quiz_id
                        order by max(m.marked_at) desc
                        """)
                .params(user.value(), SqlTime.toColumn(since))
                .query(AttemptRepository::place)
                .list();
    }

    private Stored stored(ResultSet row, int number) throws SQLException {
        QuestionSelection selection = selections.get(
                row.getString("selection"), json -> JsonMapper.shared().readValue(json, QuestionSelection.class));
        Attempt attempt = new Attempt(
                id(row),
                person(row),
                StudyContext.ofColumn(row.getObject("course_id", UUID.class)),
                row.getString("lesson_id"),
                row.getString("quiz_id"),
                new Revision(row.getString("revision")),
                row.getInt("attempt_number"),
                AttemptRules.NONE.with(selection, SqlTime.orNull(row, "ends_at")),
                SqlTime.of(row, "started_at"),
                SqlTime.orNull(row, "submitted_at"),
                row.getBigDecimal("out_of"),
                row.getBigDecimal("score"),
                row.getBigDecimal("waiting"),
                row.getObject("answers_shown_at") != null,
                null);
        return new Stored(attempt, row.getInt("rules_id"));
    }

    private static Answer answer(ResultSet row, int number) throws SQLException {
        return new Answer(
                Answer.response(row.getString("answer")),
                row.getLong("client_sequence"),
                SqlTime.of(row, "saved_at"),
                row.getObject("checked_at") != null,
                row.getBigDecimal("cost"));
    }

    private static WorkChanged place(ResultSet row, int n) throws SQLException {
        return new WorkChanged(
                person(row),
                StudyContext.ofColumn(row.getObject("course_id", UUID.class)),
                row.getString("lesson_id"),
                row.getString("quiz_id"));
    }

    private static AttemptId id(ResultSet row) throws SQLException {
        return new AttemptId(row.getObject("attempt_id", UUID.class));
    }

    private static UserId person(ResultSet row) throws SQLException {
        return new UserId(row.getObject("person_id", UUID.class));
    }

    private static Score score(ResultSet row) throws SQLException {
        return new Score(row.getBigDecimal("score"), row.getBigDecimal("out_of"));
    }
}
