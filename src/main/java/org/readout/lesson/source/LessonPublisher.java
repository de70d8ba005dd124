package org.readout.lesson.source;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.readout.db.StartupException;
import org.readout.format.Finding;
import org.readout.format.Finding.Severity;
import org.readout.lesson.Lesson;
import org.readout.lesson.LessonJson;
import org.readout.lesson.LessonLibrary;
import org.readout.lesson.LessonLibrary.Published;
import org.readout.lesson.LoadResult;
import org.readout.lesson.LoadResult.LoadedLesson;
import org.readout.lesson.Revision;
import org.readout.lesson.RevisionRepository;
import org.readout.lesson.RevisionRepository.StoredRevision;
import org.readout.lesson.SectionHtml;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Publishes the site's lessons and those that instructors make in the browser: at the start, and edits of their files
 * within two seconds.
 */
@Component
public final class LessonPublisher {

    private static final Logger log = LoggerFactory.getLogger(LessonPublisher.class);

    /** The folder of the lessons that instructors make in the browser, in the data folder. */
    public static final String MADE_HERE = "lessons";

    private static final long PAUSE = 250;

    /** A database that is down may take long to fail, and edits wait for that long. */
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofMinutes(1);

    private static final int MOST_LOGGED = 20;

    private final Path folder;
    private final Clock clock;
    private final LessonLibrary library;
    private final RevisionRepository revisions;
    private final LessonSource source;
    private final FolderWatcher watcher;

    /** The folders that were loaded before; one that went and came back is another lesson. */
    private final Set<String> seen = new HashSet<>();

    private @Nullable LoadResult last;
    private @Nullable LoadResult published;
    private @Nullable LoadResult stored;
    private Instant storeNotBefore = Instant.MIN;
    private boolean skipsNext;

    LessonPublisher(
            @Value("${readout.lessons}") String folder,
            @Value("${readout.data}/" + MADE_HERE) String madeHere,
            Clock clock,
            LessonLibrary library,
            RevisionRepository revisions,
            Optional<LongSupplier> nanoTime) {
        this.folder = Path.of(folder);
        this.clock = clock;
        this.library = library;
        this.revisions = revisions;
        this.source = LessonSource.published(List.of(this.folder, Path.of(madeHere)), clock);
        this.watcher = new FolderWatcher(nanoTime.orElse(System::nanoTime));
        scan();
    }

    /**
     * Checks the files twice a second, or four times while some are being saved. Every file system has names, sizes and
     * times; change events are missing in network folders and containers.
     */
    @Scheduled(fixedDelay = PAUSE)
    void watch() {
        skipsNext = !skipsNext && !look();
    }

    /** Publishes the files as they are now, even if some are being saved. */
    synchronized void scan() {
        publish(source.load());
    }

    /** Publishes the files of a lesson as they are now: they were written whole. */
    public synchronized void publish(String lessonId) {
        look(lessonId);
    }

    /** Publishes and stores complete edits. Returns whether there are others, so that another look is worth it soon. */
    synchronized boolean look() {
        return look("");
    }

    private boolean look(String complete) {
        publish(source.load(watcher, complete));
        // Not when it scans, so that no start waits for it.
        store(!watcher.sawChange());
        return watcher.sawChange();
    }

    /** Returns the folder of a published lesson. */
    Optional<Path> folder(String lessonId) {
        return source.folder(lessonId);
    }

    private void publish(LoadResult loaded) {
        if (loaded.equals(last)) {
            return;
        }
        last = loaded;
        if (!loaded.readable()) {
            // A network folder that is missing for a moment must not empty the library.
            log.warn("Can't read the lessons folder {}. The lessons already loaded stay published.", folder);
            return;
        }
        library.publish(loaded, lastPublished(loaded));
        published = loaded;
        List<Finding> errors = loaded.findings().stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .toList();
        log.info(
                "{} lessons published. Errors in lesson files: {}.",
                library.lessons().size(),
                errors.size());
        errors.stream().limit(MOST_LOGGED).forEach(finding -> log.warn("{}", format(finding)));
    }

    private String format(Finding finding) {
        Path root = folder(finding.path().replaceFirst("/.*", ""))
                .map(lesson -> lesson.resolveSibling(""))
                .orElse(folder);
        return new FindingFormat(root).format(finding);
    }

    /** Returns the last versions of the lessons with errors that are loaded for the first time since the start. */
    private Map<String, Published> lastPublished(LoadResult loaded) {
        List<String> wanted = loaded.lessons().stream()
                .filter(it -> it.lesson().isEmpty() && !seen.contains(it.folder()))
                .map(LoadedLesson::folder)
                .toList();
        loaded.lessons().forEach(it -> seen.add(it.folder()));
        try {
            return revisions.lastPublished(wanted).stream()
                    .flatMap(stored -> read(stored).stream())
                    .collect(Collectors.toMap(it -> it.lesson().id(), it -> it));
        } catch (RuntimeException e) {
            log.warn("Can't load the last versions of lessons from the database: {}", StartupException.reason(e));
            return Map.of();
        }
    }

    /** Reads a lesson that an earlier release may have stored; one that fails must not withhold the others. */
    private static Optional<Published> read(StoredRevision stored) {
        try {
            Lesson lesson = LessonJson.read(stored.content());
            if (!stored.lessonId().equals(lesson.id())) {
                throw new IllegalArgumentException("it is another lesson");
            }
            Objects.requireNonNull(lesson.level(), "it has no level");
            Objects.requireNonNull(lesson.title(), "it has no title");
            lesson.terms()
                    .values()
                    .forEach(term -> Objects.requireNonNull(term.term(), "it has a key term without a name"));
            for (Lesson.Section section : lesson.sections()) {
                var unused = SectionHtml.of(lesson, section);
            }
            log.info("The lesson {} has errors. Its last version without errors stays published.", lesson.id());
            return Optional.of(new Published(lesson, stored.revision()));
        } catch (RuntimeException e) {
            log.warn(
                    "The lesson {} has errors, and its last version can't be read: {}",
                    stored.lessonId(),
                    StartupException.reason(e));
            return Optional.empty();
        }
    }

    /** @param settled whether all files are published; otherwise a missing lesson may still arrive */
    private void store(boolean settled) {
        if (published == null || published == stored || clock.instant().isBefore(storeNotBefore)) {
            return;
        }
        try {
            Map<String, Revision> before = revisions.published();
            List<Published> changed = library.lessons().stream()
                    .filter(it -> !it.revision().equals(before.get(it.lesson().id())))
                    .toList();
            // A lesson that this release can't read is not published, but its folder is there.
            Set<String> away = new TreeSet<>(before.keySet());
            away.removeAll(library.folders());
            if (!changed.isEmpty() || settled && !away.isEmpty()) {
                revisions.publish(changed, settled ? away : Set.of(), clock.instant());
            }
            stored = settled || away.isEmpty() ? published : stored;
        } catch (DuplicateKeyException e) {
            // Another server on the same database has just stored the same; the next look sees it.
        } catch (RuntimeException e) {
            storeNotBefore = clock.instant().plus(PAUSE_AFTER_FAILURE);
            log.warn(
                    "Can't store the published lessons for the next start. Readout tries again in a minute: {}",
                    StartupException.reason(e));
        }
    }
}
