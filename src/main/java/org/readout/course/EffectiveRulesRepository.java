package org.readout.course;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.readout.db.SqlTime;
import org.readout.user.UserId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads together what holds for students: what is assigned in their courses, and their accommodations there. */
@Repository
public class EffectiveRulesRepository {

    private static final String TERMS = """
            select e.person_id, c.course_id, c.title, c.join_code, c.time_zone, c.version, a.lesson_id,
                a.opens_at, a.due_at, a.closes_at, a.late_percent_per_day, a.late_least_percent,
                g.time_factor, g.extra_days, e.joined_at
            from enrolment e
            join course c on c.course_id = e.course_id
            join assignment a on a.course_id = c.course_id
            left join accommodation g on g.course_id = e.course_id and g.person_id = e.person_id
            where e.part = 'student' and a.removed_at is null
            """;

    private final JdbcClient jdbc;

    public EffectiveRulesRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The terms of one course for one student and lesson. */
    public record Row(UserId student, String lessonId, EffectiveRules terms) {}

    /** Everything that is assigned to a student, by course title and lesson. */
    public List<Row> of(UserId student) {
        return jdbc.sql(TERMS + " and e.person_id = :student order by lower(c.title), c.course_id, a.lesson_id")
                .param("student", student.value())
                .query(EffectiveRulesRepository::row)
                .list();
    }

    /** What is assigned of one lesson to these students. */
    public List<Row> of(String lessonId, Collection<UserId> students) {
        if (students.isEmpty()) {
            return List.of();
        }
        return jdbc.sql(TERMS + " and a.lesson_id = :lesson and e.person_id in (:students)"
                        + " order by lower(c.title), c.course_id")
                .param("lesson", lessonId)
                .param("students", students.stream().map(UserId::value).toList())
                .query(EffectiveRulesRepository::row)
                .list();
    }

    /** Whether somebody may make courses. */
    public boolean mayTeach(UserId person) {
        return jdbc.sql("select instructor from person where person_id = ?")
                .param(person.value())
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        Course course = CourseRepository.course(row, number);
        return new Row(
                new UserId(row.getObject("person_id", UUID.class)),
                row.getString("lesson_id"),
                EffectiveRules.of(
                        course, AssignmentRepository.rules(row), accommodation(row), SqlTime.of(row, "joined_at")));
    }

    private static Accommodation accommodation(ResultSet row) throws SQLException {
        var timeFactor = row.getBigDecimal("time_factor");
        return timeFactor == null ? Accommodation.NONE : new Accommodation(timeFactor, row.getInt("extra_days"));
    }
}
