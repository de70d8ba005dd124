package org.readout.result;

import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.readout.course.CourseId;
import org.readout.course.CourseLock;
import org.readout.course.StudyContext;
import org.readout.db.SqlIds;
import org.readout.db.SqlTime;
import org.readout.lesson.Lesson.Sitting;
import org.readout.lesson.QuizSettings.Keep;
import org.readout.question.Score;
import org.readout.result.QuizResult.Standing;
import org.readout.result.ScoreOverride.ScoreOf;
import org.readout.user.UserId;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Repository;
import org.springframework.util.StringUtils;

/** Stored results, and the scores that instructors set by hand. */
@Repository
class ResultRepository {

    private static final String COLUMNS = "standing, attempts, in_progress, last_submitted_at, last_active_at, counts,"
            + " earned, out_of, waiting, ungraded, late_days, late_percent, keep, counted_attempt, counted_submitted_at,"
            + " shown_from, held";

    private static final String VALUES = "?" + ", ?".repeat(StringUtils.countOccurrencesOf(COLUMNS, ","));

    private static final String OF_PLACE =
            " r.person_id = ? and r.lesson_id = ? and r.quiz_id = ? and" + StudyContext.IS.formatted("r");

    private static final String UPDATE = "update result r set (" + COLUMNS + ") = (" + VALUES + ") where" + OF_PLACE;

    private static final String INSERT = "insert into result (" + COLUMNS
            + ", person_id, lesson_id, quiz_id, course_id) values (" + VALUES + ", ?, ?, ?, cast(? as uuid))";

    private static final String IN_CONTEXT = StudyContext.IS.formatted("r");

    /** The condition of {@link Standing#isDone}. */
    private static final String DONE = " r.standing = any (array['SUBMITTED', 'EXCUSED', 'SET_BY_HAND']) ";

    /** Leaves out those who have left the course, and its previews. */
    private static final String BY_STUDENT = """
             exists (
                select 1 from enrolment e
                where e.person_id = r.person_id and e.course_id = r.course_id and e.part = 'student'
                    and e.removed_at is null)
            """;

    private static final String OVERRIDES = """
            select o.*, giver.name as given_by_name
            from score_override o join person giver on giver.person_id = o.given_by
            where o.course_id = ? and o.lesson_id = ?
            """;

    /** The decision that applies, unless it restored what the attempts earned. */
    private static final String NEWEST = """
             and (o.score is not null or o.excused)
                and not exists (
                    select 1 from score_override later
                    where later.course_id = o.course_id and later.lesson_id = o.lesson_id
                        and later.quiz_id = o.quiz_id and later.person_id = o.person_id
                        and later.override_number > o.override_number)
            """;

    private static final int BATCH = 1_000;

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;

    ResultRepository(JdbcTemplate template) {
        this.jdbc = JdbcClient.create(template);
        this.batches = template;
    }

    /** Locks the result of one person in a quiz until the transaction ends. */
    void lock(WorkChanged place) {
        jdbc.sql("select r.person_id from result r where" + OF_PLACE + "for update")
                .params(params(place))
                .query()
                .listOfRows();
    }

    /** Lets only one transaction at a time write results of a course. */
    void lock(CourseId course) {
        jdbc.sql(CourseLock.TAKE)
                .params(course.value(), CourseLock.RESULTS.name())
                .query()
                .listOfRows();
    }

    /** Writes results over those that there are. */
    void write(List<QuizResult> results) {
        List<QuizResult> absent = new ArrayList<>();
        int number = 0;
        for (int[] batch : batches.batchUpdate(UPDATE, results, BATCH, ResultRepository::fill)) {
            for (int updated : batch) {
                if (updated == 0) {
                    absent.add(results.get(number));
                }
                number++;
            }
        }
        batches.batchUpdate(INSERT, absent, BATCH, ResultRepository::fill);
    }

    void delete(WorkChanged place) {
        jdbc.sql("delete from result r where" + OF_PLACE).params(params(place)).update();
    }

    private static List<@Nullable Object> params(WorkChanged place) {
        return Arrays.asList(
                place.person().value(),
                place.lessonId(),
                place.quizId(),
                place.context().column());
    }

    private static void fill(PreparedStatement statement, QuizResult result) throws SQLException {
        Score counts = result.kept();
        Score earned = result.earned();
        Instant shown = result.scoreFrom();
        boolean held = QuizResult.UNTIL_RELEASED.equals(shown);
        List<@Nullable Object> values = new ArrayList<>(Arrays.<@Nullable Object>asList(
                result.standing().name(),
                result.attempts(),
                result.inProgress(),
                SqlTime.toNullableColumn(result.lastSubmittedAt()),
                SqlTime.toNullableColumn(result.lastActiveAt()),
                counts == null ? null : counts.points(),
                earned == null ? null : earned.points(),
                counts == null ? null : counts.outOf(),
                result.waiting(),
                result.ungraded(),
                result.late().days(),
                result.late().percentOff(),
                result.keep().name(),
                result.counted(),
                SqlTime.toNullableColumn(result.countedSubmittedAt()),
                held ? null : SqlTime.toNullableColumn(shown),
                held));
        values.addAll(params(result.place()));
        for (int column = 0; column < values.size(); column++) {
            statement.setObject(column + 1, values.get(column));
        }
    }

