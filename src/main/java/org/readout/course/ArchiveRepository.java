package org.readout.course;

import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.readout.db.SqlTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Archives and deletes courses. Deleting knows every table with rows of a course, also those of other features. */
@Repository
class ArchiveRepository {

    /** In an order in which no row refers to one that is deleted already. */
    private static final List<String> DELETE = List.of(
            "delete from post_draft where course_id = ?",
            "delete from stance where course_id = ?",
            "delete from post_version where post_id in (select post_id from post where course_id = ?)",
            "delete from post where course_id = ? and parent_post_id is not null",
            "delete from post where course_id = ?",
            // The marks belong to the attempts, and stay as they were corrected.
            "update mark set correction_id = null where correction_id in"
                    + " (select correction_id from correction where course_id = ?)",
            "delete from correction where course_id = ?",
            "delete from score_override where course_id = ?",
            "delete from assignment_override where course_id = ?",
            "delete from assignment where course_id = ?",
            "delete from accommodation where course_id = ?",
            "delete from course_invitation where course_id = ?",
            "delete from roster_place where course_id = ?",
            "delete from enrolment ever_member where course_id = ?",
            "delete from course_group where course_id = ?",
            "delete from course where course_id = ?");

    private final JdbcClient jdbc;

    ArchiveRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Lets only one transaction at a time archive, reopen or delete a course, which may be gone. */
    void lock(CourseId course) {
        jdbc.sql("select course_id from course where course_id = ? for update")
                .param(course.value())
                .query(UUID.class)
                .list();
    }

    /** Archives a course, or takes it out of the archive if the instant is {@code null}. */
    void setArchived(CourseId course, @Nullable Instant at) {
        jdbc.sql("update course set archived_at = :at, version = version + 1 where course_id = :course")
                .param("at", SqlTime.toNullableColumn(at), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("course", course.value())
                .update();
    }

    CourseContents contents(CourseId course) {
        return jdbc.sql("""
                        select
                            (select count(*) from enrolment e
                                where e.course_id = c.course_id and e.part = 'student' and e.removed_at is null) as students,
                            (select count(*) from enrolment e
                                where e.course_id = c.course_id and e.part = any (array['instructor', 'assistant'])
                                and e.removed_at is null) as staff,
                            (select count(*) from roster_place p where p.course_id = c.course_id) as places,
                            (select count(*) from course_group g
                                where g.course_id = c.course_id and g.deleted_at is null) as groups_now,
                            (select count(*) from assignment a
                                where a.course_id = c.course_id and a.removed_at is null) as lessons,
                            (select count(*) from post p where p.course_id = c.course_id) as posts,
                            (select count(*) from score_override s
                                where s.course_id = c.course_id and s.override_number = 1) as scores,
                            (select count(*) from assignment_override o where o.course_id = c.course_id)
                                + (select count(*) from accommodation m where m.course_id = c.course_id) as exceptions,
                            (select count(*) from correction r where r.course_id = c.course_id) as corrections,
                            (select count(*) from attempt t
                                join enrolment e on e.person_id = t.person_id and e.part = 'student'
                                    and e.removed_at is null
                                join assignment a on a.course_id = e.course_id and a.lesson_id = t.lesson_id
                                    and a.removed_at is null
                                where e.course_id = c.course_id) as attempts
                        from course c where c.course_id = ?
                        """)
                .param(course.value())
                .query((row, number) -> new CourseContents(
                        row.getInt("students"),
                        row.getInt("staff"),
                        row.getInt("places"),
                        row.getInt("groups_now"),
                        row.getInt("lessons"),
                        row.getInt("posts"),
                        row.getInt("scores"),
                        row.getInt("exceptions"),
                        row.getInt("corrections"),
                        row.getInt("attempts")))
                .single();
    }

    void delete(CourseId course) {
        DELETE.forEach(sql -> jdbc.sql(sql).param(course.value()).update());
    }
}
