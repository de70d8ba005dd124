package org.readout.course.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.readout.account.PersonId;
import org.readout.course.Assignment;
import org.readout.course.Course;
import org.readout.course.CourseId;
import org.readout.storage.Instants;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of lessons assigned to courses. For the course feature alone. */
@Repository
public class AssignmentStore {

    private final JdbcClient jdbc;

    public AssignmentStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** An assignment with its course. */
    public record InCourse(Course course, Assignment assignment) {}

    /**
     * Changes the due date of an assignment that is still as it was seen. The date is compared beside the version, because
     * a lesson that was taken back and assigned anew begins at the first version again.
     *
     * @return whether it was
     */
    public boolean change(Assignment seen, @Nullable Instant dueAt) {
        return jdbc.sql("""
                                update assignment set due_at = :due, version = version + 1
                                where course_id = :course and lesson_id = :lesson and version = :version
                                    and due_at is not distinct from :seen
                                """)
                        .param("due", Instants.toNullableColumn(dueAt), java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                        .param("course", seen.course().value())
                        .param("lesson", seen.lessonId())
                        .param("version", seen.version())
                        .param("seen", Instants.toNullableColumn(seen.dueAt()), java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                        .update()
                == 1;
    }

    /**
     * Assigns a lesson that is not assigned yet.
     *
     * @throws org.springframework.dao.DuplicateKeyException where it is
     */
    public void add(CourseId course, String lessonId, @Nullable Instant dueAt, Instant now) {
        jdbc.sql("""
                        insert into assignment (course_id, lesson_id, due_at, assigned_at, version)
                        values (:course, :lesson, :due, :now, 0)
                        """)
                .param("course", course.value())
                .param("lesson", lessonId)
                .param("due", Instants.toNullableColumn(dueAt), java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                .param("now", Instants.toColumn(now))
                .update();
    }

    /**
     * Removes an assignment.
     *
     * @return whether there was one
     */
    public boolean remove(CourseId course, String lessonId) {
        return jdbc.sql("delete from assignment where course_id = :course and lesson_id = :lesson")
                        .param("course", course.value())
                        .param("lesson", lessonId)
                        .update()
                == 1;
    }

    /** The assignment of a lesson. */
    public Optional<Assignment> assignment(CourseId course, String lessonId) {
        return jdbc.sql("""
                        select course_id, lesson_id, due_at, version from assignment
                        where course_id = :course and lesson_id = :lesson
                        """)
                .param("course", course.value())
                .param("lesson", lessonId)
                .query(AssignmentStore::assignment)
                .optional();
    }

    /** The assignments of a course by due date, those without one last. */
    public List<Assignment> of(CourseId course) {
        return jdbc.sql("""
                        select course_id, lesson_id, due_at, version from assignment
                        where course_id = :course order by due_at nulls last, assigned_at, lesson_id
                        """)
                .param("course", course.value())
                .query(AssignmentStore::assignment)
                .list();
    }

    /** What is assigned to a student in all courses, by due date, that without one last. */
    public List<InCourse> ofStudent(PersonId student) {
        return jdbc.sql("""
                        select c.course_id, c.title, c.join_code, c.time_zone, c.version,
                            a.lesson_id, a.due_at, a.version as assignment_version
                        from enrolment e
                        join course c on c.course_id = e.course_id
                        join assignment a on a.course_id = c.course_id
                        where e.person_id = :student and e.part = 'student'
                        order by a.due_at nulls last, lower(c.title), a.lesson_id
                        """)
                .param("student", student.value())
                .query((row, number) -> {
                    Course course = CourseStore.course(row, number);
                    return new InCourse(
                            course,
                            new Assignment(
                                    course.id(),
                                    row.getString("lesson_id"),
                                    Instants.orNull(row, "due_at"),
                                    row.getLong("assignment_version")));
                })
                .list();
    }

    /** The courses in which the person takes part, as a student or an instructor, by the lessons that they assign. */
    public Map<String, Set<CourseId>> assigning(PersonId person) {
        Map<String, Set<CourseId>> courses = new HashMap<>();
        jdbc.sql("""
                        select a.lesson_id, a.course_id
                        from enrolment e join assignment a on a.course_id = e.course_id
                        where e.person_id = :person
                        """).param("person", person.value()).query(row -> {
            courses.computeIfAbsent(row.getString("lesson_id"), lesson -> new HashSet<>())
                    .add(new CourseId(row.getObject("course_id", UUID.class)));
        });
        return courses;
    }

    private static Assignment assignment(ResultSet row, int number) throws SQLException {
        return new Assignment(
                new CourseId(row.getObject("course_id", UUID.class)),
                row.getString("lesson_id"),
                Instants.orNull(row, "due_at"),
                row.getLong("version"));
    }
}
