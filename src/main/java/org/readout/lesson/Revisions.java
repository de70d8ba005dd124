package org.readout.lesson;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.readout.lesson.LessonLibrary.Published;
import org.readout.lesson.RevisionRepository.StoredRevision;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Lessons at a revision: published ones from the library, older ones from the database. */
@Component
public class Revisions {

    private static final Logger log = LoggerFactory.getLogger(Revisions.class);

    private final LessonLibrary library;
    private final RevisionRepository repository;
    private final Clock clock;

    // A revision never changes, so entries never expire.
    private final Cache<Revision, Lesson> old =
            Caffeine.newBuilder().maximumSize(100).build();

    // Revisions that are stored already: most pages need no database query for them.
    private final Cache<Revision, Boolean> kept =
            Caffeine.newBuilder().maximumSize(10_000).build();

    public Revisions(LessonLibrary library, RevisionRepository repository, Clock clock) {
        this.library = library;
        this.repository = repository;
        this.clock = clock;
    }

    /** Stores a revision permanently. Don't call it in a transaction: another thread may store it at the same time. */
    public void keep(Published lesson) {
        if (kept.getIfPresent(lesson.revision()) == null) {
            repository.use(lesson, clock.instant());
            kept.put(lesson.revision(), true);
        }
    }

    /** @throws IllegalStateException if the revision was never stored, or this release can't read it */
    public Lesson lesson(String lessonId, Revision revision) {
        return library.lesson(lessonId)
                .filter(published -> published.revision().equals(revision))
                .map(Published::lesson)
                .or(() ->
                        Optional.ofNullable(lessons(lessonId, List.of(revision)).get(revision)))
                .orElseThrow(() -> new IllegalStateException(
                        "Lesson " + lessonId + " is not stored at revision " + revision.hash() + "."));
    }

    /** Returns lessons by revision, with one statement at most. Revisions that can't be found or read are left out. */
    public Map<Revision, Lesson> lessons(String lessonId, Collection<Revision> revisions) {
        return old.getAll(revisions, missing -> stored(lessonId, missing));
    }

    private Map<Revision, Lesson> stored(String lessonId, Set<? extends Revision> revisions) {
        Map<Revision, Lesson> lessons = new HashMap<>();
        for (StoredRevision stored : repository.contents(lessonId, revisions)) {
            try {
                lessons.put(stored.revision(), LessonJson.read(stored.content()));
            } catch (IllegalArgumentException e) {
                String hash = stored.revision().hash();
                log.warn("Can't read the stored revision {} of the lesson {}", hash, lessonId, e);
            }
        }
        return lessons;
    }
}
