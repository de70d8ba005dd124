package org.readout.discussion;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A text that is saved while it is typed. Each save names the save before it, so that no tab overwrites the unseen text of
 * another tab.
 *
 * @param baseVersion the version that an edit started from; otherwise {@code null}
 * @param sequence the browser's number for the save, which rises from 1
 */
public record Draft(Target target, String text, @Nullable Long baseVersion, long sequence, Instant savedAt) {

    /** The most characters of a draft: more than a post may have, so that a long text can be shortened. */
    public static final int MAX_CHARACTERS = 100_000;

    /** The purpose of a draft: a post, a reply to a post, or an edit of either. */
    public record Target(String value) {

        public static final Target POST = new Target("post");

        public static Target replyTo(PostId parent) {
            return new Target("reply:" + parent.value());
        }

        public static Target editOf(PostId post) {
            return new Target("edit:" + post.value());
        }
    }

    /** Text from the browser; the fields are those of {@link Draft}. */
    public record Typed(String text, @Nullable Long baseVersion, long sequence) {}

    /** The result of saving a draft. */
    public sealed interface DraftResult {

        /** The draft is stored: this save, or a later one of the same text from another tab. */
        record Saved(Draft draft) implements DraftResult {}

        /** Another tab or device has saved another text since; nothing was changed. */
        record Elsewhere(Draft theirs) implements DraftResult {}

        /** The course is archived; nothing was changed. */
        record Archived() implements DraftResult {}

        /** It has more than {@link #MAX_CHARACTERS} characters; nothing was changed. */
        record DraftTooLong(int characters) implements DraftResult {}
    }
}
