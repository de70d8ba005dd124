package org.readout.forecast;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.readout.course.CourseId;
import org.readout.course.SqlParameters;
import org.readout.course.StudyContext;
import org.readout.db.SqlTime;
import org.readout.discussion.Post.Hidden;
import org.readout.discussion.Post.Reason;
import org.readout.forecast.Calibration.Decided;
import org.readout.forecast.Forecast.Given;
import org.readout.forecast.Forecast.Other;
import org.readout.lesson.Lesson;
import org.readout.user.User;
import org.readout.user.UserId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Stores questions and chances. The queries of others' chances have the gate: who asks must have given one there. */
@Repository
record ForecastRepository(JdbcClient jdbc) {

    private StatementSpec sql(String sql, @Nullable Object... params) {
        return jdbc.sql(sql).params(SqlParameters.of(params));
    }

    Optional<Forecast> find(UUID id) {
        return sql("select * from forecast where forecast_id = ?", id)
                .query(ForecastRepository::forecast)
                .optional();
    }

    /** @param ofLessons whether with those of lessons for which someone gave a chance in the course */
    List<Forecast> ofCourse(CourseId course, boolean ofLessons) {
        return sql("""
                        select * from forecast f where f.course_id = ? or cast(? as boolean) and exists (
                            select 1 from forecast_chance g where g.forecast_id = f.forecast_id and g.course_id = ?)
                        order by f.closes_at desc, f.forecast_id
                        """, course, ofLessons, course)
                .query(ForecastRepository::forecast)
                .list();
    }

    void insert(Forecast forecast, @Nullable UserId by) {
        sql(
                        """
                        insert into forecast (forecast_id, course_id, lesson_id, asked, closes_at, outcome, asked_by)
                        values (?, ?, ?, ?, ?, ?, ?)
                        """,
                        forecast.id(),
                        forecast.course(),
                        forecast.lessonId(),
                        JsonMapper.shared().writeValueAsString(forecast.asked()),
                        forecast.closesAt(),
                        outcome(forecast),
                        by)
                .update();
    }

    /** Changes a question if nobody else has since. */
    boolean change(Forecast forecast, long seen) {
        return sql(
                                """
                                update forecast set asked = ?, closes_at = ?, outcome = ?, version = version + 1
                                where forecast_id = ? and version = ?
                                """,
                                JsonMapper.shared().writeValueAsString(forecast.asked()),
                                forecast.closesAt(),
                                outcome(forecast),
                                forecast.id(),
                                seen)
                        .update()
                == 1;
    }

    private static @Nullable String outcome(Forecast forecast) {
        return forecast.asked().outcome() == null
                ? null
                : forecast.asked().outcome().name();
    }

    void give(UUID forecast, UserId person, StudyContext place, int percent, String reason, boolean tell, Instant at) {
        sql("""
                        insert into forecast_chance (forecast_id, person_id, course_id, chance, reason, tell, given_at)
                        values (?, ?, ?, ?, ?, ?, ?)
                        """, forecast, person, place.course(), percent, reason, tell, at).update();
    }

    /** Returns all chances that a person gave, the last first. */
    List<Given> given(UserId person) {
        return sql("""
                        select f.*, g.course_id as in_course, g.chance, g.reason, g.tell, g.given_at, g.seen_at, c.title,
                            h.hidden_at, h.hidden_reason, h.hidden_words, coalesce(hider.name, '') as hider
                        from forecast_chance g
                        join forecast f on f.forecast_id = g.forecast_id
                        left join course c on c.course_id = g.course_id
                        left join forecast_hidden h on h.forecast_id = g.forecast_id and h.course_id = g.course_id
                            and h.person_id = g.person_id
                        left join person hider on hider.person_id = h.hidden_by
                        where g.person_id = ?
                        order by g.chance_number desc
                        """, person)
                .query((row, n) -> new Given(
                        forecast(row, n),
                        StudyContext.ofColumn(row.getObject("in_course", UUID.class)),
                        row.getString("title"),
                        row.getInt("chance"),
                        row.getString("reason"),
                        row.getBoolean("tell"),
                        SqlTime.orNull(row, "seen_at") != null,
                        SqlTime.of(row, "given_at"),
                        hidden(row)))
                .list();
    }

