package org.readout.course;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.readout.course.Course.Role;
import org.readout.course.CourseContents.Deleted;
import org.readout.db.SqlTime;
import org.readout.user.UserId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** The rows of courses, and who may open them. */
@Repository
class CourseRepository {

    static final String COURSE =
            "select c.course_id, c.title, c.join_code, c.join_open, c.time_zone, c.surname_first, c.archived_at, c.version";
    private static final String MEMBERS = "join enrolment e on e.course_id = c.course_id and e.removed_at is null ";

    /** The statements that delete a course: no row refers to one that is deleted already. */
    private static final List<String> DELETE = List.of(
            "delete from course_invitation where course_id = ?",
            "delete from roster_place where course_id = ?",
            "delete from enrolment ever_member where course_id = ?",
            "delete from course_group where course_id = ?",
            "delete from course where course_id = ?");

    private final JdbcClient jdbc;

    CourseRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private StatementSpec sql(String sql, @Nullable Object... params) {
        return sql(jdbc, sql, params);
    }

    /** Returns a statement with ids, roles, zones and times of courses as parameters. */
    static StatementSpec sql(JdbcClient jdbc, String sql, @Nullable Object... params) {
        List<@Nullable Object> columns = new ArrayList<>();
        for (Object param : params) {
            columns.add(column(param));
        }
        return jdbc.sql(sql).params(columns);
    }

    private static @Nullable Object column(@Nullable Object param) {
        return switch (param) {
            case CourseId course -> course.value();
            case UserId user -> user.value();
            case GroupId group -> group.value();
            case CourseGroup group -> group.id().value();
            case JoinCode code -> code.value();
            case Role role -> role.name().toLowerCase(Locale.ROOT);
            case ZoneId zone -> zone.getId();
            case Instant instant -> SqlTime.toColumn(instant);
            case null, default -> param;
        };
    }

    private boolean update(String sql, @Nullable Object... params) {
        return sql(sql, params).update() > 0;
    }

    /** Gives a course what another one says about its total and its lists. */
    void copySettings(CourseId from, CourseId to) {
        update("""
                update course set
                    (surname_first, drop_lowest, reading_percent, posts_percent) =
                    (select surname_first, drop_lowest, reading_percent, posts_percent from course where course_id = ?)
                where course_id = ?
                """, from, to);
    }

    void add(Course course, Instant now) {
        update("""
                insert into course (course_id, title, join_code, time_zone, created_at, version)
                values (?, ?, ?, ?, ?, ?)
                """, course.id(), course.title(), course.joinCode(), course.timeZone(), now, course.version());
    }

    boolean change(Course seen, String title, ZoneId timeZone) {
        return update("""
                update course set title = ?, time_zone = ?, version = version + 1
                where course_id = ? and version = ?
                """, title, timeZone, seen.id(), seen.version());
    }

    /** Lets only one transaction at a time archive, reopen or delete a course, which may be gone. */
    void lock(CourseId course) {
        sql("select course_id from course where course_id = ? for update", course)
                .query(UUID.class)
                .list();
    }

    /** Archives a course, or takes it out of the archive if the instant is {@code null}. */
    void setArchived(CourseId course, @Nullable Instant at) {
        update("update course set archived_at = ?, version = version + 1 where course_id = ?", at, course);
    }

    /** Counts the rows of the course itself. */
    Map<Deleted, Integer> contents(CourseId course) {
        return sql("""
                        select
                            (select count(*) from enrolment e
                                where e.course_id = c.course_id and e.part = 'student' and e.removed_at is null),
                            (select count(*) from enrolment e
                                where e.course_id = c.course_id and e.part = any (array['instructor', 'assistant'])
                                and e.removed_at is null),
                            (select count(*) from roster_place p where p.course_id = c.course_id),
                            (select count(*) from course_group g
                                where g.course_id = c.course_id and g.deleted_at is null)
                        from course c where c.course_id = ?
                        """, course)
                .query((row, number) -> Map.of(
                        Deleted.STUDENTS, row.getInt(1),
                        Deleted.STAFF, row.getInt(2),
                        Deleted.PLACES, row.getInt(3),
                        Deleted.GROUPS, row.getInt(4)))
                .single();
    }

    /** Deletes the rows of the course itself; those of other features are gone. */
    void delete(CourseId course) {
        DELETE.forEach(sql -> update(sql, course));
    }

    Course course(CourseId course) {
        return courses("where c.course_id = ?", course).getFirst();
    }

    boolean isOpen(CourseId course) {
        return sql("select count(*) > 0 from course where course_id = ? and archived_at is null", course)
                .query(Boolean.class)
                .single();
    }

    Optional<Course> byJoinCode(String code) {
        return courses("where c.join_code = ?", code).stream().findFirst();
    }

    Optional<Course> course(CourseId course, UserId user, Role role) {
        return courses(MEMBERS + "where c.course_id = ? and e.person_id = ? and " + is(role), course, user).stream()
                .findFirst();
    }

    List<Course> courses(UserId user, Role role) {
        String order = role == Role.STUDENT ? "e.joined_at desc, c.course_id" : "lower(c.title), c.course_id";
        return courses(MEMBERS + "where e.person_id = ? and " + is(role) + " order by " + order, user);
    }

    /** A preview's student is one for what asks about that student alone, and for nothing that asks about the course. */
    private static String is(Role role) {
        return switch (role) {
            case STUDENT -> "e.part = any (array['student', 'preview'])";
            case ASSISTANT -> "e.part = 'assistant'";
            case INSTRUCTOR -> "e.part = 'instructor'";
        };
    }

    Optional<Staff> staff(CourseId course, UserId user) {
        return sql(COURSE + ", e.part, e.sees_names from course c " + MEMBERS + """
                where c.course_id = ? and e.person_id = ? and e.part = any (array['assistant', 'instructor'])
                """, course, user)
                .query((row, number) -> new Staff(
                        course(row),
                        user,
                        Role.valueOf(row.getString("part").toUpperCase(Locale.ROOT)),
                        row.getBoolean("sees_names")))
                .optional();
    }

    private List<Course> courses(String rest, Object... params) {
        return sql(COURSE + " from course c " + rest, params)
                .query((row, number) -> course(row))
                .list();
    }

    static Course course(ResultSet row) throws SQLException {
        return new Course(
                courseId(row),
                row.getString("title"),
                row.getString("join_code"),
                row.getBoolean("join_open"),
                ZoneId.of(row.getString("time_zone")),
                row.getBoolean("surname_first"),
                SqlTime.orNull(row, "archived_at"),
                row.getLong("version"));
    }

    static CourseId courseId(ResultSet row) throws SQLException {
        return new CourseId(row.getObject("course_id", UUID.class));
    }

    static UserId userId(ResultSet row) throws SQLException {
        return new UserId(row.getObject("person_id", UUID.class));
    }
}
