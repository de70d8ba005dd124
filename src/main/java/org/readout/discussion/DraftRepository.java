package org.readout.discussion;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.readout.course.CourseId;
import org.readout.db.SqlTime;
import org.readout.discussion.DraftService.Draft;
import org.readout.discussion.DraftService.Target;
import org.readout.user.UserId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Drafts of posts, replies and edits. */
@Repository
public class DraftRepository {

    private static final String HERE = """
            person_id = :person and lesson_id = :lesson and prompt_id = :prompt
            and course_id is not distinct from cast(:course as uuid)
            """;

    private final JdbcClient jdbc;

    DraftRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The person's drafts at a place. */
    public List<Draft> at(ThreadId place, UserId person) {
        return at(jdbc.sql("select * from post_draft where " + HERE), place, person)
                .query(DraftRepository::draft)
                .list();
    }

    /** One of them. */
    public Optional<Draft> find(ThreadId place, UserId person, Target target) {
        return at(jdbc.sql("select * from post_draft where " + HERE + " and target = :target"), place, person)
                .param("target", target.value())
                .query(DraftRepository::draft)
                .optional();
    }

    /** Whether the draft with that sequence was there to be replaced. */
    public boolean replace(ThreadId place, UserId person, Draft draft, long known) {
        return at(jdbc.sql("""
                           update post_draft
                           set body = :body, base_version = :base, client_sequence = :sequence, saved_at = :at
                           where target = :target and client_sequence = :known and\s""" + HERE), place, person)
                        .param("target", draft.target().value())
                        .param("known", known)
                        .param("body", draft.text())
                        .param("base", draft.baseVersion())
                        .param("sequence", draft.sequence())
                        .param("at", SqlTime.toColumn(draft.savedAt()))
                        .update()
                == 1;
    }

    /** Adds a draft; a second one for the same target is refused by the database. */
    public void insert(ThreadId place, UserId person, Draft draft) {
        at(jdbc.sql("""
                    insert into post_draft (person_id, course_id, lesson_id, prompt_id, target, body, base_version,
                                            client_sequence, saved_at)
                    values (:person, :course, :lesson, :prompt, :target, :body, :base, :sequence, :at)
                    """), place, person)
                .param("target", draft.target().value())
                .param("body", draft.text())
                .param("base", draft.baseVersion())
                .param("sequence", draft.sequence())
                .param("at", SqlTime.toColumn(draft.savedAt()))
                .update();
    }

    /** Drops a draft, where there is one. */
    public void delete(ThreadId place, UserId person, Target target) {
        at(jdbc.sql("delete from post_draft where target = :target and " + HERE), place, person)
                .param("target", target.value())
                .update();
    }

    /** The course of the lesson's newest draft, where one is in a course. */
    public Optional<CourseId> lastCourse(String lessonId, UserId person) {
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

    private static JdbcClient.StatementSpec at(JdbcClient.StatementSpec statement, ThreadId place, UserId person) {
        return statement
                .param("person", person.value())
                .param("course", PostRepository.course(place))
                .param("lesson", place.lessonId())
                .param("prompt", place.promptId());
    }

    private static Draft draft(ResultSet row, int number) throws SQLException {
        Instant savedAt = SqlTime.of(row, "saved_at");
        return new Draft(
                new Target(row.getString("target")),
                row.getString("body"),
                row.getObject("base_version", Long.class),
                row.getLong("client_sequence"),
                savedAt);
    }
}
