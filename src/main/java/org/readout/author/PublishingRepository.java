package org.readout.author;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.readout.course.CourseId;
import org.readout.user.UserId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What courses and students do with a lesson, for its authors: figures only. */
@Repository
class PublishingRepository {

    private static final String COURSES = """
            from assignment g join course c on c.course_id = g.course_id
            join enrolment e on e.course_id = g.course_id
            where g.lesson_id = :lesson and g.removed_at is null and c.archived_at is null and e.removed_at is null
            """;

    private final JdbcClient jdbc;

    PublishingRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Returns the courses that use a lesson, each with one of its instructors. */
    Map<CourseId, UserId> courses(String lessonId) {
        Map<CourseId, UserId> courses = new LinkedHashMap<>();
        jdbc.sql("select g.course_id, e.person_id " + COURSES + " and e.part = 'instructor' order by e.joined_at")
                .param("lesson", lessonId)
                .query((row, line) -> courses.putIfAbsent(
                        new CourseId(row.getObject("course_id", UUID.class)),
                        new UserId(row.getObject("person_id", UUID.class))))
                .list();
        return courses;
    }

    int students(String lessonId) {
        return jdbc.sql("select count(distinct e.person_id) " + COURSES + " and e.part = 'student'")
                .param("lesson", lessonId)
                .query(Integer.class)
                .single();
    }

    int runningAttempts(String lessonId) {
        return jdbc.sql("select count(*) from attempt where lesson_id = ? and state = 'active'")
                .param(lessonId)
                .query(Integer.class)
                .single();
    }

    /** Returns whether people have worked on a lesson, or a course uses it. */
    boolean isUsed(String lessonId) {
        return jdbc.sql("""
                select (select count(*) from attempt where lesson_id = :lesson)
                    + (select count(*) from section_reading where lesson_id = :lesson)
                    + (select count(*) from post where lesson_id = :lesson)
                    + (select count(*) from assignment where lesson_id = :lesson and removed_at is null)
                """).param("lesson", lessonId).query(Integer.class).single() > 0;
    }
}
