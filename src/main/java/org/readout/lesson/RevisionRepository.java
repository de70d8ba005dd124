package org.readout.lesson;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.readout.db.SqlTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
public class RevisionRepository {

    private final JdbcClient jdbc;

    RevisionRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The content as it was kept. */
    public Optional<String> content(String lessonId, Revision revision) {
        return jdbc.sql("select content from lesson_revision where lesson_id = ? and revision = ?")
                .params(lessonId, revision.hash())
                .query(String.class)
                .optional();
    }

    /** The contents of those that are kept; asks nothing where none are named. */
    public Map<Revision, String> contents(String lessonId, Collection<Revision> revisions) {
        Map<Revision, String> contents = new HashMap<>();
        if (!revisions.isEmpty()) {
            jdbc.sql(
                            "select revision, content from lesson_revision where lesson_id = :lesson and revision in (:revisions)")
                    .param("lesson", lessonId)
                    .param("revisions", revisions.stream().map(Revision::hash).toList())
                    .query(row -> {
                        contents.put(new Revision(row.getString("revision")), row.getString("content"));
                    });
        }
        return contents;
    }

    /** Whether it is kept. */
    public boolean has(String lessonId, Revision revision) {
        return jdbc.sql("select 1 from lesson_revision where lesson_id = ? and revision = ?")
                .params(lessonId, revision.hash())
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    /**
     * Keeps a content.
     *
     * @throws org.springframework.dao.DuplicateKeyException where it is kept already
     */
    public void insert(String lessonId, Revision revision, String content, Instant at) {
        jdbc.sql("insert into lesson_revision (lesson_id, revision, content, stored_at) values (?, ?, ?, ?)")
                .params(lessonId, revision.hash(), content, SqlTime.toColumn(at))
                .update();
    }
}