    /** Lists the lessons in which a course has results. */
    List<String> lessons(CourseId course) {
        return jdbc.sql("select distinct lesson_id from result where course_id = ? order by lesson_id")
                .param(course.value())
                .query((row, n) -> row.getString("lesson_id"))
                .list();
    }

    /** Lists the courses that have results in a lesson. */
    List<CourseId> courses(String lessonId) {
        return jdbc.sql("select distinct course_id from result where lesson_id = ? and course_id is not null"
                        + " order by course_id")
                .param(lessonId)
                .query((row, n) -> new CourseId(row.getObject("course_id", UUID.class)))
                .list();
    }

    /** Returns the results of a course's students in a lesson. */
    List<QuizResult> of(CourseId course, String lessonId) {
        return list("where r.course_id = ? and r.lesson_id = ?", course.value(), lessonId);
    }

    /** Returns the results of some students in all lessons of a course. */
    List<QuizResult> of(CourseId course, Collection<UserId> students) {
        return list(
                "join" + SqlIds.ROWS_OF_PARAMETER + "on r.person_id = asked_id where r.course_id = ?",
                SqlIds.of(students.stream().map(UserId::value).toList()),
                course.value());
    }

    Optional<QuizResult> of(WorkChanged place) {
        return list("where" + OF_PLACE, params(place).toArray()).stream().findFirst();
    }

    List<QuizResult> of(UserId person, StudyContext context, String lessonId) {
        return list(
                "where r.person_id = ? and r.lesson_id = ? and" + IN_CONTEXT,
                person.value(),
                lessonId,
                context.column());
    }

    /** Returns the results of a person in all contexts and lessons. */
    List<QuizResult> of(UserId person) {
        return list("where r.person_id = ?", person.value());
    }

    List<DoneQuizzes> done(CourseId course, List<String> lessonIds, List<String> quizIds) {
        return jdbc.sql("""
                        select r.person_id, r.lesson_id, count(*) as quizzes
                        from result r
                        join unnest(cast(? as varchar array), cast(? as varchar array)) as q(lesson_id, quiz_id)
                            on q.lesson_id = r.lesson_id and q.quiz_id = r.quiz_id
                        where r.course_id = ? and
                        """ + DONE + " and" + BY_STUDENT + " group by r.person_id, r.lesson_id")
                .params(
                        new SqlArrayValue("varchar", lessonIds.toArray()),
                        new SqlArrayValue("varchar", quizIds.toArray()),
                        course.value())
                .query((row, n) -> new DoneQuizzes(person(row), row.getString("lesson_id"), row.getInt("quizzes")))
                .list();
    }

    /** Reads only what is added up, all of which is in one index: a database that groups these rows takes four times as long. */
    Map<UserId, LessonSums> sums(CourseId course, String lessonId, Map<String, @Nullable BigDecimal> points) {
        Map<UserId, LessonSums> sums = new HashMap<>();
        jdbc.sql("""
                        select r.person_id, r.quiz_id, r.standing, r.counts, r.out_of, r.late_days, r.waiting, r.last_submitted_at
                        from result r where r.course_id = ? and r.lesson_id = ?
                        """).params(course.value(), lessonId).query((ResultSet row) -> {
            sums.merge(person(row), sum(row, points), LessonSums::plus);
        });
        return sums;
    }

    private static LessonSums sum(ResultSet row, Map<String, @Nullable BigDecimal> points) throws SQLException {
        String quizId = row.getString("quiz_id");
        boolean asked = points.containsKey(quizId);
        BigDecimal worth = points.get(quizId);
        Standing standing = Standing.valueOf(row.getString("standing"));
        Score counts = worth == null ? null : score(row, "counts", row.getBigDecimal("out_of"));
        BigDecimal done = standing.isDone() ? worth : null;
        return new LessonSums(
                counts == null ? Score.NONE : counts,
                done == null ? BigDecimal.ZERO : done,
                done == null ? 0 : 1,
                asked && standing == Standing.SUBMITTED && row.getInt("late_days") > 0 ? 1 : 0,
                asked && row.getBigDecimal("waiting").signum() > 0,
                asked && standing == Standing.EXCUSED ? 1 : 0,
                asked && standing == Standing.SET_BY_HAND ? 1 : 0,
                Sitting.isSitting(quizId) && row.getObject("last_submitted_at") != null ? 1 : 0);
    }

    int submitters(CourseId course, String lessonId) {
        return jdbc.sql("""
                        select count(distinct r.person_id) from result r
                        where r.course_id = ? and r.lesson_id = ? and r.last_submitted_at is not null and
                        """ + BY_STUDENT)
                .params(course.value(), lessonId)
                .query(Integer.class)
                .single();
    }

