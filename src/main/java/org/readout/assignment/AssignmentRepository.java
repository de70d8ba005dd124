package org.readout.assignment;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.readout.assignment.Accommodation.Given;
import org.readout.assignment.AssignmentOverride.Gives;
import org.readout.assignment.AssignmentSettings.Release;
import org.readout.course.Course;
import org.readout.course.CourseId;
import org.readout.course.GroupId;
import org.readout.course.SqlParameters;
import org.readout.db.SqlIds;
import org.readout.db.SqlTime;
import org.readout.user.CurrentUser.CourseLessons;
import org.readout.user.UserId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** The rows of assignments, exceptions and accommodations, and the rules that they make for students. */
@Repository
record AssignmentRepository(JdbcClient jdbc, Clock clock) implements CourseLessons {

    private static final String COURSE =
            "select c.course_id, c.title, c.join_code, c.join_open, c.time_zone, c.surname_first,"
                    + " c.posts_percent, c.archived_at, c.version";

    private static final List<String> COLUMNS = List.of(
            "course_id",
            "lesson_id",
            "person_id",
            "group_id",
            "override_number",
            "opens_at",
            "due_at",
            "closes_at",
            "extra_attempts",
            "excused",
            "reason",
            "given_by",
            "given_at");

    /** Whether no later exception for the same student or group replaces {@code o}. */
    private static final String NEWEST = """
             not exists (
                select 1 from assignment_override n
                where n.course_id = o.course_id and n.lesson_id = o.lesson_id
                    and (n.person_id = o.person_id or n.group_id = o.group_id)
                    and n.override_number > o.override_number)
            """;

    /**
     * Whether a person of the enrolment {@code e} finds the assignment {@code a} in the course. Students don't while it is
     * hidden, unless they have started it or have an exception by which it opened. Staff and previews always do. It has two
     * parameters, both the time.
     */
    private static final String LISTED = """
             (a.hidden_until is null or a.hidden_until <= ? or e.part = any (array['assistant', 'instructor', 'preview'])
                or exists (select 1 from result r
                    where r.course_id = e.course_id and r.person_id = e.person_id and r.lesson_id = a.lesson_id)
                or exists (select 1 from assignment_override o
                    where o.course_id = a.course_id and o.lesson_id = a.lesson_id
                        and (o.person_id = e.person_id or o.group_id = e.group_id) and o.opens_at <= ?
                        and """ + NEWEST + "))";

    record Released(CourseId course, String lessonId) {}

    record Row(UserId student, String lessonId, EffectiveRules rules) {}

    record Enrolled(UserId id, @Nullable UUID group, Instant joinedAt, Accommodation accommodation) {}

    record AssignedTerms(
            Course course,
            String id,
            AssignmentSettings settings,
            @Nullable Instant releasedAt) {

        /** Returns the rules of students without exceptions and accommodations. */
        EffectiveRules forAll() {
            return EffectiveRules.of(course, settings, releasedAt, Accommodation.NONE, null, List.of());
        }
    }

    /** An exception in a lesson, by the student or the group that has it. */
    record ExceptionKey(String lessonId, UUID whom) {}

    /**
     * The stored settings that the rules of a course for some of its students are made of. A few statements read the
     * students, the assignments and the exceptions apart, because a row for each student and lesson would repeat each
     * assignment for each student.
     */
    record CourseTerms(
            List<Enrolled> students, List<AssignedTerms> lessons, Map<ExceptionKey, AssignmentOverride> exceptions) {

        /** Returns the same if a lesson that isn't assigned were. */
        CourseTerms with(AssignedTerms lesson) {
            return new CourseTerms(
                    students, Stream.concat(lessons.stream(), Stream.of(lesson)).toList(), exceptions);
        }

        List<Row> rules() {
            return rules(lessons.stream());
        }

        List<Row> rules(String lessonId) {
            return rules(lessons.stream().filter(lesson -> lesson.id().equals(lessonId)));
        }

        private List<Row> rules(Stream<AssignedTerms> some) {
            return some.flatMap(lesson -> students.stream().map(student -> row(lesson, student)))
                    .toList();
        }

        private Row row(AssignedTerms lesson, Enrolled student) {
            List<AssignmentOverride> given = exceptions.isEmpty()
                    ? List.of()
                    : Stream.of(Optional.of(student.id().value()), Optional.ofNullable(student.group()))
                            .flatMap(Optional::stream)
                            .map(whom -> new ExceptionKey(lesson.id(), whom))
                            .flatMap(target -> Stream.ofNullable(exceptions.get(target)))
                            .toList();
            return new Row(
                    student.id(),
                    lesson.id(),
                    EffectiveRules.of(
                            lesson.course(),
                            lesson.settings(),
                            lesson.releasedAt(),
                            student.accommodation(),
                            student.joinedAt(),
                            given));
        }
    }

