package org.readout.discussion;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A text that is saved while it is written. Each save names the one that it follows, so that no tab overwrites unseen what
 * another has saved.
 *
 * @param baseVersion of an edit: the version that it started from; otherwise {@code null}
 * @param sequence the client's, from 1, rising from save to save
 */
public record Draft(Target target, String text, @Nullable Long baseVersion, long sequence, Instant savedAt) {

    /** The most characters of a draft that are kept: several times what may be posted, so that it can be cut down. */
    public static final int MAX_CHARACTERS = 100_000;

    /** What the draft is to become: a post, a reply to a post, or a new version of one. */
    public record Target(String value) {

        public static final Target POST = new Target("post");

        public static Target replyTo(PostId parent) {
            return new Target("reply:" + parent.value());
        }

        public static Target editOf(PostId post) {
            return new Target("edit:" + post.value());
        }
    }

    /** What has been typed; the fields are those of {@link Draft}. */
    public record Typed(String text, @Nullable Long baseVersion, long sequence) {}

    /** The result of saving a draft. */
    public sealed interface Outcome {

        /** The draft is on the device, as saved now or as another tab saved the same text under a later sequence. */
        record Saved(Draft draft) implements Outcome {}

        /** Another tab or device has saved another text since; nothing was changed. */
        record Elsewhere(Draft theirs) implements Outcome {}

        /** It has more than {@link #MAX_CHARACTERS} characters; nothing was changed. */
        record TooLong(int characters) implements Outcome {}
    }
}
