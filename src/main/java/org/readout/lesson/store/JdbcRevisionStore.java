package org.readout.lesson.store;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.readout.lesson.Revision;
import org.readout.lesson.RevisionStore;
import org.readout.storage.Instants;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcRevisionStore implements RevisionStore {

    private final JdbcClient jdbc;

    JdbcRevisionStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<String> content(String lessonId, Revision revision) {
        return jdbc.sql("select content from lesson_revision where lesson_id = ? and revision = ?")
                .params(lessonId, revision.hash())
                .query(String.class)
                .optional();
    }

    @Override
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

    @Override
    public boolean has(String lessonId, Revision revision) {
        return jdbc.sql("select 1 from lesson_revision where lesson_id = ? and revision = ?")
                .params(lessonId, revision.hash())
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    @Override
    public void insert(String lessonId, Revision revision, String content, Instant at) {
        jdbc.sql("insert into lesson_revision (lesson_id, revision, content, stored_at) values (?, ?, ?, ?)")
                .params(lessonId, revision.hash(), content, Instants.toColumn(at))
                .update();
    }
}