    private StatementSpec sql(String sql, @Nullable Object... params) {
        return jdbc.sql(sql).params(SqlParameters.of(params));
    }

    private boolean update(String sql, @Nullable Object... params) {
        return sql(sql, params).update() > 0;
    }

    boolean add(CourseId course, String lessonId, AssignmentSettings settings, Instant now) {
        return update("""
                insert into assignment (opens_at, due_at, closes_at, late_percent_per_day, late_least_percent,
                    reading_check_points, sections, weight, always_counts, release_scores, outside, quizzes, hidden_until,
                    heading, heading_from, list_position, course_id, lesson_id, assigned_at, version)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)
                """, columns(settings, course, lessonId, now));
    }

    boolean change(Assignment seen, AssignmentSettings settings, @Nullable Instant removedAt) {
        return update(
                """
                update assignment set opens_at = ?, due_at = ?, closes_at = ?, late_percent_per_day = ?,
                    late_least_percent = ?, reading_check_points = ?, sections = ?, weight = ?, always_counts = ?,
                    release_scores = ?, outside = ?, quizzes = ?, hidden_until = ?, heading = ?, heading_from = ?, list_position = ?,
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
        columns.add(settings.alwaysCounts());
        columns.add(settings.release().column());
        columns.add(settings.outside().column());
        columns.add(settings.quizzes().json());
        columns.add(settings.listing().hiddenUntil());
        columns.add(settings.listing().heading());
        columns.add(settings.listing().from());
        columns.add(settings.listing().position());
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
        return LessonListing.inOrder(
                assignments(
                        "course_id = ? and removed_at is null order by due_at nulls last, assigned_at, lesson_id",
                        course),
                each -> each.settings().listing());
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

    /** Returns the ids of the lessons that a person finds in a course. */
    Set<String> listed(CourseId course, UserId person) {
        return sql(
                        "select a.lesson_id from assignment a join enrolment e on e.course_id = a.course_id"
                                + " and e.removed_at is null where a.course_id = ? and e.person_id = ? and" + LISTED,
                        course,
                        person,
                        clock.instant(),
                        clock.instant())
                .query((row, number) -> row.getString("lesson_id"))
                .set();
    }

    /** Lists the lessons of a student's courses whose scores an instructor released after an instant. */
    List<Released> released(UserId student, Instant since) {
        return sql("""
                select a.course_id, a.lesson_id
                from enrolment e join assignment a on a.course_id = e.course_id
                where e.person_id = ? and e.part = 'student' and e.removed_at is null and a.removed_at is null
                    and a.release_scores = 'by-hand' and a.released_at > ?
                """, student, since)
                .query((row, number) -> new Released(courseId(row), row.getString("lesson_id")))
                .list();
    }

    /**
     * Lists the assignments of a lesson in the courses that aren't archived and that the user teaches or assists in, the
     * course joined last first.
     */
    List<AssignedTerms> staffed(UserId user, String lessonId) {
        return sql(COURSE + """
                , a.* from enrolment e
                join assignment a on a.course_id = e.course_id and a.lesson_id = ? and a.removed_at is null
                join course c on c.course_id = e.course_id and c.archived_at is null
                where e.person_id = ? and e.part = any (array['assistant', 'instructor']) and e.removed_at is null
                order by e.joined_at desc, c.course_id
                """, lessonId, user)
                .query(AssignmentRepository::lesson)
                .list();
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

    List<Row> rules(UserId student) {
        return rules("e.person_id = ? and" + LISTED, student, clock.instant(), clock.instant());
    }

    /** Returns the rules of each of a student's courses that assigns the lesson, the one joined last first, archived ones last. */
    List<Row> rules(UserId student, String lessonId) {
        return rules(
                "a.lesson_id = ? and e.person_id = ? and" + LISTED,
                lessonId,
                student,
                clock.instant(),
                clock.instant());
    }

    Optional<Row> rules(UserId student, String lessonId, CourseId course) {
        return rules("a.lesson_id = ? and e.person_id = ? and a.course_id = ?", lessonId, student, course).stream()
                .findFirst();
    }

    private List<Row> rules(String where, Object... params) {
        return sql(
                        COURSE + """
                , e.person_id, a.*, g.time_factor, g.extra_days, e.joined_at,
                """ + columns("os") + ", " + columns("og") + """
                from enrolment e
                join course c on c.course_id = e.course_id and e.part = any (array['student', 'preview'])
                    and e.removed_at is null
                join assignment a on a.course_id = c.course_id
                left join accommodation g on g.course_id = e.course_id and g.person_id = e.person_id
                """
                                + join("os", "person_id") + join("og", "group_id")
                                + """
                where a.removed_at is null and\s
                """ + where + """
                 order by case when c.archived_at is null then 0 else 1 end, e.joined_at desc, c.course_id, a.lesson_id
                """,
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
                                Stream.concat(joined(row, "os"), joined(row, "og"))
                                        .filter(override -> !override.gives().isNothing())
                                        .toList())))
                .list();
    }

    /** Returns the rules of a course's lessons for all its students. */
    CourseTerms ofCourse(CourseId course) {
        return new CourseTerms(
                students("enrolment e", course.value()), lessons(course, ""), exceptions("", course.value()));
    }

    /** Returns the same for one lesson. */
    CourseTerms ofCourse(CourseId course, String lessonId) {
        return new CourseTerms(
                students("enrolment e", course.value()),
                lessons(course, " and a.lesson_id = ?", lessonId),
                exceptions(" and o.lesson_id = ?", course.value(), lessonId));
    }

    /** Returns the rules of a course's lessons for some of its students. */
    CourseTerms ofCourse(CourseId course, Collection<UserId> students) {
        Object ids = SqlIds.of(students.stream().map(UserId::value).toList());
        return new CourseTerms(
                students(
                        SqlIds.ROWS_OF_PARAMETER
                                + " join enrolment e on e.person_id = asked_id and e.removed_at is null",
                        ids,
                        course.value()),
                lessons(course, ""),
                exceptions(
                        " and (o.person_id is null or o.person_id in" + SqlIds.OF_PARAMETER + ")",
                        course.value(),
                        ids));
    }

    private List<Enrolled> students(String from, Object... params) {
        return jdbc.sql("""
                        select e.person_id, e.group_id, e.joined_at, g.time_factor, g.extra_days
                        from %s
                        left join accommodation g on g.course_id = e.course_id and g.person_id = e.person_id
                        where e.course_id = ? and e.part = any (array['student', 'preview']) and e.removed_at is null
                        """.formatted(from))
                .params(params)
                .query((row, number) -> new Enrolled(
                        userId(row),
                        row.getObject("group_id", UUID.class),
                        SqlTime.of(row, "joined_at"),
                        accommodation(row)))
                .list();
    }

    private List<AssignedTerms> lessons(CourseId course, String where, Object... params) {
        return sql(
                        COURSE + """
                        , a.*
                        from course c join assignment a on a.course_id = c.course_id
                        where a.removed_at is null and c.course_id = ? %s
                        order by a.lesson_id
                        """.formatted(where),
                        Stream.concat(Stream.of(course), Stream.of(params)).toArray())
                .query(AssignmentRepository::lesson)
                .list();
    }

    private static AssignedTerms lesson(ResultSet row, int number) throws SQLException {
        return new AssignedTerms(
                course(row), row.getString("lesson_id"), settings(row), SqlTime.orNull(row, "released_at"));
    }

    /** Returns the exceptions that count and give something: the newest of each student or group in a lesson. */
    private Map<ExceptionKey, AssignmentOverride> exceptions(String where, Object... params) {
        return jdbc
                .sql("select " + columns("o") + """
                        from assignment_override o
                        where o.course_id = ? and
                        """ + NEWEST + where)
                .params(params)
                .query((row, number) -> override(row, "o_"))
                .list()
                .stream()
                .filter(exception -> !exception.gives().isNothing())
                .collect(
                        Collectors.toMap(AssignmentRepository::target, Function.identity(), (a, b) -> b, HashMap::new));
    }

    /** Returns what each course that assigns a lesson, and isn't archived, lets readers outside of it do. */
    List<OutsideAccess.Assigned> outside(String lessonId) {
        return sql("""
                select a.*, c.time_zone,
                    (select max(g.extra_days) from accommodation g
                        join enrolment e on e.course_id = g.course_id and e.person_id = g.person_id and e.removed_at is null
                        where g.course_id = a.course_id) as most_days,
                    (select max(coalesce(o.due_at, o.closes_at)) from assignment_override o
                        where o.course_id = a.course_id and o.lesson_id = a.lesson_id and
                """ + NEWEST + """
                        ) as latest_exception
                from assignment a join course c on c.course_id = a.course_id and c.archived_at is null
                where a.lesson_id = ? and a.removed_at is null
                """, lessonId)
                .query((row, number) -> {
                    AssignmentSettings settings = settings(row);
                    AssignmentRules rules =
                            settings.rules().later(row.getInt("most_days"), ZoneId.of(row.getString("time_zone")));
                    Instant due = rules.dueAt() == null ? rules.closesAt() : rules.dueAt();
                    Instant exception = SqlTime.orNull(row, "latest_exception");
                    return new OutsideAccess.Assigned(
                            settings.outside(),
                            settings.release(),
                            row.getObject("released_at") != null,
                            rules.opensAt(),
                            AssignmentRules.isAfter(exception, due) ? exception : due,
                            settings.sections() == null ? null : Set.copyOf(settings.sections()));
                })
                .list();
    }

    private static ExceptionKey target(AssignmentOverride exception) {
        UserId student = exception.student();
        GroupId group = exception.group();
        UUID whom = student != null
                ? student.value()
                : Objects.requireNonNull(group).value();
        return new ExceptionKey(exception.lessonId(), whom);
    }

    /** Returns the columns of a joined row, for a statement that joins it under a name of its own. */
    private static String columns(String name) {
        return COLUMNS.stream()
                .map(column -> name + "." + column + " as " + name + "_" + column)
                .collect(Collectors.joining(", ", "", "\n"));
    }

    /**
     * Returns the join with the row that counts for a student, or the student's group, in an assigned lesson.
     *
     * @param target the column that names whom it is for, in the enrolment {@code e}; the assignment is {@code a}
     */
    private static String join(String name, String target) {
        return """
                left join assignment_override {o}
                    on {o}.course_id = a.course_id and {o}.lesson_id = a.lesson_id and {o}.{t} = e.{t}
                    and {o}.override_number = (
                        select max(n.override_number) from assignment_override n
                        where n.course_id = {o}.course_id and n.lesson_id = {o}.lesson_id and n.{t} = {o}.{t})
                """.replace("{o}", name).replace("{t}", target);
    }

    /** Returns what a row has under the name of a join; nothing if it joined nothing. */
    private static Stream<AssignmentOverride> joined(ResultSet row, String name) throws SQLException {
        return row.getObject(name + "_override_number") == null ? Stream.empty() : Stream.of(override(row, name + "_"));
    }

    private static AssignmentOverride override(ResultSet row, String prefix) throws SQLException {
        UUID student = row.getObject(prefix + "person_id", UUID.class);
        UUID group = row.getObject(prefix + "group_id", UUID.class);
        return new AssignmentOverride(
                new CourseId(row.getObject(prefix + "course_id", UUID.class)),
                row.getString(prefix + "lesson_id"),
                student == null ? null : new UserId(student),
                group == null ? null : new GroupId(group),
                row.getInt(prefix + "override_number"),
                new Gives(
                        SqlTime.orNull(row, prefix + "opens_at"),
                        SqlTime.orNull(row, prefix + "due_at"),
                        SqlTime.orNull(row, prefix + "closes_at"),
                        row.getInt(prefix + "extra_attempts"),
                        row.getBoolean(prefix + "excused")),
                row.getString(prefix + "reason"),
                new UserId(row.getObject(prefix + "given_by", UUID.class)),
                SqlTime.of(row, prefix + "given_at"));
    }

    /** Returns all rows of an assigned lesson, newest first. */
    List<AssignmentOverride> history(CourseId course, String lessonId) {
        return jdbc.sql("select " + columns("o") + """
                        from assignment_override o where o.course_id = ? and o.lesson_id = ?
                        order by o.given_at desc, o.override_number desc
                        """)
                .params(course.value(), lessonId)
                .query((row, number) -> override(row, "o_"))
                .list();
    }

    /** @throws org.springframework.dao.DuplicateKeyException if someone else gave the same number at the same moment */
    void add(AssignmentOverride given) {
        Gives gives = given.gives();
        update(
                """
                insert into assignment_override (override_id, course_id, lesson_id, person_id, group_id,
                    override_number, opens_at, due_at, closes_at, extra_attempts, excused, reason, given_by, given_at)
                values (?, ?, ?, cast(? as uuid), cast(? as uuid), ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                UUID.randomUUID(),
                given.course(),
                given.lessonId(),
                given.student(),
                given.group(),
                given.number(),
                gives.opensAt(),
                gives.dueAt(),
                gives.closesAt(),
                gives.extraAttempts(),
                gives.excused(),
                given.reason(),
                given.givenBy(),
                given.givenAt());
    }

    /** Lists the user's courses that assign a lesson, the one joined last first, archived ones last. */
    List<Course> assigning(String lessonId, UserId user) {
        return sql(COURSE + """
                 from course c
                join enrolment e on e.course_id = c.course_id and e.removed_at is null
                join assignment a on a.course_id = c.course_id
                where a.lesson_id = ? and a.removed_at is null and e.person_id = ? and
                """ + LISTED + """
                order by case when c.archived_at is null then 0 else 1 end, e.joined_at desc, c.course_id
                """, lessonId, user, clock.instant(), clock.instant())
                .query((row, number) -> course(row))
                .list();
    }

    @Override
    public Set<String> assignedTo(UserId user) {
        return sql("""
                select a.lesson_id from assignment a
                join enrolment e on e.course_id = a.course_id and e.removed_at is null
                where a.removed_at is null and e.person_id = ? and
                """ + LISTED, user, clock.instant(), clock.instant())
                .query((row, number) -> row.getString("lesson_id"))
                .set();
    }

    private static Course course(ResultSet row) throws SQLException {
        return new Course(
                courseId(row),
                row.getString("title"),
                row.getString("join_code"),
                row.getBoolean("join_open"),
                ZoneId.of(row.getString("time_zone")),
                row.getBoolean("surname_first"),
                row.getInt("posts_percent"),
                SqlTime.orNull(row, "archived_at"),
                row.getLong("version"));
    }

    private static CourseId courseId(ResultSet row) throws SQLException {
        return new CourseId(row.getObject("course_id", UUID.class));
    }

    private static UserId userId(ResultSet row) throws SQLException {
        return new UserId(row.getObject("person_id", UUID.class));
    }

    private static AssignmentRules rules(ResultSet row) throws SQLException {
        return new AssignmentRules(
                SqlTime.orNull(row, "opens_at"),
                SqlTime.orNull(row, "due_at"),
                SqlTime.orNull(row, "closes_at"),
                new LatePolicy(row.getInt("late_percent_per_day"), row.getInt("late_least_percent")));
    }

    private static AssignmentSettings settings(ResultSet row) throws SQLException {
        String sections = row.getString("sections");
        return new AssignmentSettings(
                rules(row),
                row.getInt("reading_check_points"),
                sections == null ? null : List.of(sections.split(",")),
                row.getBigDecimal("weight"),
                row.getBoolean("always_counts"),
                Release.ofColumn(row.getString("release_scores")),
                OutsideRule.ofColumn(row.getString("outside")),
                CourseQuizzes.parse(row.getString("quizzes")),
                new LessonListing(
                        SqlTime.orNull(row, "hidden_until"),
                        row.getString("heading"),
                        row.getObject("heading_from", LocalDate.class),
                        row.getObject("list_position", Integer.class)));
    }

    private static Accommodation accommodation(ResultSet row) throws SQLException {
        BigDecimal factor = row.getBigDecimal("time_factor");
        return factor == null ? Accommodation.NONE : new Accommodation(factor, row.getInt("extra_days"));
    }
}
