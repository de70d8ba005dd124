package org.readout.lesson;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.readout.lesson.LessonLibrary.Published;

/**
 * The lessons as they were up last, one revision of each, so that a start can bring up what the files don't give any more.
 * For the lesson library only.
 */
public interface PublishedStore {

    /**
     * A lesson as it was up last.
     *
     * @param content as {@link LessonJson} wrote it, maybe that of an earlier release
     */
    record Kept(String lessonId, Revision revision, String content) {}

    /** The revisions that are kept, by the lesson's id. One statement. */
    Map<String, Revision> revisions();

    /** Those of these lessons that are kept. One statement; asks nothing where none are named. */
    List<Kept> kept(Collection<String> lessonIds);

    /**
     * Keeps lessons, each in the place of what was kept of it, and forgets others, all in one transaction. What it returns
     * from is on the device.
     *
     * @param at when they were found to be up
     */
    void replace(Collection<Published> up, Collection<String> gone, Instant at);
}
