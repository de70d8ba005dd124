package org.readout.study;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import org.readout.account.PersonId;
import org.readout.lesson.LessonLibrary.Published;
import org.readout.lesson.Revisions;
import org.readout.study.store.ReadingStore;
import org.springframework.stereotype.Service;

/**
 * Every note is one statement, so none of these methods needs a transaction around it. Only the first who comes to a
 * revision keeps it, too.
 */
@Service
class ReadingService implements ReadingProgress {

    private final ReadingStore store;
    private final Revisions revisions;
    private final Clock clock;

    ReadingService(ReadingStore store, Revisions revisions, Clock clock) {
        this.store = store;
        this.revisions = revisions;
        this.clock = clock;
    }

    @Override
    public void opened(PersonId person, Published lesson, String sectionId, boolean changed) {
        String lessonId = lesson.lesson().id();
        if (changed) {
            store.opened(person, lessonId, sectionId, clock.instant());
        } else {
            revisions.keep(lesson);
            store.seen(person, lessonId, sectionId, new Seen(lesson.revision(), clock.instant()));
        }
    }

    @Override
    public void read(PersonId person, Published lesson, String sectionId) {
        revisions.keep(lesson);
        store.read(person, lesson.lesson().id(), sectionId, new Seen(lesson.revision(), clock.instant()));
    }

    @Override
    public void dismissed(PersonId person, Published lesson, String sectionId) {
        opened(person, lesson, sectionId, false);
    }

    @Override
    public List<SectionReading> of(String lessonId, Collection<PersonId> people) {
        return store.of(lessonId, people);
    }

    @Override
    public List<SectionReading> of(PersonId person) {
        return store.of(person);
    }
}
