package org.readout.discussion.store;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.readout.account.Person;
import org.readout.account.PersonId;
import org.readout.course.Assignment;
import org.readout.course.Course;
import org.readout.course.CourseId;
import org.readout.course.CourseService;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the discussion asks of courses. */
final class TableCourses implements CourseService {

    private final JdbcClient jdbc;

    TableCourses(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<Course> taught(CourseId course, PersonId instructor) {
        return jdbc.sql(
                        "select c.course_id from enrolment c where course_id = ? and person_id = ? and part = 'instructor'")
                .params(course.value(), instructor.value())
                .query((row, n) -> course(row.getObject(1, UUID.class)))
                .optional();
    }

    @Override
    public boolean takesPart(CourseId course, PersonId person) {
        return jdbc.sql("select 1 from enrolment where course_id = ? and person_id = ?")
                .params(course.value(), person.value())
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    @Override
    public List<Course> assigning(String lessonId, PersonId person) {
        return jdbc.sql("select e.course_id from enrolment e join assignment a on a.course_id = e.course_id"
                        + " where a.lesson_id = ? and e.person_id = ? order by e.joined_at desc")
                .params(lessonId, person.value())
                .query((row, n) -> course(row.getObject(1, UUID.class)))
                .list();
    }

    private static Course course(UUID id) {
        return new Course(new CourseId(id), "A course", "CODE", ZoneOffset.UTC, 1);
    }

    @Override
    public Course create(PersonId instructor, String title, ZoneId timeZone) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Course> taughtBy(PersonId instructor) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Course> takenBy(PersonId student) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Course> byJoinCode(String joinCode) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void join(CourseId course, PersonId person) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Person> students(CourseId course) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Assignment assign(CourseId course, String lessonId, @Nullable Instant dueAt) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void unassign(CourseId course, String lessonId) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Assignment> assignments(CourseId course) {
        throw new UnsupportedOperationException();
    }
}
