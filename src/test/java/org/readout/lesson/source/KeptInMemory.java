package org.readout.lesson.source;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.readout.lesson.LessonJson;
import org.readout.lesson.LessonLibrary.Published;
import org.readout.lesson.Revision;
import org.readout.lesson.RevisionRepository;

/** Keeps lessons for as long as a test runs. */
final class KeptInMemory extends RevisionRepository {

    private final Map<String, StoredRevision> kept = new TreeMap<>();
    private Runnable uponReplace = () -> {};

    @SuppressWarnings("NullAway") // No database is asked.
    KeptInMemory() {
        super(null, null, null);
    }

    @Override
    public Map<String, Revision> published() {
        return kept.values().stream().collect(Collectors.toMap(StoredRevision::lessonId, StoredRevision::revision));
    }

    @Override
    public List<StoredRevision> lastPublished(Collection<String> lessonIds) {
        return lessonIds.stream().flatMap(id -> Stream.ofNullable(kept.get(id))).toList();
    }

    @Override
    public void publish(Collection<Published> up, Collection<String> gone, Instant at) {
        kept.keySet().removeAll(gone);
        up.forEach(it -> put(it.lesson().id(), it.revision(), LessonJson.write(it.lesson())));
        uponReplace.run();
    }

    /** Runs something each time when lessons are kept, which is right after they are published. */
    void uponReplace(Runnable action) {
        uponReplace = action;
    }

    /** Keeps a content unchanged. */
    void put(String lessonId, Revision revision, String content) {
        kept.put(lessonId, new StoredRevision(lessonId, revision, content));
    }
}
