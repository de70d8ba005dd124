package org.readout.course;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.readout.course.Accommodation.Given;
import org.readout.course.AssignmentSettings.Release;
import org.readout.course.Course.Enrolment;
import org.readout.course.Course.Role;
import org.readout.course.CourseContents.Deleted;
import org.readout.db.SqlTime;
import org.readout.user.User;
import org.readout.user.UserId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** The rows of courses, their members, assignments and accommodations, and of the rules that they make for students. */
@Repository
class CourseRepository {

    record Row(UserId student, String lessonId, EffectiveRules rules) {}

    static final String COURSE =
            "select c.course_id, c.title, c.join_code, c.join_open, c.time_zone, c.surname_first, c.archived_at, c.version";
    private static final String MEMBERS = "join enrolment e on e.course_id = c.course_id and e.removed_at is null ";

    private static final String PLACE = """
             from roster_place r join person p on p.email = r.email and p.kind = 'account'
            where r.course_id = ? and p.person_id = ?
            """;

    /** In an order in which no row refers to one that is deleted already. */
    private static final List<String> DELETE = List.of(
            "delete from assignment_override where course_id = ?",
            "delete from assignment where course_id = ?",
            "delete from accommodation where course_id = ?",
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
                                where g.course_id = c.course_id and g.deleted_at is null),
                            (select count(*) from assignment a
                                where a.course_id = c.course_id and a.removed_at is null),
                            (select count(*) from assignment_override o where o.course_id = c.course_id)
                                + (select count(*) from accommodation m where m.course_id = c.course_id)
                        from course c where c.course_id = ?
                        """, course)
                .query((row, number) -> Map.of(
                        Deleted.STUDENTS, row.getInt(1),
                        Deleted.STAFF, row.getInt(2),
                        Deleted.PLACES, row.getInt(3),
                        Deleted.GROUPS, row.getInt(4),
                        Deleted.LESSONS, row.getInt(5),
                        Deleted.EXCEPTIONS, row.getInt(6)))
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

    List<Course> assigning(String lessonId, UserId user) {
        return courses(MEMBERS + """
                join assignment a on a.course_id = c.course_id
                where a.lesson_id = ? and a.removed_at is null and e.person_id = ?
                order by case when c.archived_at is null then 0 else 1 end, e.joined_at desc, c.course_id
                """, lessonId, user);
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

    boolean enrol(CourseId course, UserId user, Role role, Instant now) {
        return update("""
                insert into enrolment (course_id, person_id, part, joined_at)
                select cast(? as uuid), person_id, cast(? as varchar), cast(? as timestamp with time zone)
                from person where person_id = ? and kind <> 'preview'
                """, course, role, now, user);
    }

    boolean takesPart(CourseId course, UserId user) {
        return sql("""
                select count(*) > 0 from enrolment where course_id = ? and person_id = ? and removed_at is null
                """, course, user).query(Boolean.class).single();
    }

    /** Returns the name of who removed the user from a course; empty for a member and for one who has left. */
    Optional<String> removedBy(CourseId course, UserId user) {
        return names("""
                select p.name from enrolment ever_member join person p on p.person_id = ever_member.removed_by
                where course_id = ? and ever_member.person_id = ? and removed_by <> ever_member.person_id
                """, course, user).stream().findFirst();
    }

    /** Enrols a user who has left the course again, as a student. */
    boolean enrolAgain(CourseId course, UserId user) {
        return update("""
                update enrolment set part = 'student', sees_names = true, removed_at = null, removed_by = null
                where course_id = ? and person_id = ? and removed_by = person_id
                """, course, user);
    }

    boolean hasPlace(CourseId course, UserId user) {
        return sql("select count(*) > 0" + PLACE, course, user)
                .query(Boolean.class)
                .single();
    }

    /** Lists the courses whose rosters have a place for the address of an account. */
    List<CourseId> places(UserId user) {
        return sql("""
                select r.course_id from roster_place r join person p on p.email = r.email
                where p.person_id = ? and p.kind = 'account' order by r.added_at, r.course_id
                """, user).query((row, number) -> courseId(row)).list();
    }

    /**
     * Gives a student of the course what a roster says of the address, and removes the place there.
     *
     * @param asked false for a student who has not asked to join, and must read who did that
     */
    void takePlace(CourseId course, UserId user, boolean asked) {
        if (!hasPlace(course, user)) {
            return;
        }
        String place = "(select r.%s" + PLACE + ")";
        update(
                "update enrolment set student_number = coalesce(" + place.formatted("student_number")
                        + ", student_number), group_id = coalesce(" + place.formatted("group_id")
                        + ", group_id), added_by = "
                        + (asked ? "null" : place.formatted("added_by")) + " where course_id = ? and person_id = ?",
                (Object[]) Collections.nCopies(asked ? 3 : 4, List.of(course, user)).stream()
                        .flatMap(List::stream)
                        .toArray());
        update(
                "update person set surname = coalesce(surname, " + place.formatted("surname") + ") where person_id = ?",
                course,
                user,
                user);
        update(
                "delete from roster_place where course_id = ? and email = (select email from person where person_id = ?)",
                course,
                user);
    }

    /** Returns the name of the instructor whose roster enrolled a student, until the student has said to have read that. */
    Optional<String> addedBy(CourseId course, UserId student) {
        return names("""
                select p.name from enrolment e join person p on p.person_id = e.added_by
                where e.course_id = ? and e.person_id = ? and e.removed_at is null
                """, course, student).stream().findFirst();
    }

    void confirmAdded(CourseId course, UserId student) {
        update("update enrolment set added_by = null where course_id = ? and person_id = ?", course, student);
    }

    List<Enrolment> students(CourseId course) {
        return sql("""
                select p.*, e.joined_at, e.student_number, g.group_id, g.name as group_name
                from enrolment e join person p on p.person_id = e.person_id
                left join course_group g on g.group_id = e.group_id
                where e.course_id = ? and e.part = 'student' and e.removed_at is null
                """, course)
                .query((row, number) -> new Enrolment(
                        user(row),
                        SqlTime.of(row, "joined_at"),
                        row.getString("student_number"),
                        GroupRepository.groupOrNull(row)))
                .list();
    }

    int countStudents(CourseId course) {
        return sql("""
                select count(*) from enrolment where course_id = ? and part = 'student' and removed_at is null
                """, course).query(Integer.class).single();
    }

    int countWaiting(CourseId course) {
        return sql("select count(*) from roster_place where course_id = ?", course)
                .query(Integer.class)
                .single();
    }

    static User user(ResultSet row) throws SQLException {
        return new User(
                userId(row),
                User.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                row.getString("name"),
                row.getString("email"),
                row.getBoolean("instructor"),
                row.getString("surname"));
    }

    List<String> instructorNames(CourseId course, UserId without) {
        return names("""
                select p.name from enrolment e join person p on p.person_id = e.person_id
                where e.course_id = ? and e.part = any (array['assistant', 'instructor']) and e.removed_at is null
                    and p.person_id <> ?
                """, course, without);
    }

    List<String> instructors(CourseId course) {
        return names("""
                select p.name from enrolment e join person p on p.person_id = e.person_id
                where e.course_id = ? and e.part = 'instructor' and e.removed_at is null
                order by lower(p.name), p.person_id
                """, course);
    }

    List<String> instructorNames(UserId student) {
        return names("""
                select distinct p.name from enrolment s
                join enrolment i on i.course_id = s.course_id and i.part = any (array['assistant', 'instructor'])
                    and i.removed_at is null
                join person p on p.person_id = i.person_id
                where s.person_id = ? and s.part = 'student' and s.removed_at is null and p.person_id <> ?
                """, student, student);
    }

    private List<String> names(String sql, Object... params) {
        return sql(sql, params).query((row, number) -> row.getString("name")).list();
    }

    boolean areAllTaughtBy(UserId student, UserId instructor) {
        return sql("""
                select count(*) > 0 and count(*) = count(i.person_id) from enrolment s
                left join enrolment i
                    on i.course_id = s.course_id and i.part = 'instructor' and i.removed_at is null
                    and i.person_id = ? and s.part = 'student' and s.added_by is null
                where s.person_id = ? and s.removed_at is null
                """, instructor, student).query(Boolean.class).single();
    }

    boolean add(CourseId course, String lessonId, AssignmentSettings settings, Instant now) {
        return update("""
                insert into assignment (opens_at, due_at, closes_at, late_percent_per_day, late_least_percent,
                    reading_check_points, sections, weight, release_scores, course_id, lesson_id, assigned_at, version)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)
                """, columns(settings, course, lessonId, now));
    }

    boolean change(Assignment seen, AssignmentSettings settings, @Nullable Instant removedAt) {
        return update(
                """
                update assignment set opens_at = ?, due_at = ?, closes_at = ?, late_percent_per_day = ?,
                    late_least_percent = ?, reading_check_points = ?, sections = ?, weight = ?, release_scores = ?,
                    released_at = case when release_scores = ? then released_at end, removed_at = ?, version = version + 1
                where course_id = ? and lesson_id = ? and version = ?
                """,
                columns(
                        settings,
                        settings.release().column(),
                        removedAt,
                        seen.course(),
                        seen.lessonId(),
                        seen.version()));
    }

    private static @Nullable Object[] columns(AssignmentSettings settings, @Nullable Object... others) {
        AssignmentRules rules = settings.rules();
        List<@Nullable Object> columns = new ArrayList<>();
        columns.add(rules.opensAt());
        columns.add(rules.dueAt());
        columns.add(rules.closesAt());
        columns.add(rules.late().percentPerDay());
        columns.add(rules.late().leastPercent());
        columns.add(settings.readingCheckPoints());
        columns.add(settings.sections() == null ? null : String.join(",", settings.sections()));
        columns.add(settings.weight());
        columns.add(settings.release().column());
        columns.addAll(Arrays.asList(others));
        return columns.toArray();
    }

    boolean setReleased(Assignment seen, @Nullable Instant at) {
        return update("""
                update assignment set released_at = ?, version = version + 1
                where course_id = ? and lesson_id = ? and version = ? and release_scores = 'by-hand'
                """, at, seen.course(), seen.lessonId(), seen.version());
    }

    /** Removes an assignment, or restores it if the instant is {@code null}. */
    boolean setRemoved(CourseId course, String lessonId, @Nullable Instant at) {
        return update(
                "update assignment set removed_at = ?, version = version + 1"
                        + " where course_id = ? and lesson_id = ? and removed_at is "
                        + (at == null ? "not null" : "null"),
                at,
                course,
                lessonId);
    }

    Optional<Assignment> assignment(CourseId course, String lessonId) {
        return assignments("course_id = ? and lesson_id = ?", course, lessonId).stream()
                .findFirst();
    }

    List<Assignment> assignments(CourseId course) {
        return assignments(
                "course_id = ? and removed_at is null order by due_at nulls last, assigned_at, lesson_id", course);
    }

    List<Assignment> removed(CourseId course) {
        return assignments("course_id = ? and removed_at is not null order by removed_at desc, lesson_id", course);
    }

    private List<Assignment> assignments(String where, Object... params) {
        return sql("select * from assignment where " + where, params)
                .query((row, number) -> new Assignment(
                        courseId(row),
                        row.getString("lesson_id"),
                        settings(row),
                        SqlTime.orNull(row, "released_at"),
                        row.getLong("version"),
                        SqlTime.orNull(row, "removed_at")))
                .list();
    }

    int readingCheckPoints(UserId student, String lessonId) {
        return sql("""
                select coalesce(max(a.reading_check_points), 0)
                from enrolment e join assignment a on a.course_id = e.course_id
                join course c on c.course_id = a.course_id and c.archived_at is null
                where e.person_id = ? and e.part = any (array['student', 'preview']) and e.removed_at is null
                    and a.lesson_id = ? and a.removed_at is null
                """, student, lessonId).query(Integer.class).single();
    }

    /** Lists the students who joined a course before an instant. */
    Set<UserId> joinedBefore(CourseId course, Instant instant) {
        return sql("""
                select person_id from enrolment
                where course_id = ? and part = 'student' and removed_at is null and joined_at < ?
                """, course, instant).query((row, number) -> userId(row)).set();
    }

    /** Lists the lessons of a student's courses whose scores an instructor released after an instant. */
    List<String> released(UserId student, Instant since) {
        return sql("""
                select distinct a.lesson_id
                from enrolment e join assignment a on a.course_id = e.course_id
                where e.person_id = ? and e.part = 'student' and e.removed_at is null and a.removed_at is null
                    and a.release_scores = 'by-hand' and a.released_at > ?
                """, student, since)
                .query((row, number) -> row.getString("lesson_id"))
                .list();
    }

    Map<String, Set<CourseId>> assignedTo(UserId student) {
        return sql("""
                select a.lesson_id, a.course_id
                from enrolment e join assignment a on a.course_id = e.course_id
                join course c on c.course_id = a.course_id and c.archived_at is null
                where e.person_id = ? and e.part = any (array['student', 'preview']) and e.removed_at is null
                    and a.removed_at is null
                """, student)
                .query((row, number) -> Map.entry(row.getString("lesson_id"), courseId(row)))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toSet())));
    }

    List<Row> rules(UserId student) {
        return rules("e.person_id = ?", student);
    }

    List<Row> rules(UserId student, String lessonId) {
        return rules("a.lesson_id = ? and e.person_id = ?", lessonId, student);
    }

    private List<Row> rules(String where, Object... params) {
        return sql(
                        COURSE + """
                , e.person_id, a.*, g.time_factor, g.extra_days, e.joined_at,
                """ + OverrideRepository.columns("os") + ", " + OverrideRepository.columns("og") + """
                from enrolment e
                join course c on c.course_id = e.course_id and e.part = any (array['student', 'preview'])
                    and e.removed_at is null
                join assignment a on a.course_id = c.course_id
                left join accommodation g on g.course_id = e.course_id and g.person_id = e.person_id
                """
                                + OverrideRepository.join("os", "person_id") + OverrideRepository.join("og", "group_id")
                                + """
                where a.removed_at is null and\s
                """ + where + " order by lower(c.title), c.course_id, a.lesson_id",
                        params)
                .query((row, number) -> new Row(
                        userId(row),
                        row.getString("lesson_id"),
                        EffectiveRules.of(
                                course(row),
                                settings(row),
                                SqlTime.orNull(row, "released_at"),
                                accommodation(row),
                                SqlTime.of(row, "joined_at"),
                                Stream.concat(
                                                OverrideRepository.joined(row, "os"),
                                                OverrideRepository.joined(row, "og"))
                                        .filter(override -> !override.gives().isNothing())
                                        .toList())))
                .list();
    }

    /** Returns whether the user is an instructor, or an assistant of a course that assigns the lesson. */
    boolean isStaff(UserId user, String lessonId) {
        return sql("""
                select p.instructor or exists (
                    select 1 from enrolment e join assignment a on a.course_id = e.course_id
                    where e.person_id = p.person_id and e.part = 'assistant' and e.removed_at is null
                        and a.lesson_id = ? and a.removed_at is null)
                from person p where p.person_id = ?
                """, lessonId, user).query(Boolean.class).optional().orElse(false);
    }

    Optional<Given> accommodation(CourseId course, UserId student) {
        return accommodations("g.course_id = ? and g.person_id = ?", course, student).stream()
                .findFirst();
    }

    List<Given> accommodations(UserId student) {
        return accommodations("g.person_id = ? order by lower(c.title), c.course_id", student);
    }

    private List<Given> accommodations(String where, Object... params) {
        return sql(COURSE + """
                , g.person_id, g.time_factor, g.extra_days, g.confirmed_at, g.version as given_version
                from accommodation g join course c on c.course_id = g.course_id where\s
                """ + where, params)
                .query((row, number) -> new Given(
                        course(row),
                        userId(row),
                        accommodation(row),
                        SqlTime.orNull(row, "confirmed_at"),
                        row.getLong("given_version")))
                .list();
    }

    boolean add(CourseId course, UserId student, Accommodation given, Instant now) {
        return update("""
                insert into accommodation (course_id, person_id, time_factor, extra_days, changed_at, version)
                values (?, ?, ?, ?, ?, 1)
                """, course, student, given.timeFactor(), given.extraDays(), now);
    }

    boolean change(CourseId course, UserId student, long seenVersion, Accommodation given, Instant now) {
        return update("""
                update accommodation set time_factor = ?, extra_days = ?, changed_at = ?, confirmed_at = null,
                    version = version + 1
                where course_id = ? and person_id = ? and version = ?
                """, given.timeFactor(), given.extraDays(), now, course, student, seenVersion);
    }

    void confirm(CourseId course, UserId student, long version, Instant now) {
        update("""
                update accommodation set confirmed_at = ?
                where course_id = ? and person_id = ? and version = ? and confirmed_at is null
                """, now, course, student, version);
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

    private static CourseId courseId(ResultSet row) throws SQLException {
        return new CourseId(row.getObject("course_id", UUID.class));
    }

    static UserId userId(ResultSet row) throws SQLException {
        return new UserId(row.getObject("person_id", UUID.class));
    }

    private static AssignmentRules rules(ResultSet row) throws SQLException {
        return new AssignmentRules(
                SqlTime.orNull(row, "opens_at"),
                SqlTime.orNull(row, "due_at"),
                SqlTime.orNull(row, "closes_at"),
                new LatePolicy(row.getInt("late_percent_per_day"), row.getInt("late_least_percent")));
    }

    static AssignmentSettings settings(ResultSet row) throws SQLException {
        String sections = row.getString("sections");
        return new AssignmentSettings(
                rules(row),
                row.getInt("reading_check_points"),
                sections == null ? null : List.of(sections.split(",")),
                row.getBigDecimal("weight"),
                Release.ofColumn(row.getString("release_scores")));
    }

    static Accommodation accommodation(ResultSet row) throws SQLException {
        BigDecimal factor = row.getBigDecimal("time_factor");
        return factor == null ? Accommodation.NONE : new Accommodation(factor, row.getInt("extra_days"));
    }
}
