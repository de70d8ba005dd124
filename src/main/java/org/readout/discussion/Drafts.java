package org.readout.discussion;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.readout.account.PersonId;
import org.readout.course.CourseId;

/** What people are writing and have not posted yet. A draft is its author's alone. */
public interface Drafts {

    /** The most characters of a draft that are kept: several times what may be posted, so that it can be cut down. */
    int MAX_CHARACTERS = 100_000;

    /** What the draft is to become: a post, a reply to a post, or a new version of one. */
    record Target(String value) {

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
    record Draft(Target target, String text, @Nullable Long baseVersion, long sequence, Instant savedAt) {}

    /**
     * What has been typed.
     *
     * @param baseVersion of an edit: the version that it started from; otherwise {@code null}
     * @param sequence the client's, from 1, rising from save to save
     */
    record Typed(String text, @Nullable Long baseVersion, long sequence) {}

    /** What came of saving a draft. */
    sealed interface Outcome {

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

    /** The person's drafts at a place. */
    List<Draft> at(Place place, PersonId person);

    /**
     * Saves what has been typed. Sending the same again changes nothing.
     *
     * @param known the sequence that this tab saved or loaded last, 0 for none
     */
    Outcome save(Place place, PersonId person, Target target, Typed typed, long known);

    /** Drops a draft that is not wanted any more. */
    void drop(Place place, PersonId person, Target target);

    /** The course in which the person was writing last on a lesson, where that was in a course. */
    Optional<CourseId> lastCourse(String lessonId, PersonId person);
}
