package org.readout.reading;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.readout.course.StudyContext;
import org.readout.lesson.Revision;
import org.readout.user.UserId;

/**
 * One person's reading of one section.
 *
 * @param readAt when it was first read to its end, or {@code null}
 * @param seen what the person has seen of it, or {@code null} if that was not recorded yet
 */
public record SectionReading(
        UserId person,
        StudyContext context,
        String lessonId,
        String sectionId,
        Instant firstOpenedAt,
        Instant lastOpenedAt,
        @Nullable Instant readAt,
        @Nullable Seen seen) {

    /** The revision in which a section was last read, or opened without changes to show, and when. */
    public record Seen(Revision revision, Instant at) {}
}