    Ungraded ungraded(CourseId course, String lessonId, List<String> quizIds) {
        return jdbc.sql("""
                        select count(distinct r.person_id), coalesce(sum(r.ungraded), 0) from result r
                        where r.course_id = ? and r.lesson_id = ? and r.last_submitted_at is not null
                            and r.quiz_id = any (cast(? as varchar array)) and
                        """ + BY_STUDENT)
                .params(course.value(), lessonId, new SqlArrayValue("varchar", quizIds.toArray()))
                .query((row, n) -> new Ungraded(row.getInt(1), row.getInt(2)))
                .single();
    }

    List<QuizResult> all() {
        return list("");
    }

    private List<QuizResult> list(String which, @Nullable Object... params) {
        return jdbc.sql("select r.* from result r " + which)
                .params(Arrays.asList(params))
                .query(ResultRepository::result)
                .list();
    }

    private static QuizResult result(ResultSet row, int n) throws SQLException {
        BigDecimal outOf = row.getBigDecimal("out_of");
        return new QuizResult(
                person(row),
                StudyContext.ofColumn(row.getObject("course_id", UUID.class)),
                row.getString("lesson_id"),
                row.getString("quiz_id"),
                Standing.valueOf(row.getString("standing")),
                score(row, "counts", outOf),
                score(row, "earned", outOf),
                new LatePenalty(row.getInt("late_days"), row.getInt("late_percent")),
                row.getBigDecimal("waiting"),
                row.getInt("ungraded"),
                row.getInt("attempts"),
                row.getBoolean("in_progress"),
                SqlTime.orNull(row, "last_submitted_at"),
                SqlTime.orNull(row, "last_active_at"),
                SqlTime.orNull(row, "counted_submitted_at"),
                Keep.valueOf(row.getString("keep")),
                row.getObject("counted_attempt", Integer.class),
                row.getBoolean("held") ? QuizResult.UNTIL_RELEASED : SqlTime.orNull(row, "shown_from"));
    }

    private static WorkChanged place(ResultSet row, int n) throws SQLException {
        return new WorkChanged(
                person(row),
                StudyContext.ofColumn(row.getObject("course_id", UUID.class)),
                row.getString("lesson_id"),
                row.getString("quiz_id"));
    }

    private static @Nullable Score score(ResultSet row, String points, @Nullable BigDecimal outOf) throws SQLException {
        BigDecimal earned = row.getBigDecimal(points);
        return earned == null || outOf == null ? null : new Score(earned, outOf);
    }

    private static UserId person(ResultSet row) throws SQLException {
        return new UserId(row.getObject("person_id", UUID.class));
    }

    /** Returns the decisions about scores that apply in a lesson. */
    List<ScoreOverride> newest(CourseId course, String lessonId) {
        return overrides(NEWEST, course, lessonId);
    }

    List<ScoreOverride> newest(CourseId course, String lessonId, UserId student) {
        return overrides(NEWEST + " and o.person_id = ?", course, lessonId, student.value());
    }

    /** Returns all decisions about a student's scores in a lesson, oldest first. */
    List<ScoreOverride> history(CourseId course, String lessonId, UserId student) {
        return overrides(
                " and o.person_id = ? order by o.quiz_id, o.override_number", course, lessonId, student.value());
    }

    private List<ScoreOverride> overrides(String which, CourseId course, String lessonId, Object... more) {
        return jdbc.sql(OVERRIDES + which)
                .param(course.value())
                .param(lessonId)
                .params(Arrays.asList(more))
                .query((row, n) -> new ScoreOverride(
                        row.getString("lesson_id"),
                        row.getString("quiz_id"),
                        person(row),
                        row.getInt("override_number"),
                        row.getBigDecimal("score"),
                        row.getBoolean("excused"),
                        row.getString("reason"),
                        row.getString("given_by_name"),
                        SqlTime.of(row, "given_at")))
                .list();
    }

    /** Returns where a score is set by hand, or was. */
    List<WorkChanged> decided() {
        return jdbc.sql("select distinct person_id, course_id, lesson_id, quiz_id from score_override")
                .query(ResultRepository::place)
                .list();
    }

    /** @throws org.springframework.dao.DuplicateKeyException if someone else was first */
    void add(
            ScoreOf target,
            int number,
            @Nullable BigDecimal score,
            boolean excused,
            String reason,
            UserId by,
            Instant at) {
        jdbc.sql("""
                        insert into score_override (course_id, lesson_id, quiz_id, person_id, override_number, score,
                            excused, reason, given_by, given_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(Arrays.asList(
                        target.course().value(),
                        target.lessonId(),
                        target.quizId(),
                        target.student().value(),
                        number,
                        score,
                        excused,
                        reason,
                        by.value(),
                        SqlTime.toColumn(at)))
                .update();
    }
}
