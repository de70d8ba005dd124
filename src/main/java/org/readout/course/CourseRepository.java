package org.readout.course;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.readout.db.SqlTime;
import org.readout.user.User;
import org.readout.user.UserId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of courses and of who takes part. For the course feature alone. */
@Repository
public class CourseRepository {

    private static final String COURSE =
            "select c.course_id, c.title, c.join_code, c.time_zone, c.version from course c ";

    private final JdbcClient jdbc;

    public CourseRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** How somebody takes part. */
    public enum Part {
        STUDENT,
        INSTRUCTOR;

        private String column() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Adds a course. */
    public void add(Course course, Instant now) {
        jdbc.sql("""
                        insert into course (course_id, title, join_code, time_zone, created_at, version)
                        values (:id, :title, :code, :zone, :now, :version)
                        """)
                .param("id", course.id().value())
                .param("title", course.title())
                .param("code", course.joinCode())
                .param("zone", course.timeZone().getId())
                .param("now", SqlTime.toColumn(now))
                .param("version", course.version())
                .update();
    }

    /** Gives a course another title, where it is still as it was seen. */
    public boolean rename(Course seen, String title) {
        return jdbc.sql("""
                                update course set title = :title, version = version + 1
                                where course_id = :id and version = :version
                                """)
                        .param("title", title)
                        .param("id", seen.id().value())
                        .param("version", seen.version())
                        .update()
                > 0;
    }

    /** Puts a course into another time zone, where it is still as it was seen. */
    public boolean changeTimeZone(Course seen, ZoneId timeZone) {
        return jdbc.sql("""
                                update course set time_zone = :zone, version = version + 1
                                where course_id = :id and version = :version
                                """)
                        .param("zone", timeZone.getId())
                        .param("id", seen.id().value())
                        .param("version", seen.version())
                        .update()
                > 0;
    }

    /** A course, whoever asks. Courses are never taken away. */
    public Course course(CourseId course) {
        return jdbc.sql(COURSE + "where c.course_id = :course")
                .param("course", course.value())
                .query(CourseRepository::course)
                .single();
    }

    /** Enrols somebody who does not take part yet. */
    public void enrol(CourseId course, UserId person, Part part, Instant now) {
        jdbc.sql("""
                        insert into enrolment (course_id, person_id, part, joined_at)
                        values (:course, :person, :part, :now)
                        """)
                .param("course", course.value())
                .param("person", person.value())
                .param("part", part.column())
                .param("now", SqlTime.toColumn(now))
                .update();
    }

    /** How the person takes part. */
    public Optional<Part> part(CourseId course, UserId person) {
        return jdbc.sql("select part from enrolment where course_id = :course and person_id = :person")
                .param("course", course.value())
                .param("person", person.value())
                .query((row, number) -> Part.valueOf(row.getString("part").toUpperCase(Locale.ROOT)))
                .optional();
    }

    /** The course in which the person has that part. */
    public Optional<Course> course(CourseId course, UserId person, Part part) {
        return jdbc.sql(COURSE + """
                                join enrolment e on e.course_id = c.course_id
                                where c.course_id = :course and e.person_id = :person and e.part = :part
                                """)
                .param("course", course.value())
                .param("person", person.value())
                .param("part", part.column())
                .query(CourseRepository::course)
                .optional();
    }

    /** The person's courses by title. */
    public List<Course> byTitle(UserId person, Part part) {
        return courses(person, part, "lower(c.title), c.course_id");
    }

    /** The person's courses, the one joined last first. */
    public List<Course> lastJoinedFirst(UserId person, Part part) {
        return courses(person, part, "e.joined_at desc, c.course_id");
    }

    private List<Course> courses(UserId person, Part part, String order) {
        return jdbc.sql(COURSE
                        + "join enrolment e on e.course_id = c.course_id"
                        + " where e.person_id = :person and e.part = :part order by "
                        + order)
                .param("person", person.value())
                .param("part", part.column())
                .query(CourseRepository::course)
                .list();
    }

    /** The course with that join code, as it is stored. */
    public Optional<Course> byJoinCode(String code) {
        return jdbc.sql(COURSE + "where c.join_code = :code")
                .param("code", code)
                .query(CourseRepository::course)
                .optional();
    }

    /** The students, in no order. */
    public List<Enrolment> students(CourseId course) {
        return jdbc.sql("""
                        select p.person_id, p.kind, p.name, p.email, p.instructor, e.joined_at
                        from enrolment e join person p on p.person_id = e.person_id
                        where e.course_id = :course and e.part = 'student'
                        """)
                .param("course", course.value())
                .query((row, number) -> new Enrolment(person(row), SqlTime.of(row, "joined_at")))
                .list();
    }

    /** The names of the instructors of a course, without the person's own. */
    public List<String> instructorNames(CourseId course, UserId without) {
        return jdbc.sql("""
                        select p.name from enrolment e join person p on p.person_id = e.person_id
                        where e.course_id = :course and e.part = 'instructor' and p.person_id <> :person
                        """)
                .param("course", course.value())
                .param("person", without.value())
                .query((row, number) -> Objects.requireNonNull(row.getString("name")))
                .list();
    }

    /** The names of the instructors of all courses that the person takes, without the person's own. */
    public List<String> instructorNames(UserId student) {
        return jdbc.sql("""
                        select distinct p.name from enrolment s
                        join enrolment i on i.course_id = s.course_id and i.part = 'instructor'
                        join person p on p.person_id = i.person_id
                        where s.person_id = :person and s.part = 'student' and p.person_id <> :person
                        """)
                .param("person", student.value())
                .query((row, number) -> Objects.requireNonNull(row.getString("name")))
                .list();
    }

    /** How many courses the person takes, and how many of them the instructor teaches. */
    public Taken taken(UserId student, UserId instructor) {
        return jdbc.sql("""
                        select count(*) as taken, count(i.person_id) as taught from enrolment s
                        left join enrolment i
                            on i.course_id = s.course_id and i.part = 'instructor' and i.person_id = :instructor
                        where s.person_id = :student and s.part = 'student'
                        """)
                .param("student", student.value())
                .param("instructor", instructor.value())
                .query((row, number) -> new Taken(row.getLong("taken"), row.getLong("taught")))
                .single();
    }

    /** How many courses somebody takes, and how many of them an instructor teaches. */
    public record Taken(long courses, long taught) {}

    /** The courses in which the person takes part and to which the lesson is assigned, the one joined last first. */
    public List<Course> assigning(String lessonId, UserId person) {
        return jdbc.sql(COURSE + """
                                join enrolment e on e.course_id = c.course_id
                                join assignment a on a.course_id = c.course_id
                                where a.lesson_id = :lesson and a.removed_at is null and e.person_id = :person
                                order by e.joined_at desc, c.course_id
                                """)
                .param("lesson", lessonId)
                .param("person", person.value())
                .query(CourseRepository::course)
                .list();
    }

    static Course course(ResultSet row, int number) throws SQLException {
        return new Course(
                new CourseId(row.getObject("course_id", UUID.class)),
                row.getString("title"),
                row.getString("join_code"),
                ZoneId.of(row.getString("time_zone")),
                row.getLong("version"));
    }

    private static User person(ResultSet row) throws SQLException {
        return new User(
                new UserId(row.getObject("person_id", UUID.class)),
                User.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                row.getString("name"),
                row.getString("email"),
                row.getBoolean("instructor"));
    }
}
