package org.readout.lesson;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.readout.db.DurableTransactions;
import org.readout.db.SqlTime;
import org.readout.lesson.LessonLibrary.Published;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
public class PublishedRepository {

    /**
     * A lesson as it was up last.
     *
     * @param content as {@link LessonJson} wrote it, maybe that of an earlier release
     */
    public record Kept(String lessonId, Revision revision, String content) {}

    private final JdbcClient jdbc;
    private final DurableTransactions writes;

    public PublishedRepository(JdbcClient jdbc, DurableTransactions writes) {
        this.jdbc = jdbc;
        this.writes = writes;
    }

    /** The revisions that are kept, by the lesson's id. One statement. */
    public Map<String, Revision> revisions() {
        Map<String, Revision> revisions = new HashMap<>();
        jdbc.sql("select lesson_id, revision from published_lesson").query(row -> {
            revisions.put(row.getString("lesson_id"), new Revision(row.getString("revision")));
        });
        return revisions;
    }

    /** Those of these lessons that are kept. One statement; asks nothing where none are named. */
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

    /**
     * Keeps lessons, each in the place of what was kept of it, and forgets others, all in one transaction. What it returns
     * from is on the device.
     *
     * @param at when they were found to be up
     */
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
                .params(it.lesson().id(), it.revision().hash(), LessonJson.write(it.lesson()), SqlTime.toColumn(at))
                .update();
    }
}
