package org.readout.discussion;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.readout.course.CourseId;
import org.readout.db.DurableTransactions;
import org.readout.db.PlainText;
import org.readout.user.UserId;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;

/** Keeps drafts: each save names the one that it follows, so that two tabs never overwrite each other unseen. */
@Service
public class DraftService {

    /** The most characters of a draft that are kept: several times what may be posted, so that it can be cut down. */
    public static final int MAX_CHARACTERS = 100_000;

    /** What the draft is to become: a post, a reply to a post, or a new version of one. */
    public record Target(String value) {

        /** The post at a place. */
        public static final Target POST = new Target("post");

        /** A reply to that post. */
        public static Target replyTo(PostId parent) {
            return new Target("reply:" + parent.value());
        }

        /** A new version of that post or reply. */
        public static Target editOf(PostId post) {
            return new Target("edit:" + post.value());
        }
    }

    /** A draft that is kept; the fields are those of {@link Typed}. */
    public record Draft(
            Target target, String text, @Nullable Long baseVersion, long sequence, Instant savedAt) {}

    /**
     * What has been typed.
     *
     * @param baseVersion of an edit: the version that it started from; otherwise {@code null}
     * @param sequence the client's, from 1, rising from save to save
     */
    public record Typed(String text, @Nullable Long baseVersion, long sequence) {}

    /** What came of saving a draft. */
    public sealed interface Outcome {

        /**
         * It is on the device.
         *
         * @param sequence the one that stands there: that of the save, or a later one of another tab with the same text
         */
        record Saved(Instant at, long sequence) implements Outcome {}

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

    /** The person's drafts at a place. */
    public List<Draft> at(ThreadId place, UserId person) {
        return drafts.at(place, person);
    }

    /**
     * Saves what has been typed. Sending the same again changes nothing.
     *
     * @param known the sequence that this tab saved or loaded last, 0 for none
     */
    public Outcome save(ThreadId place, UserId person, Target target, Typed typed, long known) {
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

    /** Drops a draft that is not wanted any more. */
    public void drop(ThreadId place, UserId person, Target target) {
        writes.run(() -> drafts.delete(place, person, target));
    }

    /** The course in which the person was writing last on a lesson, where that was in a course. */
    public Optional<CourseId> lastCourse(String lessonId, UserId person) {
        return drafts.lastCourse(lessonId, person);
    }

    private Outcome save(ThreadId place, UserId person, Draft draft, long known) {
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
