package org.readout.result;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.readout.assignment.EffectiveRules;
import org.readout.assignment.LatePolicy.LatePenalty;
import org.readout.attempt.QuizResults.QuizResult;
import org.readout.course.CourseId;
import org.readout.course.CourseService.Activity;
import org.readout.course.StudyContext;
import org.readout.db.SqlIds;
import org.readout.db.SqlTime;
import org.readout.lesson.QuizSettings.Keep;
import org.readout.question.Score;
import org.readout.user.UserId;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stored results. */
@Repository
class ResultRepository implements Activity {

    private static final String ALL = "select r.* from result r ";
    private static final String IN_CONTEXT = StudyContext.IS.formatted("r");
    private static final int BATCH = 1_000;

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;

    ResultRepository(JdbcTemplate template) {
        this.jdbc = JdbcClient.create(template);
        this.batches = template;
    }

    /** Replaces results of students in courses. */
    void replace(List<QuizResult> results) {
        batches.batchUpdate(
                "delete from result where person_id = ? and lesson_id = ? and quiz_id = ? and course_id = ?",
                results,
                BATCH,
                (statement, result) -> {
                    statement.setObject(1, result.person().value());
                    statement.setString(2, result.lessonId());
                    statement.setString(3, result.quizId());
                    statement.setObject(4, result.context().column());
                });
        insert(results);
    }

    /** Replaces the result of one person in a quiz; {@code null} if there is none. */
    void replace(UserId person, StudyContext context, String lessonId, String quizId, @Nullable QuizResult result) {
        jdbc.sql("delete from result r where r.person_id = ? and r.lesson_id = ? and r.quiz_id = ? and" + IN_CONTEXT)
                .params(Arrays.asList(person.value(), lessonId, quizId, context.column()))
                .update();
        insert(result == null ? List.of() : List.of(result));
    }

    private void insert(List<QuizResult> results) {
        batches.batchUpdate("""
                insert into result (person_id, course_id, lesson_id, quiz_id, attempts, in_progress, last_submitted_at,
                    last_active_at, counts, earned, out_of, waiting, late_days, late_percent, keep, counted_attempt,
                    counted_submitted_at, shown_from, held)
                values (?, cast(? as uuid), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """, results, BATCH, (statement, result) -> {
            Score counts = result.kept();
            Score earned = result.earned();
            Instant shown = result.scoreFrom();
            boolean held = EffectiveRules.UNTIL_RELEASED.equals(shown);
            int column = 0;
            for (@Nullable
            Object value : Arrays.<@Nullable Object>asList(
                    result.person().value(),
                    result.context().column(),
                    result.lessonId(),
                    result.quizId(),
                    result.attempts(),
                    result.inProgress(),
                    SqlTime.toNullableColumn(result.lastSubmittedAt()),
                    SqlTime.toColumn(result.lastActiveAt()),
                    counts == null ? null : counts.points(),
                    earned == null ? null : earned.points(),
                    counts == null ? null : counts.outOf(),
                    result.waiting(),
                    result.late().days(),
                    result.late().percentOff(),
                    result.keep().name(),
                    result.counted(),
                    SqlTime.toNullableColumn(result.countedSubmittedAt()),
                    held ? null : SqlTime.toNullableColumn(shown),
                    held)) {
                statement.setObject(++column, value);
            }
        });
    }

    /** Lists the lessons in which a course has results. */
    List<String> lessons(CourseId course) {
        return jdbc.sql("select distinct lesson_id from result where course_id = ? order by lesson_id")
                .param(course.value())
                .query((row, n) -> row.getString("lesson_id"))
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

    List<QuizResult> of(UserId person, StudyContext context, String lessonId) {
        return list(
                "where r.person_id = ? and r.lesson_id = ? and" + IN_CONTEXT,
                person.value(),
                lessonId,
                context.column());
    }

    List<QuizResult> all() {
        return list("");
    }

    private List<QuizResult> list(String which, @Nullable Object... params) {
        return jdbc.sql(ALL + which)
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
                score(row, "counts", outOf),
                score(row, "earned", outOf),
                new LatePenalty(row.getInt("late_days"), row.getInt("late_percent")),
                row.getBigDecimal("waiting"),
                row.getInt("attempts"),
                row.getBoolean("in_progress"),
                SqlTime.orNull(row, "last_submitted_at"),
                SqlTime.of(row, "last_active_at"),
                SqlTime.orNull(row, "counted_submitted_at"),
                Keep.valueOf(row.getString("keep")),
                row.getObject("counted_attempt", Integer.class),
                row.getBoolean("held") ? EffectiveRules.UNTIL_RELEASED : SqlTime.orNull(row, "shown_from"));
    }

    private static @Nullable Score score(ResultSet row, String points, @Nullable BigDecimal outOf) throws SQLException {
        BigDecimal earned = row.getBigDecimal(points);
        return earned == null || outOf == null ? null : new Score(earned, outOf);
    }

    private static UserId person(ResultSet row) throws SQLException {
        return new UserId(row.getObject("person_id", UUID.class));
    }

    @Override
    public Map<UserId, Instant> lastActive(CourseId course) {
        return jdbc
                .sql("""
                        select r.person_id, max(r.last_active_at) as last_at
                        from result r
                        join enrolment e on e.person_id = r.person_id and e.course_id = r.course_id
                            and e.part = 'student' and e.removed_at is null
                        where r.course_id = ? group by r.person_id
                        """)
                .param(course.value())
                .query((row, n) -> Map.entry(person(row), SqlTime.of(row, "last_at")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
