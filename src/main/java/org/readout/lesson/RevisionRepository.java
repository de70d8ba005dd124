package org.readout.lesson;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.readout.db.DurableTransactions;
import org.readout.db.SqlTime;
import org.readout.lesson.LessonLibrary.Published;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Lessons at the revisions that were used by attempts or readers, or published last. One that is published but not used is
 * deleted when another takes its place.
 */
@Repository
public class RevisionRepository {

    /**
     * A lesson as it was published last.
     *
     * @param content as {@link LessonJson} wrote it, maybe that of an earlier release
     */
    public record Stored(String lessonId, Revision revision, String content) {}

    private final JdbcClient jdbc;
    private final DurableTransactions transactions;

    public RevisionRepository(JdbcClient jdbc, DurableTransactions transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    Optional<String> content(String lessonId, Revision revision) {
        return jdbc.sql("select content from lesson_revision where lesson_id = ? and revision = ?")
                .params(lessonId, revision.hash())
                .query(String.class)
                .optional();
    }

    /** The contents of those that are stored; no statement if there are no revisions. */
    Map<Revision, String> contents(String lessonId, Collection<Revision> revisions) {
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

    /** Stores a revision for good. Not within a transaction: another thread may store it at the same time. */
    void use(Published lesson, Instant at) {
        if (!markUsed(lesson)) {
            try {
                insert(lesson, true, false, at);
            } catch (DuplicateKeyException e) {
                markUsed(lesson);
            }
        }
    }

    private boolean markUsed(Published lesson) {
        return jdbc.sql("update lesson_revision set used = true where lesson_id = ? and revision = ?")
                        .params(lesson.lesson().id(), lesson.revision().hash())
                        .update()
                > 0;
    }

    /** The revisions published last, by the lesson's id. */
    public Map<String, Revision> published() {
        Map<String, Revision> revisions = new HashMap<>();
        jdbc.sql("select lesson_id, revision from lesson_revision where published")
                .query(row -> {
                    revisions.put(row.getString("lesson_id"), new Revision(row.getString("revision")));
                });
        return revisions;
    }

    /** Those of these lessons that were published, as they were last; no statement if there are no lessons. */
    public List<Stored> lastPublished(Collection<String> lessonIds) {
        return lessonIds.isEmpty()
                ? List.of()
                : jdbc.sql("select lesson_id, revision, content from lesson_revision where published and lesson_id in"
                                + " (:lessons)")
                        .param("lessons", lessonIds)
                        .query((row, number) -> new Stored(
                                row.getString("lesson_id"),
                                new Revision(row.getString("revision")),
                                row.getString("content")))
                        .list();
    }

    /** Records lessons as published and others as gone, all in one durable transaction. */
    public void publish(Collection<Published> lessons, Collection<String> gone, Instant at) {
        transactions.run(() -> {
            gone.forEach(this::withdraw);
            // Each is written out by itself: hundreds of whole lessons are too much to hold at once.
            for (Published lesson : lessons) {
                withdraw(lesson.lesson().id());
                int known = jdbc.sql("update lesson_revision set published = true where lesson_id = ? and revision = ?")
                        .params(lesson.lesson().id(), lesson.revision().hash())
                        .update();
                if (known == 0) {
                    insert(lesson, false, true, at);
                }
            }
        });
    }

    private void withdraw(String lessonId) {
        jdbc.sql("delete from lesson_revision where lesson_id = ? and not used")
                .param(lessonId)
                .update();
        jdbc.sql("update lesson_revision set published = false where lesson_id = ? and published")
                .param(lessonId)
                .update();
    }

    private void insert(Published lesson, boolean used, boolean published, Instant at) {
        jdbc.sql(
                        "insert into lesson_revision (lesson_id, revision, content, used, published, stored_at) values (?, ?, ?, ?,"
                                + " ?, ?)")
                .params(
                        lesson.lesson().id(),
                        lesson.revision().hash(),
                        LessonJson.write(lesson.lesson()),
                        used,
                        published,
                        SqlTime.toColumn(at))
                .update();
    }
}
