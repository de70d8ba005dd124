package org.readout.quiz.store;

import java.time.Instant;
import java.util.Optional;
import org.readout.lesson.Revision;
import org.readout.quiz.RevisionStore;
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
