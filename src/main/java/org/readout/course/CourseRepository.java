package org.readout.course;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.readout.course.Course.Enrolment;
import org.readout.db.SqlTime;
import org.readout.user.User;
import org.readout.user.UserId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of courses, their members and their assignments. */
@Repository
class CourseRepository {

    enum Part {
        STUDENT,
        INSTRUCTOR;

        private String column() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final String MEMBERS = "join enrolment e on e.course_id = c.course_id ";

    private final JdbcClient jdbc;

    CourseRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(Course course, Instant now) {
        jdbc.sql("""
                        insert into course (course_id, title, join_code, time_zone, created_at, version)
                        values (?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        course.id().value(),
                        course.title(),
                        course.joinCode(),
                        course.timeZone().getId(),
                        SqlTime.toColumn(now),
                        course.version())
                .update();
    }

    /** Changes title and time zone of a course whose version is the one seen; returns whether it was. */
    boolean change(Course seen, String title, ZoneId timeZone) {
        return jdbc.sql("""
                                update course set title = ?, time_zone = ?, version = version + 1
                                where course_id = ? and version = ?
                                """)
                        .params(title, timeZone.getId(), seen.id().value(), seen.version())
                        .update()
                == 1;
    }

    Course course(CourseId course) {
        return courses("where c.course_id = ?", course.value()).getFirst();
    }

    Optional<Course> byJoinCode(String code) {
        return courses("where c.join_code = ?", code).stream().findFirst();
    }

    Optional<Course> course(CourseId course, UserId user, Part part) {
        return courses(
                        MEMBERS + "where c.course_id = ? and e.person_id = ? and e.part = ?",
                        course.value(),
                        user.value(),
                        part.column())
                .stream()
                .findFirst();
    }

    List<Course> byTitle(UserId user, Part part) {
        return courses(
                MEMBERS + "where e.person_id = ? and e.part = ? order by lower(c.title), c.course_id",
                user.value(),
                part.column());
    }

    List<Course> lastJoinedFirst(UserId user, Part part) {
        return courses(
                MEMBERS + "where e.person_id = ? and e.part = ? order by e.joined_at desc, c.course_id",
                user.value(),
                part.column());
    }

    List<Course> assigning(String lessonId, UserId user) {
        return courses(MEMBERS + """
                join assignment a on a.course_id = c.course_id
                where a.lesson_id = ? and a.removed_at is null and e.person_id = ?
                order by e.joined_at desc, c.course_id
                """, lessonId, user.value());
    }

    private List<Course> courses(String rest, Object... params) {
        return jdbc.sql("select c.course_id, c.title, c.join_code, c.time_zone, c.version from course c " + rest)
                .params(params)
                .query(CourseRepository::course)
                .list();
    }

    void enrol(CourseId course, UserId user, Part part, Instant now) {
        jdbc.sql("insert into enrolment (course_id, person_id, part, joined_at) values (?, ?, ?, ?)")
                .params(course.value(), user.value(), part.column(), SqlTime.toColumn(now))
                .update();
    }

    boolean takesPart(CourseId course, UserId user) {
        return jdbc.sql("select count(*) from enrolment where course_id = ? and person_id = ?")
                        .params(course.value(), user.value())
                        .query(Integer.class)
                        .single()
                > 0;
    }

    List<Enrolment> students(CourseId course) {
        return jdbc.sql("""
                        select p.person_id, p.kind, p.name, p.email, p.instructor, e.joined_at
                        from enrolment e join person p on p.person_id = e.person_id
                        where e.course_id = ? and e.part = 'student'
                        """)
                .param(course.value())
                .query((row, number) -> new Enrolment(
                        new User(
                                new UserId(row.getObject("person_id", UUID.class)),
                                User.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                                row.getString("name"),
                                row.getString("email"),
                                row.getBoolean("instructor")),
                        SqlTime.of(row, "joined_at")))
                .list();
    }

    List<String> instructorNames(CourseId course, UserId without) {
        return jdbc.sql("""
                        select p.name from enrolment e join person p on p.person_id = e.person_id
                        where e.course_id = ? and e.part = 'instructor' and p.person_id <> ?
                        """)
                .params(course.value(), without.value())
                .query((row, number) -> row.getString("name"))
                .list();
    }

    List<String> instructorNames(UserId student) {
        return jdbc.sql("""
                        select distinct p.name from enrolment s
                        join enrolment i on i.course_id = s.course_id and i.part = 'instructor'
                        join person p on p.person_id = i.person_id
                        where s.person_id = ? and s.part = 'student' and p.person_id <> ?
                        """)
                .params(student.value(), student.value())
                .query((row, number) -> row.getString("name"))
                .list();
    }

    boolean areAllTaughtBy(UserId student, UserId instructor) {
        return jdbc.sql("""
                        select count(*) > 0 and count(*) = count(i.person_id) from enrolment s
                        left join enrolment i
                            on i.course_id = s.course_id and i.part = 'instructor' and i.person_id = ?
                        where s.person_id = ? and s.part = 'student'
                        """)
                .params(instructor.value(), student.value())
                .query(Boolean.class)
                .single();
    }

    /** @throws org.springframework.dao.DuplicateKeyException if there is one, removed or not */
    void add(CourseId course, String lessonId, AssignmentRules rules, Instant now) {
        jdbc.sql("""
                        insert into assignment (opens_at, due_at, closes_at, late_percent_per_day, late_least_percent,
                            course_id, lesson_id, assigned_at, version)
                        values (?, ?, ?, ?, ?, ?, ?, ?, 0)
                        """)
                .params(params(rules, course.value(), lessonId, SqlTime.toColumn(now)))
                .update();
    }

    private static List<@Nullable Object> params(AssignmentRules rules, @Nullable Object... others) {
        List<@Nullable Object> params = new ArrayList<>();
        params.add(SqlTime.toNullableColumn(rules.opensAt()));
        params.add(SqlTime.toNullableColumn(rules.dueAt()));
        params.add(SqlTime.toNullableColumn(rules.closesAt()));
        params.add(rules.late().percentPerDay());
        params.add(rules.late().leastPercent());
        params.addAll(Arrays.asList(others));
        return params;
    }

    /** Changes an assignment whose version is the one seen; returns whether it was. */
    boolean change(Assignment seen, AssignmentRules rules, @Nullable Instant removedAt) {
        return jdbc.sql("""
                                update assignment set opens_at = ?, due_at = ?, closes_at = ?, late_percent_per_day = ?,
                                    late_least_percent = ?, removed_at = ?, version = version + 1
                                where course_id = ? and lesson_id = ? and version = ?
                                """)
                        .params(params(
                                rules,
                                SqlTime.toNullableColumn(removedAt),
                                seen.course().value(),
                                seen.lessonId(),
                                seen.version()))
                        .update()
                == 1;
    }

    /** Removes an assignment, or restores it if the instant is {@code null}; returns whether that changed anything. */
    boolean setRemoved(CourseId course, String lessonId, @Nullable Instant at) {
        return jdbc.sql("update assignment set removed_at = ?, version = version + 1"
                                + " where course_id = ? and lesson_id = ? and removed_at is "
                                + (at == null ? "not null" : "null"))
                        .params(Arrays.asList(SqlTime.toNullableColumn(at), course.value(), lessonId))
                        .update()
                == 1;
    }

    /** Finds an assignment, removed or not. */
    Optional<Assignment> assignment(CourseId course, String lessonId) {
        return assignments("course_id = ? and lesson_id = ?", course.value(), lessonId).stream()
                .findFirst();
    }

    /** Lists assignments by due date, those without one last. */
    List<Assignment> assignments(CourseId course) {
        return assignments(
                "course_id = ? and removed_at is null order by due_at nulls last, assigned_at, lesson_id",
                course.value());
    }

    List<Assignment> removed(CourseId course) {
        return assignments(
                "course_id = ? and removed_at is not null order by removed_at desc, lesson_id", course.value());
    }

    private List<Assignment> assignments(String where, Object... params) {
        return jdbc.sql("select * from assignment where " + where)
                .params(params)
                .query((row, number) -> new Assignment(
                        new CourseId(row.getObject("course_id", UUID.class)),
                        row.getString("lesson_id"),
                        rules(row),
                        row.getLong("version"),
                        SqlTime.orNull(row, "removed_at")))
                .list();
    }

    int submitters(CourseId course, String lessonId) {
        return jdbc.sql("""
                        select count(*) from enrolment e
                        where e.course_id = ? and e.part = 'student' and exists (
                            select 1 from attempt a
                            where a.person_id = e.person_id and a.lesson_id = ? and a.state = 'submitted')
                        """)
                .params(course.value(), lessonId)
                .query(Integer.class)
                .single();
    }

    Map<String, Set<CourseId>> assignedTo(UserId student) {
        Map<String, Set<CourseId>> courses = new HashMap<>();
        jdbc.sql("""
                        select a.lesson_id, a.course_id
                        from enrolment e join assignment a on a.course_id = e.course_id
                        where e.person_id = ? and e.part = 'student' and a.removed_at is null
                        """).param(student.value()).query(row -> {
            courses.computeIfAbsent(row.getString("lesson_id"), lesson -> new HashSet<>())
                    .add(new CourseId(row.getObject("course_id", UUID.class)));
        });
        return courses;
    }

    static Course course(ResultSet row, int number) throws SQLException {
        return new Course(
                new CourseId(row.getObject("course_id", UUID.class)),
                row.getString("title"),
                row.getString("join_code"),
                ZoneId.of(row.getString("time_zone")),
                row.getLong("version"));
    }

    static AssignmentRules rules(ResultSet row) throws SQLException {
        return new AssignmentRules(
                SqlTime.orNull(row, "opens_at"),
                SqlTime.orNull(row, "due_at"),
                SqlTime.orNull(row, "closes_at"),
                new LatePolicy(row.getInt("late_percent_per_day"), row.getInt("late_least_percent")));
    }
}
