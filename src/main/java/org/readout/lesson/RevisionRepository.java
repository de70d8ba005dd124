package org.readout.lesson;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.readout.db.DurableTransactions;
import org.readout.db.SqlTime;
import org.readout.lesson.LessonLibrary.LessonPublished;
import org.readout.lesson.LessonLibrary.Published;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Lessons at revisions that were used or published last. An unused one is deleted when another is published. */
@Repository
public class RevisionRepository {

    /** @param content the JSON by {@link LessonJson}, possibly of an earlier release */
    public record StoredRevision(String lessonId, Revision revision, String content) {}

    private static final RowMapper<StoredRevision> STORED = new SimplePropertyRowMapper<>(StoredRevision.class);

    private final JdbcClient jdbc;
    private final DurableTransactions transactions;
    private final ApplicationEventPublisher events;

    public RevisionRepository(JdbcClient jdbc, DurableTransactions transactions, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.events = events;
    }

    /** Runs no statement if there are no revisions. */
    List<StoredRevision> contents(String lessonId, Collection<? extends Revision> revisions) {
        return revisions.isEmpty()
                ? List.of()
                : jdbc.sql("""
                        select lesson_id, revision, content from lesson_revision
                        where lesson_id = :lesson and revision in (:revisions)
                        """)
                        .param("lesson", lessonId)
                        .param(
                                "revisions",
                                revisions.stream().map(Revision::hash).toList())
                        .query(STORED)
                        .list();
    }

    /** Stores a revision permanently. Don't call it in a transaction: another thread may store it at the same time. */
    void use(Published lesson, Instant at) {
        if (!mark("used", lesson)) {
            try {
                insert(lesson, true, at);
            } catch (DuplicateKeyException e) {
                mark("used", lesson);
            }
        }
    }

    public Map<String, Revision> published() {
        return jdbc
                .sql("select lesson_id, revision, '' as content from lesson_revision where published")
                .query(STORED)
                .list()
                .stream()
                .collect(Collectors.toMap(StoredRevision::lessonId, StoredRevision::revision));
    }

    /** Returns the last published revisions of these lessons. Runs no statement if there are no lessons. */
    public List<StoredRevision> lastPublished(Collection<String> lessonIds) {
        return lessonIds.isEmpty()
                ? List.of()
                : jdbc.sql("""
                        select lesson_id, revision, content from lesson_revision
                        where published and lesson_id in (:lessons)
                        """).param("lessons", lessonIds).query(STORED).list();
    }

    /** Records lessons as published or removed, in one durable transaction. */
    public void publish(Collection<Published> lessons, Collection<String> gone, Instant at) {
        transactions.run(() -> {
            gone.forEach(lesson -> {
                withdraw(lesson);
                events.publishEvent(new LessonPublished(lesson));
            });
            // One lesson at a time: the JSON of hundreds of lessons would take too much memory.
            for (Published lesson : lessons) {
                withdraw(lesson.lesson().id());
                if (!mark("published", lesson)) {
                    insert(lesson, false, at);
                }
                events.publishEvent(new LessonPublished(lesson.lesson().id()));
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

    private boolean mark(String column, Published lesson) {
        return jdbc.sql("update lesson_revision set " + column + " = true where lesson_id = ? and revision = ?")
                        .params(lesson.lesson().id(), lesson.revision().hash())
                        .update()
                > 0;
    }

    private void insert(Published lesson, boolean used, Instant at) {
        jdbc.sql("""
                insert into lesson_revision (lesson_id, revision, content, used, published, stored_at)
                values (?, ?, ?, ?, ?, ?)
                """)
                .params(
                        lesson.lesson().id(),
                        lesson.revision().hash(),
                        LessonJson.write(lesson.lesson()),
                        used,
                        !used,
                        SqlTime.toColumn(at))
                .update();
    }
}