    /**
     * Returns the last chances in a place for one who gave a chance there, in order; the names are those of a course.
     *
     * @param viewer {@code null} for staff
     */
    List<Other> others(UUID forecast, StudyContext place, @Nullable UserId viewer) {
        return sql("""
                        select g.person_id, coalesce(p.name, '') as name, g.chance,
                            case when h.hidden_at is null or cast(? as uuid) is null then g.reason else '' end as reason,
                            h.hidden_at, h.hidden_reason, h.hidden_words, coalesce(hider.name, '') as hider
                        from last_forecast g
                        left join forecast_hidden h on h.forecast_id = g.forecast_id and h.course_id = g.course_id
                            and h.person_id = g.person_id
                        left join person hider on hider.person_id = h.hidden_by
                        left join enrolment e on e.course_id = g.course_id and e.person_id = g.person_id
                        left join person p on p.person_id = e.person_id
                        where g.forecast_id = ? and g.course_id is not distinct from cast(? as uuid)
                            and (g.course_id is null or e.part = 'student' and e.removed_at is null)
                            and (cast(? as uuid) is null or exists (
                                select 1 from forecast_chance own
                                where own.forecast_id = g.forecast_id and own.person_id = cast(? as uuid)
                                    and own.course_id is not distinct from g.course_id))
                        order by g.chance, g.person_id
                        """, viewer, forecast, place.course(), viewer, viewer)
                .query((row, n) -> new Other(
                        new User(
                                new UserId(row.getObject("person_id", UUID.class)),
                                User.Kind.ACCOUNT,
                                row.getString("name"),
                                null),
                        row.getInt("chance"),
                        row.getString("reason"),
                        hidden(row)))
                .list();
    }

    private static @Nullable Hidden hidden(ResultSet row) throws SQLException {
        Instant at = SqlTime.orNull(row, "hidden_at");
        return at == null
                ? null
                : new Hidden(
                        at,
                        row.getString("hider"),
                        Reason.valueOf(row.getString("hidden_reason")),
                        row.getString("hidden_words"));
    }

    /** Hides a student's reasons from classmates, or shows them again if {@code why} is {@code null}. */
    void hide(
            UUID forecast, CourseId course, UserId student, @Nullable Reason why, String words, UserId by, Instant at) {
        sql("""
                        delete from forecast_hidden where forecast_id = ? and course_id = ? and person_id = ?
                        """, forecast, course, student).update();
        if (why != null) {
            sql("""
                            insert into forecast_hidden
                                (forecast_id, course_id, person_id, hidden_at, hidden_by, hidden_reason, hidden_words)
                            values (?, ?, ?, ?, ?, ?, ?)
                            """, forecast, course, student, at, by, why.name(), words).update();
        }
    }

    /** Moves what a person gave on her own into a course, for the lessons that it assigns. */
    void bring(UserId person, CourseId course, Instant at) {
        sql("""
                        update forecast_chance set course_id = ?, moved_at = ?
                        where person_id = ? and course_id is null and forecast_id in (
                            select f.forecast_id from forecast f
                            join assignment a on a.lesson_id = f.lesson_id and a.course_id = ? and a.removed_at is null)
                        """, course, at, person, course).update();
    }

    /** Returns the chances of a course's students for questions that were decided with yes or no. */
    List<Decided> decided(CourseId course) {
        return sql("""
                        select g.forecast_id, g.chance, f.outcome
                        from last_forecast g
                        join forecast f on f.forecast_id = g.forecast_id and f.outcome <> 'VOID'
                        join enrolment e on e.course_id = g.course_id and e.person_id = g.person_id
                            and e.part = 'student' and e.removed_at is null
                        where g.course_id = ?
                        """, course)
                .query((row, n) -> new Decided(
                        row.getObject("forecast_id", UUID.class),
                        row.getInt("chance"),
                        Lesson.Outcome.valueOf(row.getString("outcome"))))
                .list();
    }

    /** Returns those who asked to be told, by their places; the answer is new to them from now on. */
    Map<StudyContext, Set<UserId>> newTo(UUID forecast) {
        sql("update forecast_chance set seen_at = null where forecast_id = ?", forecast)
                .update();
        return sql("select person_id, course_id from last_forecast where forecast_id = ? and tell", forecast)
                .query((row, n) -> Map.entry(
                        StudyContext.ofColumn(row.getObject("course_id", UUID.class)),
                        new UserId(row.getObject("person_id", UUID.class))))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toSet())));
    }

    void seen(UserId person, Instant now) {
        sql("""
                        update forecast_chance set seen_at = ? where person_id = ? and seen_at is null and forecast_id in (
                            select forecast_id from forecast where outcome is not null)
                        """, now, person).update();
    }

    void merge(UserId guest, UserId account) {
        sql("update forecast_chance set person_id = ? where person_id = ?", account, guest)
                .update();
    }

    private static Forecast forecast(ResultSet row, int n) throws SQLException {
        return new Forecast(
                row.getObject("forecast_id", UUID.class),
                StudyContext.ofColumn(row.getObject("course_id", UUID.class)).course(),
                row.getString("lesson_id"),
                JsonMapper.shared().readValue(row.getString("asked"), Lesson.Forecast.class),
                SqlTime.of(row, "closes_at"),
                row.getLong("version"));
    }
}
