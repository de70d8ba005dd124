package org.readout.lesson.source;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.readout.lesson.LessonJson;
import org.readout.lesson.LessonLibrary.Published;
import org.readout.lesson.PublishedRepository;
import org.readout.lesson.PublishedRepository.Kept;
import org.readout.lesson.Revision;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what stands on the shelf beyond the life of the server. It never throws: without it the lessons are up all the same.
 * Not for several threads at once.
 */
final class LastPublished {

    private static final Logger log = LoggerFactory.getLogger(LastPublished.class);

    /** A database that is away may take long to say so, and edits wait meanwhile. */
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final PublishedRepository store;
    private final Clock clock;
    private final Set<String> seen = new HashSet<>();
    private LibrarySnapshot keptShelf = LibrarySnapshot.EMPTY;
    private Instant notBefore = Instant.MIN;

    LastPublished(PublishedRepository store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * Of the lessons with errors those that were up last, as they were, by id; one that this release can't read is left alone.
     * Each is asked for only when its folder is seen for the first time: one that went and came back is another lesson.
     */
    Map<String, Published> asTheyWere(Loading now) {
        List<String> asked = now.lessons().stream()
                .filter(it -> it.lesson().isEmpty())
                .map(Loaded::folder)
                .filter(folder -> !seen.contains(folder))
                .toList();
        now.lessons().forEach(it -> seen.add(it.folder()));
        Map<String, Published> readable = new TreeMap<>();
        try {
            store.kept(asked).forEach(kept -> {
                try {
                    readable.put(kept.lessonId(), read(kept));
                    log.info("The lesson {} has errors; it is up as it was last.", kept.lessonId());
                } catch (RuntimeException e) {
                    log.warn(
                            "The lesson {} has errors, and as it was last it can't be read: {}",
                            kept.lessonId(),
                            say(e));
                }
            });
        } catch (RuntimeException e) {
            log.warn("The lessons as they were last can't be had from the database: {}", say(e));
        }
        return readable;
    }

    private static Published read(Kept kept) {
        Published published = new Published(LessonJson.read(kept.content()), kept.revision());
        if (!kept.lessonId().equals(published.lesson().id())) {
            throw new IllegalArgumentException("it is another lesson");
        }
        // What an earlier release kept must not take the other lessons down.
        LibrarySnapshot.checkFit(published);
        return published;
    }

    /**
     * Keeps a shelf, where it is another than the one that is kept. After a failure it is tried again, but not at once.
     *
     * @param settled whether the shelf has all that is in the files; else what it has not may still come, and is not forgotten
     */
    void keep(LibrarySnapshot shelf, boolean settled) {
        if (shelf == keptShelf || clock.instant().isBefore(notBefore)) {
            return;
        }
        try {
            Map<String, Revision> before = store.revisions();
            List<Published> changed = shelf.lessons().values().stream()
                    .filter(it -> !it.revision().equals(before.get(it.lesson().id())))
                    .toList();
            // A lesson that can't be read by this release is on no shelf; its folder tells that it is not gone.
            Set<String> away = new TreeSet<>(before.keySet());
            away.removeAll(shelf.findings().keySet());
            Set<String> gone = settled ? away : Set.of();
            if (!changed.isEmpty() || !gone.isEmpty()) {
                store.replace(changed, gone, clock.instant());
            }
            if (gone.equals(away)) {
                keptShelf = shelf;
            }
        } catch (RuntimeException e) {
            notBefore = clock.instant().plus(PAUSE);
            log.warn("What is up can't be kept for the next start; it is tried again: {}", say(e));
        }
    }

    /** An exception in one line. */
    private static String say(RuntimeException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("") + " ("
                + e.getClass().getSimpleName() + ")";
    }
}
