package org.readout.lesson.source;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.readout.lesson.LessonLibrary;
import org.readout.lesson.RevisionRepository;

/** Publishes the lessons of a test's folders. */
public final class PublishedFolders {

    private PublishedFolders() {}

    public static LessonPublisher of(
            Path site, Path data, Clock clock, LessonLibrary library, RevisionRepository revisions) {
        return new LessonPublisher(
                site.toString(),
                data.resolve(LessonPublisher.MADE_HERE).toString(),
                clock,
                library,
                revisions,
                Optional.empty());
    }
}
