package org.readout.course;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.readout.db.SqlTime;
import org.readout.user.UserId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** The rows of lessons assigned to courses. For the course feature alone. */
@Repository
public class AssignmentRepository {

    /** The columns of an assignment's rules. */
    static final String RULES = "opens_at, due_at, closes_at, late_percent_per_day, late_least_percent";

    private static final String COLUMNS = "course_id, lesson_id, version, " + RULES + " ";

    private final JdbcClient jdbc;

    public AssignmentRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Changes the rules of an assignment that is still as it was seen. They are compared beside the version, because a
     * lesson that was removed before removed lessons were kept began at the first version again.
     *
     * @return whether it was
     */
    public boolean change(Assignment seen, AssignmentRules rules) {
        return bind(bind(jdbc.sql("""
                                update assignment set opens_at = :opens, due_at = :due, closes_at = :closes,
                                    late_percent_per_day = :perDay, late_least_percent = :least, version = version + 1
                                where course_id = :course and lesson_id = :lesson and version = :version
                                    and removed_at is null
                                    and opens_at is not distinct from :opensSeen
                                    and due_at is not distinct from :dueSeen
                                    and closes_at is not distinct from :closesSeen
                                    and late_percent_per_day = :perDaySeen and late_least_percent = :leastSeen
                                """), rules, ""), seen.rules(), "Seen")
                        .param("course", seen.course().value())
                        .param("lesson", seen.lessonId())
                        .param("version", seen.version())
                        .update()
                == 1;
    }

    /**
     * Assigns a lesson that was removed from the course, with other rules.
     *
     * @return whether there was one
     */
    public boolean addAgain(CourseId course, String lessonId, AssignmentRules rules) {
        return bind(jdbc.sql("""
                                update assignment set opens_at = :opens, due_at = :due, closes_at = :closes,
                                    late_percent_per_day = :perDay, late_least_percent = :least, removed_at = null,
                                    version = version + 1
                                where course_id = :course and lesson_id = :lesson and removed_at is not null
                                """), rules, "")
                        .param("course", course.value())
                        .param("lesson", lessonId)
                        .update()
                == 1;
    }

    /**
     * Assigns a lesson that is not assigned yet, nor was removed.
     *
     * @throws org.springframework.dao.DuplicateKeyException where it is
     */
    public void add(CourseId course, String lessonId, AssignmentRules rules, Instant now) {
        bind(jdbc.sql("""
                        insert into assignment (course_id, lesson_id, opens_at, due_at, closes_at, late_percent_per_day,
                            late_least_percent, assigned_at, version)
                        values (:course, :lesson, :opens, :due, :closes, :perDay, :least, :now, 0)
                        """), rules, "")
                .param("course", course.value())
                .param("lesson", lessonId)
                .param("now", SqlTime.toColumn(now))
                .update();
    }

