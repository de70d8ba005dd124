package org.readout.quiz;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import org.readout.lesson.Lesson;
import org.readout.lesson.LessonJson;
import org.readout.lesson.LessonLibrary;
import org.readout.lesson.LessonLibrary.Published;
import org.readout.lesson.Revision;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/** Lessons as they were at a revision: the published one from the library, an older one as the first attempt kept it. */
@Component
class Revisions {

    private static final int OLD_ONES_IN_MEMORY = 100;

    private record Key(String lessonId, Revision revision) {}

    private final LessonLibrary library;
    private final RevisionStore store;
    private final Clock clock;

    /** What has a revision never changes, so nothing here ever goes stale. */
    private final Cache<Key, Lesson> old =
            Caffeine.newBuilder().maximumSize(OLD_ONES_IN_MEMORY).build();

    Revisions(LessonLibrary library, RevisionStore store, Clock clock) {
        this.library = library;
        this.store = store;
        this.clock = clock;
    }

    /** Keeps a revision whole, where it is not yet. Not within a transaction: somebody else may keep it first. */
    void keep(Published lesson) {
        String lessonId = lesson.lesson().id();
        if (store.has(lessonId, lesson.revision())) {
            return;
        }
        String content = LessonJson.write(lesson.lesson());
        try {
            store.insert(lessonId, lesson.revision(), content, clock.instant());
        } catch (DuplicateKeyException e) {
            // The same content was kept by another attempt that began at this moment.
        }
    }

    /**
     * The lesson at a revision that an attempt used.
     *
     * @throws IllegalStateException where it was never kept
     */
    Lesson lesson(String lessonId, Revision revision) {
        return library.lesson(lessonId)
                .filter(published -> published.revision().equals(revision))
                .map(Published::lesson)
                .orElseGet(() -> old.get(new Key(lessonId, revision), this::read));
    }

    private Lesson read(Key key) {
        String content = store.content(key.lessonId(), key.revision())
                .orElseThrow(() -> new IllegalStateException("Lesson " + key.lessonId() + " is not kept at revision "
                        + key.revision().hash() + "."));
        return LessonJson.read(content);
    }
}
