package org.readout.discussion;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A text that is saved while it is written.
 *
 * @param baseVersion of an edit: the version that it started from; otherwise {@code null}
 * @param sequence the client's, from 1, rising from save to save
 */
public record Draft(Target target, String text, @Nullable Long baseVersion, long sequence, Instant savedAt) {

    /** What the draft is to become: a post, a reply to a post, or a new version of one. */
    public record Target(String value) {

        /** The post of a thread. */
        public static final Target POST = new Target("post");

        /** Returns the target of a reply to that post. */
        public static Target replyTo(PostId parent) {
            return new Target("reply:" + parent.value());
        }

        /** Returns the target of a new version of that post or reply. */
        public static Target editOf(PostId post) {
            return new Target("edit:" + post.value());
        }
    }
}
