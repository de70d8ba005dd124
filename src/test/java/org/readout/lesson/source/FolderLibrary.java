package org.readout.lesson.source;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.readout.lesson.BareLibrary;
import org.readout.lesson.LessonPeople;
import org.readout.lesson.RevisionRepository;
import org.readout.user.Asking;
import org.readout.user.CurrentUser;

/** A library with the lessons of a folder. */
final class FolderLibrary extends BareLibrary {

    private final LessonPublisher publisher;

    FolderLibrary(String folder, Clock clock, RevisionRepository revisions) {
        this(folder, clock, revisions, System::nanoTime);
    }

    FolderLibrary(String folder, Clock clock, RevisionRepository revisions, LongSupplier nanoTime) {
        this(folder, folder + "-made-here", clock, revisions, nanoTime);
    }

    FolderLibrary(String folder, String madeHere, Clock clock, RevisionRepository revisions, LongSupplier nanoTime) {
        publisher = new LessonPublisher(folder, madeHere, clock, this, revisions, Optional.of(nanoTime));
    }

    FolderLibrary(String folder, Clock clock, RevisionRepository revisions, LessonPeople people) {
        super(people);
        publisher = new LessonPublisher(
                folder, folder + "-made-here", clock, this, revisions, Optional.of(System::nanoTime));
    }

    LessonPublisher publisher() {
        return publisher;
    }

    void scan() {
        publisher.scan();
    }

    boolean look() {
        return publisher.look();
    }

    List<GlossaryEntry> entries() {
        return entries(Asking.INSTRUCTOR);
    }

    Optional<GlossaryEntry> entry(String termId) {
        return entry(termId, Asking.INSTRUCTOR);
    }

    Optional<GlossaryEntry> entry(String termId, CurrentUser user) {
        return entries(termId, user).stream().findFirst();
    }

    /** Looks at the files as a server does, until it is closed. */
    ScheduledExecutorService watch() {
        ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor();
        var unused = watch.scheduleWithFixedDelay(publisher::watch, 250, 250, TimeUnit.MILLISECONDS);
        return watch;
    }
}
