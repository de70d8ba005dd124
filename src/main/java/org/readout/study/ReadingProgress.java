package org.readout.study;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.readout.account.PersonId;
import org.readout.lesson.LessonLibrary.Published;
import org.readout.lesson.Revision;

/** What people have opened and read. A section counts as read when its end was on the screen. */
public interface ReadingProgress {

    /**
     * One person's reading of one section.
     *
     * @param seen what the person has seen of it, or {@code null} where that was not noted yet
     */
    record SectionReading(
            PersonId person,
            String lessonId,
            String sectionId,
            Instant firstOpenedAt,
            Instant lastOpenedAt,
            @Nullable Instant readAt,
            @Nullable Seen seen) {}

    /** The revision under which somebody read or opened a section last with nothing left to tell, and when that was. */
    record Seen(Revision revision, Instant at) {}

    /**
     * Notes that a section was opened, and keeps the lesson's revision.
     *
     * @param lesson as it was shown
     * @param changed whether it was shown with marks at what changed: then what was seen stays as it was until the section
     *     is read to its end or the marks are dismissed
     */
    void opened(PersonId person, Published lesson, String sectionId, boolean changed);

    /** Notes that an opened section was read to its end, as it was shown; the first time counts as the time of reading. */
    void read(PersonId person, Published lesson, String sectionId);

    /** Notes that a person wants to hear no more of what changed in a section until now. */
    void dismissed(PersonId person, Published lesson, String sectionId);

    /** What these people have read of a lesson. One statement. */
    List<SectionReading> of(String lessonId, Collection<PersonId> people);

    /** What a person has read of all lessons. One statement. */
    List<SectionReading> of(PersonId person);
}
