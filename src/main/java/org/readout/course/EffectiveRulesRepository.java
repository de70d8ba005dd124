package org.readout.course;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.readout.course.Accommodation.Given;
import org.readout.db.SqlTime;
import org.readout.user.UserId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of accommodations, and of the assignments and accommodations that apply to students. */
@Repository
class EffectiveRulesRepository {

    private static final String RULES = """
            select e.person_id, c.course_id, c.title, c.join_code, c.time_zone, c.version, a.lesson_id,
                a.opens_at, a.due_at, a.closes_at, a.late_percent_per_day, a.late_least_percent,
                g.time_factor, g.extra_days, e.joined_at
            from enrolment e
            join course c on c.course_id = e.course_id
            join assignment a on a.course_id = c.course_id
            left join accommodation g on g.course_id = e.course_id and g.person_id = e.person_id
            where e.part = 'student' and a.removed_at is null and\s
            """;

    private final JdbcClient jdbc;

    EffectiveRulesRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The rules of one course for one student and lesson. */
    record Row(UserId student, String lessonId, EffectiveRules rules) {}

    List<Row> of(UserId student) {
        return rules("e.person_id = ?", student.value());
    }

    List<Row> of(UserId student, String lessonId) {
        return rules("a.lesson_id = ? and e.person_id = ?", lessonId, student.value());
    }

    /** Lists what is assigned of one lesson to the students of a course, in any of their courses. */
    List<Row> of(CourseId course, String lessonId) {
        return rules("""
                a.lesson_id = ? and e.person_id in
                    (select s.person_id from enrolment s where s.course_id = ? and s.part = 'student')
                """, lessonId, course.value());
    }

    private List<Row> rules(String where, Object... params) {
        return jdbc.sql(RULES + where + " order by lower(c.title), c.course_id, a.lesson_id")
                .params(params)
                .query(EffectiveRulesRepository::row)
                .list();
    }

    boolean isInstructor(UserId user) {
        return jdbc.sql("select instructor from person where person_id = ?")
                .param(user.value())
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    Optional<Given> accommodation(CourseId course, UserId student) {
        return accommodations("g.course_id = ? and g.person_id = ?", course.value(), student.value()).stream()
                .findFirst();
    }

    List<Given> accommodations(UserId student) {
        return accommodations("g.person_id = ? order by lower(c.title), c.course_id", student.value());
    }

    private List<Given> accommodations(String where, Object... params) {
        return jdbc.sql("""
                        select g.person_id, g.time_factor, g.extra_days, g.confirmed_at, g.version as given_version,
                            c.course_id, c.title, c.join_code, c.time_zone, c.version
                        from accommodation g join course c on c.course_id = g.course_id where\s
                        """ + where)
                .params(params)
                .query((row, number) -> new Given(
                        CourseRepository.course(row, number),
                        new UserId(row.getObject("person_id", UUID.class)),
                        new Accommodation(row.getBigDecimal("time_factor"), row.getInt("extra_days")),
                        SqlTime.orNull(row, "confirmed_at"),
                        row.getLong("given_version")))
                .list();
    }

    /** @throws org.springframework.dao.DuplicateKeyException if the student has one in that course */
    void add(CourseId course, UserId student, Accommodation given, Instant now) {
        jdbc.sql("""
                        insert into accommodation (course_id, person_id, time_factor, extra_days, changed_at, version)
                        values (?, ?, ?, ?, ?, 1)
                        """)
                .params(course.value(), student.value(), given.timeFactor(), given.extraDays(), SqlTime.toColumn(now))
                .update();
    }

    /** Changes an accommodation whose version is the one seen, as not confirmed yet; returns whether it was. */
    boolean change(CourseId course, UserId student, long seenVersion, Accommodation given, Instant now) {
        return jdbc.sql("""
                                update accommodation set time_factor = ?, extra_days = ?, changed_at = ?,
                                    confirmed_at = null, version = version + 1
                                where course_id = ? and person_id = ? and version = ?
                                """)
                        .params(
                                given.timeFactor(),
                                given.extraDays(),
                                SqlTime.toColumn(now),
                                course.value(),
                                student.value(),
                                seenVersion)
                        .update()
                == 1;
    }

    void confirm(CourseId course, UserId student, long version, Instant now) {
        jdbc.sql("""
                        update accommodation set confirmed_at = ?
                        where course_id = ? and person_id = ? and version = ? and confirmed_at is null
                        """)
                .params(SqlTime.toColumn(now), course.value(), student.value(), version)
                .update();
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        BigDecimal factor = row.getBigDecimal("time_factor");
        return new Row(
                new UserId(row.getObject("person_id", UUID.class)),
                row.getString("lesson_id"),
                EffectiveRules.of(
                        CourseRepository.course(row, number),
                        CourseRepository.rules(row),
                        factor == null ? Accommodation.NONE : new Accommodation(factor, row.getInt("extra_days")),
                        SqlTime.of(row, "joined_at")));
    }
}
