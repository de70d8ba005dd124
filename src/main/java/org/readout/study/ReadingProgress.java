package org.readout.study;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.readout.account.PersonId;

/** What people have opened and read. A section counts as read when its end was on the screen. */
public interface ReadingProgress {

    /** One person's reading of one section. */
    record SectionReading(
            PersonId person,
            String lessonId,
            String sectionId,
            Instant firstOpenedAt,
            Instant lastOpenedAt,
            @Nullable Instant readAt) {}

    /** Notes that a section was opened. */
    void opened(PersonId person, String lessonId, String sectionId);

    /** Notes that a section was read to its end; a second time changes nothing. */
    void read(PersonId person, String lessonId, String sectionId);

    /** Notes that a key term was looked up. */
    void lookedUp(PersonId person, String lessonId, String termId);

    /** What these people have read of a lesson. One statement. */
    List<SectionReading> of(String lessonId, Collection<PersonId> people);

    /** What a person has read of all lessons. One statement. */
    List<SectionReading> of(PersonId person);

    /** Where the person was last, in whichever lesson. */
    Optional<SectionReading> lastPlace(PersonId person);
}
