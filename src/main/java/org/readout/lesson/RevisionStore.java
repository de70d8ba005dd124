package org.readout.lesson;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** The revisions of lessons that somebody has used, whole. For {@link Revisions} only; every method is one statement. */
public interface RevisionStore {

    /** The content as it was kept. */
    Optional<String> content(String lessonId, Revision revision);

    /** The contents of those that are kept; asks nothing where none are named. */
    Map<Revision, String> contents(String lessonId, Collection<Revision> revisions);

    /** Whether it is kept. */
    boolean has(String lessonId, Revision revision);

    /**
     * Keeps a content.
     *
     * @throws org.springframework.dao.DuplicateKeyException where it is kept already
     */
    void insert(String lessonId, Revision revision, String content, Instant at);
}
