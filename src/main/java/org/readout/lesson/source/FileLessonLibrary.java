package org.readout.lesson.source;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.readout.format.Finding;
import org.readout.format.Finding.Severity;
import org.readout.lesson.Glossary;
import org.readout.lesson.LessonLibrary;
import org.readout.lesson.PublishedRepository;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Serves the lessons of a folder. Whoever asks gets them from one {@link LibrarySnapshot}; a scan makes a new shelf and puts it in
 * the old one's place in one step.
 */
@Component
final class FileLessonLibrary implements LessonLibrary, Glossary {

    private static final Logger log = LoggerFactory.getLogger(FileLessonLibrary.class);

    private final Path folder;
    private final LessonLoader loader;
    private final FolderWatcher stillness;
    private final LastPublished last;
    private volatile @Nullable Loading loading;
    private volatile LibrarySnapshot shelf = LibrarySnapshot.EMPTY;

    @Autowired
    FileLessonLibrary(@Value("${readout.lessons}") String folder, Clock clock, PublishedRepository store) {
        this(folder, clock, store, System::nanoTime);
    }

    /** @param nanoTime by which it is told how long files have been still, as {@link System#nanoTime} tells it */
    FileLessonLibrary(String folder, Clock clock, PublishedRepository store, LongSupplier nanoTime) {
        this.folder = Path.of(folder);
        this.loader = new LessonLoader(this.folder, clock);
        this.stillness = new FolderWatcher(nanoTime);
        this.last = new LastPublished(store, clock);
        scan();
    }

    /** Serves what is in the files now, whether or not somebody is still saving them. */
    synchronized void scan() {
        take(loader.load());
    }

    /**
     * Looks whether a file has changed, and serves what is there as soon as no file is being saved any more: what is up is
     * a whole edit. What is up is kept for the next start.
     *
     * @return whether there is something that was not taken yet, so that it is worth to look again soon
     */
    synchronized boolean look() {
        take(loader.loadStill(stillness));
        // Not when it scans, so that no start waits for it.
        last.keep(shelf, !stillness.sawChange());
        return stillness.sawChange();
    }

    private void take(Loading now) {
        if (now.equals(loading)) {
            return;
        }
        if (now.readable()) {
            shelf = shelf.after(now, last.asTheyWere(now));
            log(now);
        } else {
            // A network folder that is away for a moment must not empty the shelf.
            log.warn("The lessons folder {} can't be read; the lessons stay as they are.", folder);
        }
        loading = now;
    }

    /** Where the files of the lessons are. */
    Path folder() {
        return folder;
    }

    @Override
    public List<Published> lessons() {
        return List.copyOf(shelf.lessons().values());
    }

    @Override
    public Optional<Published> lesson(String lessonId) {
        return Optional.ofNullable(shelf.lessons().get(lessonId));
    }

    @Override
    public List<Finding> findings(String lessonId) {
        return shelf.findings().getOrDefault(lessonId, List.of());
    }

    @Override
    public List<String> withheld() {
        return shelf.withheld();
    }

    @Override
    public List<Entry> entries() {
        return List.copyOf(shelf.glossary().values());
    }

    @Override
    public Optional<Entry> entry(String termId) {
        return Optional.ofNullable(shelf.glossary().get(termId));
    }

    @Override
    public boolean isOfDrafts(String termId) {
        Loading now = loading;
        if (now != null && now.sharedTerms().containsKey(termId)) {
            return false;
        }
        List<Published> users = shelf.lessons().values().stream()
                .filter(published -> published.lesson().terms().containsKey(termId))
                .toList();
        return !users.isEmpty()
                && users.stream().allMatch(published -> published.lesson().draft());
    }

    private void log(Loading now) {
        long errors = now.findings().stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .count();
        log.info(
                "{} lessons are up, with {} errors in lesson files.",
                shelf.lessons().size(),
                errors);
        FindingFormat format = new FindingFormat(folder);
        now.findings().stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .limit(20)
                .forEach(finding -> log.warn("{}", format.format(finding)));
    }
}
