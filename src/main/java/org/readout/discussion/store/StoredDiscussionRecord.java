package org.readout.discussion.store;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.readout.account.PersonId;
import org.readout.course.CourseId;
import org.readout.discussion.DiscussionRecord;
import org.readout.storage.Instants;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What people wrote, for gradebooks: no gate, the caller answers. */
@Repository
class StoredDiscussionRecord implements DiscussionRecord {

    private final JdbcClient jdbc;

    StoredDiscussionRecord(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Count> counts(CourseId course, String lessonId, Collection<PersonId> people) {
        if (people.isEmpty()) {
            return List.of();
        }
        return jdbc.sql("""
                        select person_id, prompt_id,
                               sum(case when parent_post_id is null then 1 else 0 end) as posts,
                               sum(case when parent_post_id is null then 0 else 1 end) as replies,
                               min(posted_at) as first_post_at
                        from post
                        where course_id = :course and lesson_id = :lesson and person_id in (:people)
                        group by person_id, prompt_id
                        order by person_id, prompt_id
                        """)
                .param("course", course.value())
                .param("lesson", lessonId)
                .param("people", people.stream().map(PersonId::value).toList())
                .query((row, n) -> new Count(
                        new PersonId(row.getObject("person_id", UUID.class)),
                        row.getString("prompt_id"),
                        row.getInt("posts"),
                        row.getInt("replies"),
                        Instants.of(row, "first_post_at")))
                .list();
    }

    @Override
    public List<Entry> written(CourseId course, String lessonId, PersonId person) {
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
                        Instants.of(row, "posted_at"),
                        Instants.orNull(row, "edited_at")))
                .list();
    }
}
