package org.readout.discussion;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.readout.account.PersonId;
import org.readout.course.CourseId;
import org.readout.discussion.store.DraftStore;
import org.readout.storage.DurableWrites;
import org.readout.storage.PlainText;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;

/** Keeps drafts: each save names the one that it follows, so that two tabs never overwrite each other unseen. */
@Service
class StoredDrafts implements Drafts {

    private final DraftStore drafts;
    private final DurableWrites writes;
    private final Clock clock;

    StoredDrafts(DraftStore drafts, DurableWrites writes, Clock clock) {
        this.drafts = drafts;
        this.writes = writes;
        this.clock = clock;
    }

    @Override
    public List<Draft> at(Place place, PersonId person) {
        return drafts.at(place, person);
    }

    @Override
    public Outcome save(Place place, PersonId person, Target target, Typed typed, long known) {
        int characters = PostLength.characters(typed.text());
        if (characters > MAX_CHARACTERS) {
            return new Outcome.TooLong(characters);
        }
        Draft draft =
                new Draft(target, PlainText.text(typed.text()), typed.baseVersion(), typed.sequence(), clock.instant());
        try {
            return writes.write(() -> save(place, person, draft, known));
        } catch (DuplicateKeyException e) {
            // Two tabs made the first draft at once: now there is one to compare with.
            return writes.write(() -> save(place, person, draft, known));
        }
    }

    @Override
    public void drop(Place place, PersonId person, Target target) {
        writes.run(() -> drafts.delete(place, person, target));
    }

    @Override
    public Optional<CourseId> lastCourse(String lessonId, PersonId person) {
        return drafts.lastCourse(lessonId, person);
    }

    private Outcome save(Place place, PersonId person, Draft draft, long known) {
        if (draft.sequence() > known && drafts.replace(place, person, draft, known)) {
            return new Outcome.Saved(draft.savedAt(), draft.sequence());
        }
        Optional<Draft> standing = drafts.find(place, person, draft.target());
        if (standing.isEmpty()) {
            drafts.insert(place, person, draft);
            return new Outcome.Saved(draft.savedAt(), draft.sequence());
        }
        Draft theirs = standing.get();
        if (!theirs.text().equals(draft.text())) {
            return new Outcome.Elsewhere(theirs);
        }
        return draft.sequence() > theirs.sequence() && drafts.replace(place, person, draft, theirs.sequence())
                ? new Outcome.Saved(draft.savedAt(), draft.sequence())
                : new Outcome.Saved(theirs.savedAt(), theirs.sequence());
    }
}
