package org.readout.quiz;

import java.time.Instant;
import java.util.Optional;
import org.readout.lesson.Revision;

/** The revisions of lessons that attempts used, whole. For this feature's services only; every method is one statement. */
public interface RevisionStore {

    /** The content as it was kept. */
    Optional<String> content(String lessonId, Revision revision);

    /** Whether it is kept. */
    boolean has(String lessonId, Revision revision);

    /**
     * Keeps a content.
     *
     * @throws org.springframework.dao.DuplicateKeyException where it is kept already
     */
    void insert(String lessonId, Revision revision, String content, Instant at);
}
