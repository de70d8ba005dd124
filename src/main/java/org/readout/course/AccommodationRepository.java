package org.readout.course;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.readout.db.SqlTime;
import org.readout.user.UserId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of accommodations. For the course feature alone. */
@Repository
public class AccommodationRepository {

    private static final String GIVEN = """
            select g.person_id, g.time_factor, g.extra_days, g.confirmed_at, g.version as given_version,
                c.course_id, c.title, c.join_code, c.time_zone, c.version
            from accommodation g join course c on c.course_id = g.course_id
            """;

    private final JdbcClient jdbc;

    public AccommodationRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What was set for a student of a course. */
    public Optional<GivenAccommodation> of(CourseId course, UserId student) {
        return jdbc.sql(GIVEN + " where g.course_id = :course and g.person_id = :student")
                .param("course", course.value())
                .param("student", student.value())
                .query(AccommodationRepository::given)
                .optional();
    }

    /** What was set for the students of a course. */
    public List<GivenAccommodation> of(CourseId course) {
        return jdbc.sql(GIVEN + " where g.course_id = :course")
                .param("course", course.value())
                .query(AccommodationRepository::given)
                .list();
    }

    /** What was set for a student, by course title. */
    public List<GivenAccommodation> of(UserId student) {
        return jdbc.sql(GIVEN + " where g.person_id = :student order by lower(c.title), c.course_id")
                .param("student", student.value())
                .query(AccommodationRepository::given)
                .list();
    }

    /**
     * Sets the first one of a student in a course.
     *
     * @throws org.springframework.dao.DuplicateKeyException where there is one
     */
    public void add(CourseId course, UserId student, Accommodation given, Instant now) {
        jdbc.sql("""
                        insert into accommodation (course_id, person_id, time_factor, extra_days, changed_at, version)
                        values (:course, :student, :factor, :days, :now, 1)
                        """)
                .param("course", course.value())
                .param("student", student.value())
                .param("factor", given.timeFactor())
                .param("days", given.extraDays())
                .param("now", SqlTime.toColumn(now))
                .update();
    }

    /**
     * Changes one that is still of the version that was seen; the student has not seen it then.
     *
     * @return whether it was
     */
    public boolean change(CourseId course, UserId student, long seenVersion, Accommodation given, Instant now) {
        return jdbc.sql("""
                                update accommodation set time_factor = :factor, extra_days = :days, changed_at = :now,
                                    confirmed_at = null, version = version + 1
                                where course_id = :course and person_id = :student and version = :version
                                """)
                        .param("course", course.value())
                        .param("student", student.value())
                        .param("version", seenVersion)
                        .param("factor", given.timeFactor())
                        .param("days", given.extraDays())
                        .param("now", SqlTime.toColumn(now))
                        .update()
                == 1;
    }

    /** Notes that the student has seen it as it is in that version; a second time changes nothing. */
    public void confirm(CourseId course, UserId student, long version, Instant now) {
        jdbc.sql("""
                        update accommodation set confirmed_at = :now
                        where course_id = :course and person_id = :student and version = :version
                            and confirmed_at is null
                        """)
                .param("course", course.value())
                .param("student", student.value())
                .param("version", version)
                .param("now", SqlTime.toColumn(now))
                .update();
    }

    private static GivenAccommodation given(ResultSet row, int number) throws SQLException {
        return new GivenAccommodation(
                CourseRepository.course(row, number),
                new UserId(row.getObject("person_id", UUID.class)),
                new Accommodation(row.getBigDecimal("time_factor"), row.getInt("extra_days")),
                SqlTime.orNull(row, "confirmed_at"),
                row.getLong("given_version"));
    }
}
