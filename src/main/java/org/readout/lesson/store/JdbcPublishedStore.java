package org.readout.lesson.store;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.readout.lesson.LessonJson;
import org.readout.lesson.LessonLibrary.Published;
import org.readout.lesson.PublishedStore;
import org.readout.lesson.Revision;
import org.readout.storage.DurableWrites;
import org.readout.storage.Instants;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcPublishedStore implements PublishedStore {

    private final JdbcClient jdbc;
    private final DurableWrites writes;

    JdbcPublishedStore(JdbcClient jdbc, DurableWrites writes) {
        this.jdbc = jdbc;
        this.writes = writes;
    }

    @Override
    public Map<String, Revision> revisions() {
        Map<String, Revision> revisions = new HashMap<>();
        jdbc.sql("select lesson_id, revision from published_lesson").query(row -> {
            revisions.put(row.getString("lesson_id"), new Revision(row.getString("revision")));
        });
        return revisions;
    }

    @Override
    public List<Kept> kept(Collection<String> lessonIds) {
        if (lessonIds.isEmpty()) {
            return List.of();
        }
        return jdbc.sql("select lesson_id, revision, content from published_lesson where lesson_id in (:lessons)")
                .param("lessons", lessonIds)
                .query((row, number) -> new Kept(
                        row.getString("lesson_id"), new Revision(row.getString("revision")), row.getString("content")))
                .list();
    }

    @Override
    public void replace(Collection<Published> up, Collection<String> gone, Instant at) {
        writes.run(() -> {
            Stream.concat(gone.stream(), up.stream().map(it -> it.lesson().id()))
                    .forEach(this::delete);
            // Each is written out by itself: hundreds of whole lessons are too much to hold at once.
            up.forEach(it -> insert(it, at));
        });
    }

    private void delete(String lessonId) {
        jdbc.sql("delete from published_lesson where lesson_id = ?")
                .param(lessonId)
                .update();
    }

    private void insert(Published it, Instant at) {
        jdbc.sql("insert into published_lesson (lesson_id, revision, content, published_at) values (?, ?, ?, ?)")
                .params(it.lesson().id(), it.revision().hash(), LessonJson.write(it.lesson()), Instants.toColumn(at))
                .update();
    }
}
