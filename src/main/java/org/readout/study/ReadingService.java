package org.readout.study;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.readout.account.PersonId;
import org.readout.study.store.ReadingStore;
import org.springframework.stereotype.Service;

/** Every note is one statement, so none of these methods needs a transaction around it. */
@Service
class ReadingService implements ReadingProgress {

    private final ReadingStore store;
    private final Clock clock;

    ReadingService(ReadingStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public void opened(PersonId person, String lessonId, String sectionId) {
        store.opened(person, lessonId, sectionId, clock.instant());
    }

    @Override
    public void read(PersonId person, String lessonId, String sectionId) {
        store.read(person, lessonId, sectionId, clock.instant());
    }

    @Override
    public void lookedUp(PersonId person, String lessonId, String termId) {
        store.lookedUp(person, lessonId, termId, clock.instant());
    }

    @Override
    public List<SectionReading> of(String lessonId, Collection<PersonId> people) {
        return store.of(lessonId, people);
    }

    @Override
    public List<SectionReading> of(PersonId person) {
        return store.of(person);
    }

    @Override
    public Optional<SectionReading> lastPlace(PersonId person) {
        return store.last(person);
    }
}