    private static StatementSpec bind(StatementSpec statement, AssignmentRules rules, String suffix) {
        return statement
                .param("opens" + suffix, SqlTime.toNullableColumn(rules.opensAt()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("due" + suffix, SqlTime.toNullableColumn(rules.dueAt()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("closes" + suffix, SqlTime.toNullableColumn(rules.closesAt()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("perDay" + suffix, rules.late().percentPerDay())
                .param("least" + suffix, rules.late().leastPercent());
    }

    /**
     * Removes an assignment; its row stays.
     *
     * @return whether there was one
     */
    public boolean remove(CourseId course, String lessonId, Instant now) {
        return jdbc.sql("""
                                update assignment set removed_at = :now, version = version + 1
                                where course_id = :course and lesson_id = :lesson and removed_at is null
                                """)
                        .param("now", SqlTime.toColumn(now))
                        .param("course", course.value())
                        .param("lesson", lessonId)
                        .update()
                == 1;
    }

    /**
     * Assigns a removed lesson again as it was.
     *
     * @return whether there was one
     */
    public boolean restore(CourseId course, String lessonId) {
        return jdbc.sql("""
                                update assignment set removed_at = null, version = version + 1
                                where course_id = :course and lesson_id = :lesson and removed_at is not null
                                """)
                        .param("course", course.value())
                        .param("lesson", lessonId)
                        .update()
                == 1;
    }

    /** The removed lessons of a course, the one removed last first. */
    public List<RemovedAssignment> removed(CourseId course) {
        return jdbc.sql("select " + COLUMNS + """
                        , removed_at from assignment
                        where course_id = :course and removed_at is not null order by removed_at desc, lesson_id
                        """)
                .param("course", course.value())
                .query((row, number) -> new RemovedAssignment(
                        new CourseId(row.getObject("course_id", UUID.class)),
                        row.getString("lesson_id"),
                        rules(row),
                        SqlTime.of(row, "removed_at")))
                .list();
    }

    /** Gives a removed lesson other rules, which it has when it is restored. */
    public void changeRemoved(CourseId course, String lessonId, AssignmentRules rules) {
        bind(jdbc.sql("""
                        update assignment set opens_at = :opens, due_at = :due, closes_at = :closes,
                            late_percent_per_day = :perDay, late_least_percent = :least, version = version + 1
                        where course_id = :course and lesson_id = :lesson and removed_at is not null
                        """), rules, "")
                .param("course", course.value())
                .param("lesson", lessonId)
                .update();
    }

    /** How many students of a course have submitted a quiz of a lesson. */
    public int submitters(CourseId course, String lessonId) {
        return jdbc.sql("""
                        select count(*) from enrolment e
                        where e.course_id = :course and e.part = 'student' and exists (
                            select 1 from attempt a
                            where a.person_id = e.person_id and a.lesson_id = :lesson and a.state = 'submitted')
                        """)
                .param("course", course.value())
                .param("lesson", lessonId)
                .query(Integer.class)
                .single();
    }

    /** The assignment of a lesson. */
    public Optional<Assignment> assignment(CourseId course, String lessonId) {
        return jdbc.sql("select " + COLUMNS + """
                        from assignment
                        where course_id = :course and lesson_id = :lesson and removed_at is null
                        """)
                .param("course", course.value())
                .param("lesson", lessonId)
                .query(AssignmentRepository::assignment)
                .optional();
    }

    /** The assignments of a course by due date, those without one last. */
    public List<Assignment> of(CourseId course) {
        return jdbc.sql("select " + COLUMNS + """
                        from assignment
                        where course_id = :course and removed_at is null order by due_at nulls last, assigned_at, lesson_id
                        """)
                .param("course", course.value())
                .query(AssignmentRepository::assignment)
                .list();
    }

    /** The courses in which the person is a student, by the ids of the lessons that they assign. */
    public Map<String, Set<CourseId>> assignedTo(UserId student) {
        Map<String, Set<CourseId>> courses = new HashMap<>();
        jdbc.sql("""
                        select a.lesson_id, a.course_id
                        from enrolment e join assignment a on a.course_id = e.course_id
                        where e.person_id = :student and e.part = 'student' and a.removed_at is null
                        """).param("student", student.value()).query(row -> {
            courses.computeIfAbsent(row.getString("lesson_id"), lesson -> new HashSet<>())
                    .add(new CourseId(row.getObject("course_id", UUID.class)));
        });
        return courses;
    }

    private static Assignment assignment(ResultSet row, int number) throws SQLException {
        return new Assignment(
                new CourseId(row.getObject("course_id", UUID.class)),
                row.getString("lesson_id"),
                rules(row),
                row.getLong("version"));
    }

    /** The rules in a row that has {@link #RULES}. */
    static AssignmentRules rules(ResultSet row) throws SQLException {
        return new AssignmentRules(
                SqlTime.orNull(row, "opens_at"),
                SqlTime.orNull(row, "due_at"),
                SqlTime.orNull(row, "closes_at"),
                new LatePolicy(row.getInt("late_percent_per_day"), row.getInt("late_least_percent")));
    }
}
