package org.readout.course;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.readout.course.CourseRepository.Row;
import org.readout.db.SqlIds;
import org.readout.db.SqlTime;
import org.readout.user.UserId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The rules of many students. A few statements read the students, the assignments and the exceptions apart, because a row for
 * each student and lesson would repeat each assignment for each student.
 */
@Repository
class RulesRepository {

    private static final String OF_COURSE =
            "(select s.person_id from enrolment s where s.course_id = ? and s.part = 'student' and s.removed_at is null)";

    private static final String OF_LESSONS =
            "a.lesson_id in (select lesson_id from assignment where course_id = ? and removed_at is null)";

    private final JdbcClient jdbc;

    RulesRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Enrolled(UserId id, UUID course, @Nullable UUID group, Instant joinedAt, Accommodation accommodation) {}

    record AssignedTerms(
            Course course,
            String id,
            AssignmentSettings settings,
            @Nullable Instant releasedAt) {}

    /** For whom an exception is: a student or a group. */
    record ExceptionKey(UUID course, String lessonId, UUID whom) {}

    /** The stored settings that the rules of some lessons for some students are made of. */
    record CourseTerms(
            Map<UUID, List<Enrolled>> students,
            List<AssignedTerms> lessons,
            Map<ExceptionKey, AssignmentOverride> exceptions) {

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
            return some.flatMap(
                            lesson -> students.getOrDefault(lesson.course().id().value(), List.of()).stream()
                                    .map(student -> row(lesson, student)))
                    .toList();
        }

        private Row row(AssignedTerms lesson, Enrolled student) {
            List<AssignmentOverride> given = exceptions.isEmpty()
                    ? List.of()
                    : Stream.of(Optional.of(student.id().value()), Optional.ofNullable(student.group()))
                            .flatMap(Optional::stream)
                            .map(whom -> new ExceptionKey(student.course(), lesson.id(), whom))
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

    /** Returns the rules of a lesson for all students of a course, with those of their other courses. */
    CourseTerms ofCourse(CourseId course, String lessonId) {
        return load(OF_COURSE, course.value(), "a.lesson_id = ?", lessonId);
    }

    /** Returns the rules of a course's lessons for all its students, with those of their other courses. */
    CourseTerms ofCourse(CourseId course) {
        return load(OF_COURSE, course.value(), OF_LESSONS, course.value());
    }

    /** Returns the rules of a course's lessons for some of its students, with those of their other courses. */
    CourseTerms ofCourse(CourseId course, Collection<UserId> students) {
        Object ids = SqlIds.of(students.stream().map(UserId::value).toList());
        return load(SqlIds.OF_PARAMETER, ids, OF_LESSONS, course.value());
    }

    private CourseTerms load(String people, Object whichPeople, String lessons, Object whichLessons) {
        Map<UUID, List<Enrolled>> students = students(people, whichPeople);
        Object courses = SqlIds.of(students.keySet());
        return new CourseTerms(
                students, lessons(lessons, whichLessons, courses), exceptions(people, whichPeople, courses));
    }

    private Map<UUID, List<Enrolled>> students(String people, Object whichPeople) {
        return jdbc
                .sql("""
                        select e.person_id, e.course_id, e.group_id, e.joined_at, g.time_factor, g.extra_days
                        from enrolment e
                        left join accommodation g on g.course_id = e.course_id and g.person_id = e.person_id
                        where e.part = any (array['student', 'preview']) and e.removed_at is null and e.person_id in
                        """ + people)
                .param(whichPeople)
                .query((row, number) -> new Enrolled(
                        CourseRepository.userId(row),
                        row.getObject("course_id", UUID.class),
                        row.getObject("group_id", UUID.class),
                        SqlTime.of(row, "joined_at"),
                        CourseRepository.accommodation(row)))
                .list()
                .stream()
                .collect(Collectors.groupingBy(Enrolled::course, LinkedHashMap::new, Collectors.toList()));
    }

    private List<AssignedTerms> lessons(String lessons, Object whichLessons, Object courses) {
        return jdbc.sql(CourseRepository.COURSE + """
                        , a.*
                        from course c join assignment a on a.course_id = c.course_id
                        where a.removed_at is null and c.course_id in
                        """ + SqlIds.OF_PARAMETER + "and " + lessons
                        + " order by lower(c.title), c.course_id, a.lesson_id")
                .params(courses, whichLessons)
                .query(RulesRepository::lesson)
                .list();
    }

    private static AssignedTerms lesson(ResultSet row, int number) throws SQLException {
        return new AssignedTerms(
                CourseRepository.course(row),
                row.getString("lesson_id"),
                CourseRepository.settings(row),
                SqlTime.orNull(row, "released_at"));
    }

    /** Returns the exceptions that count and give something: the newest of each student or group in a lesson. */
    private Map<ExceptionKey, AssignmentOverride> exceptions(String people, Object whichPeople, Object courses) {
        return jdbc
                .sql("select " + OverrideRepository.columns("o") + """
                        from assignment_override o
                        where (o.group_id is not null or o.person_id in %s) and o.course_id in %s
                            and not exists (
                                select 1 from assignment_override n
                                where n.course_id = o.course_id and n.lesson_id = o.lesson_id
                                    and (n.person_id = o.person_id or n.group_id = o.group_id)
                                    and n.override_number > o.override_number)
                        """.formatted(people, SqlIds.OF_PARAMETER))
                .params(whichPeople, courses)
                .query((row, number) -> OverrideRepository.override(row, "o_"))
                .list()
                .stream()
                .filter(exception -> !exception.gives().isNothing())
                .collect(Collectors.toMap(RulesRepository::target, Function.identity(), (a, b) -> b, HashMap::new));
    }

    private static ExceptionKey target(AssignmentOverride exception) {
        UserId student = exception.student();
        GroupId group = exception.group();
        UUID whom = student != null
                ? student.value()
                : Objects.requireNonNull(group).value();
        return new ExceptionKey(exception.course().value(), exception.lessonId(), whom);
    }
}
