package org.readout.discussion;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.readout.course.CourseId;
import org.readout.db.SqlTime;
import org.readout.user.UserId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What people wrote, for gradebooks: no gate, the caller answers. */
@Repository
public class DiscussionRecords {

    /** How many posts and replies a person wrote under one prompt; absent where none. */
    public record Count(UserId person, String promptId, int posts, int replies, Instant firstPostAt) {}

    /** A post or a reply of a person. */
    public record Entry(
            UUID postId,
            String promptId,
            boolean reply,
            String markdown,
            Instant postedAt,
            @Nullable Instant editedAt) {}

    private final JdbcClient jdbc;

    DiscussionRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The counts of the students in a course's discussion of a lesson. One statement. */
    public List<Count> counts(CourseId course, String lessonId) {
        return jdbc.sql("""
                        select person_id, prompt_id,
                               sum(case when parent_post_id is null then 1 else 0 end) as posts,
                               sum(case when parent_post_id is null then 0 else 1 end) as replies,
                               min(posted_at) as first_post_at
                        from post
                        where course_id = :course and lesson_id = :lesson and person_id in (
                            select e.person_id from enrolment e where e.course_id = :course and e.part = 'student')
                        group by person_id, prompt_id
                        order by person_id, prompt_id
                        """)
                .param("course", course.value())
                .param("lesson", lessonId)
                .query((row, n) -> new Count(
                        new UserId(row.getObject("person_id", UUID.class)),
                        row.getString("prompt_id"),
                        row.getInt("posts"),
                        row.getInt("replies"),
                        SqlTime.of(row, "first_post_at")))
                .list();
    }

    /** What one person wrote in a course on a lesson, the oldest first. */
    public List<Entry> written(CourseId course, String lessonId, UserId person) {
        return jdbc.sql("""
                        select post_id, prompt_id, parent_post_id, body, posted_at, edited_at
                        from post
                        where course_id = :course and lesson_id = :lesson and person_id = :person
                        order by posted_at, post_id
                        """)
                .param("course", course.value())
                .param("lesson", lessonId)
                .param("person", person.value())
                .query((row, n) -> new Entry(
                        row.getObject("post_id", UUID.class),
                        row.getString("prompt_id"),
                        row.getObject("parent_post_id", UUID.class) != null,
                        row.getString("body"),
                        SqlTime.of(row, "posted_at"),
                        SqlTime.orNull(row, "edited_at")))
                .list();
    }
}
