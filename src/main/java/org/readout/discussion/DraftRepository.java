package org.readout.discussion;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.readout.course.CourseId;
import org.readout.db.SqlTime;
import org.readout.discussion.Draft.Target;
import org.readout.user.UserId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Drafts of posts, replies and edits. */
@Repository
class DraftRepository {

    private static final String HERE = """
            person_id = :asker and lesson_id = :lesson and prompt_id = :prompt
            and course_id is not distinct from cast(:course as uuid)
            """;

    private final JdbcClient jdbc;

    DraftRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Draft> at(ThreadId thread, UserId person) {
        return DiscussionRepository.at(jdbc, "select * from post_draft where " + HERE, thread, person)
                .query((row, n) -> new Draft(
                        new Target(row.getString("target")),
                        row.getString("body"),
                        row.getObject("base_version", Long.class),
                        row.getLong("client_sequence"),
                        SqlTime.of(row, "saved_at")))
                .list();
    }

    Optional<Draft> find(ThreadId thread, UserId person, Target target) {
        return at(thread, person).stream()
                .filter(draft -> draft.target().equals(target))
                .findFirst();
    }

    boolean replace(ThreadId thread, UserId person, Draft draft, long known) {
        return with(draft, """
                        update post_draft
                        set body = :body, base_version = :base, client_sequence = :sequence, saved_at = :at
                        where target = :target and client_sequence = :known and\s""" + HERE, thread, person).param("known", known).update() == 1;
    }

    /** Adds a draft; the database refuses a second one for the same target. */
    void insert(ThreadId thread, UserId person, Draft draft) {
        with(draft, """
                insert into post_draft (person_id, course_id, lesson_id, prompt_id, target, body, base_version,
                                        client_sequence, saved_at)
                values (:asker, :course, :lesson, :prompt, :target, :body, :base, :sequence, :at)
                """, thread, person).update();
    }

    void delete(ThreadId thread, UserId person, Target target) {
        DiscussionRepository.at(jdbc, "delete from post_draft where target = :target and " + HERE, thread, person)
                .param("target", target.value())
                .update();
    }

    Optional<CourseId> lastCourse(String lessonId, UserId person) {
        return jdbc.sql("""
                        select course_id from post_draft
                        where person_id = :person and lesson_id = :lesson and course_id is not null
                        order by saved_at desc
                        fetch first 1 rows only
                        """)
                .param("person", person.value())
                .param("lesson", lessonId)
                .query((row, n) -> new CourseId(row.getObject("course_id", UUID.class)))
                .optional();
    }

    private JdbcClient.StatementSpec with(Draft draft, String sql, ThreadId thread, UserId person) {
        return DiscussionRepository.at(jdbc, sql, thread, person)
                .param("target", draft.target().value())
                .param("body", draft.text())
                .param("base", draft.baseVersion())
                .param("sequence", draft.sequence())
                .param("at", SqlTime.toColumn(draft.savedAt()));
    }
}
