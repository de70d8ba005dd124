package org.readout.discussion;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.readout.course.CourseId;
import org.readout.db.DurableTransactions;
import org.readout.db.PlainText;
import org.readout.discussion.Draft.Target;
import org.readout.user.UserId;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;

/** Keeps drafts: each save names the one that it follows, so that no tab overwrites unseen what another has saved. */
@Service
public class DraftService {

    /** The most characters of a draft that are kept: several times what may be posted, so that it can be cut down. */
    public static final int MAX_CHARACTERS = 100_000;

    /** What has been typed; the fields are those of {@link Draft}. */
    public record Typed(String text, @Nullable Long baseVersion, long sequence) {}

    /** The result of saving a draft. */
    public sealed interface Outcome {

        /**
         * The draft is on the device.
         *
         * @param draft as saved now, or as another tab saved the same text under a later sequence
         */
        record Saved(Draft draft) implements Outcome {}

        /** Another tab or device has saved another text since; nothing was changed. */
        record Elsewhere(Draft theirs) implements Outcome {}

        /** It has more than {@link #MAX_CHARACTERS} characters; nothing was changed. */
        record TooLong(int characters) implements Outcome {}
    }

    private final DraftRepository drafts;
    private final DurableTransactions writes;
    private final Clock clock;

    DraftService(DraftRepository drafts, DurableTransactions writes, Clock clock) {
        this.drafts = drafts;
        this.writes = writes;
        this.clock = clock;
    }

    /** Returns the user's drafts in a thread. */
    public List<Draft> at(ThreadId thread, UserId person) {
        return drafts.at(thread, person);
    }

    /**
     * Saves what has been typed. Saving the same again changes nothing.
     *
     * @param known the sequence that this tab saved or loaded last, 0 for none
     */
    public Outcome save(ThreadId thread, UserId person, Target target, Typed typed, long known) {
        int characters = Post.characters(typed.text());
        if (characters > MAX_CHARACTERS) {
            return new Outcome.TooLong(characters);
        }
        Draft draft =
                new Draft(target, PlainText.text(typed.text()), typed.baseVersion(), typed.sequence(), clock.instant());
        try {
            return writes.write(() -> save(thread, person, draft, known));
        } catch (DuplicateKeyException e) {
            // Two tabs made the first draft at once: now there is one to compare with.
            return writes.write(() -> save(thread, person, draft, known));
        }
    }

    private Outcome save(ThreadId thread, UserId person, Draft draft, long known) {
        if (draft.sequence() > known && drafts.replace(thread, person, draft, known)) {
            return new Outcome.Saved(draft);
        }
        Draft theirs = drafts.find(thread, person, draft.target()).orElse(null);
        if (theirs == null) {
            drafts.insert(thread, person, draft);
            return new Outcome.Saved(draft);
        }
        if (!theirs.text().equals(draft.text())) {
            return new Outcome.Elsewhere(theirs);
        }
        boolean later =
                draft.sequence() > theirs.sequence() && drafts.replace(thread, person, draft, theirs.sequence());
        return new Outcome.Saved(later ? draft : theirs);
    }

    /** Deletes a draft. */
    public void drop(ThreadId thread, UserId person, Target target) {
        writes.run(() -> drafts.delete(thread, person, target));
    }

    /** Returns the course in which the user's newest draft on a lesson is, if it is in a course. */
    public Optional<CourseId> lastCourse(String lessonId, UserId person) {
        return drafts.lastCourse(lessonId, person);
    }
}
