package org.readout.discussion;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.readout.discussion.Post.Reason;
import org.readout.user.User;

/**
 * Something that the staff of a course did to a post or a prompt, as the record keeps it.
 *
 * @param by the name of who did it
 * @param author of the post as the reader may see the author; {@code null} for a prompt and a deleted post
 */
public record Moderation(
        Instant at,
        String by,
        Act act,
        ThreadId thread,
        @Nullable User author,
        @Nullable Reason reason,
        String words) {

    /** Returns the same with its author as a reader may see the author. */
    Moderation by(User shown) {
        return new Moderation(at, by, act, thread, shown, reason, words);
    }

    /** What the staff did. */
    public enum Act {
        HIDE,
        RESTORE,
        LOCK,
        UNLOCK,
        PIN,
        UNPIN,
        ENDORSE,
        UNENDORSE,
        /** Kept a post that was reported. */
        KEEP,
        /** Looked at a hidden post that its author edited, and left it hidden. */
        KEEP_HIDDEN;

        String column() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A student's report. */
    public record Report(PostId post, User by, Reason reason, String words, Instant at) {

        Report by(User shown) {
            return new Report(post, shown, reason, words, at);
        }
    }

    /**
     * A post that waits for the staff: reported, or hidden and edited since.
     *
     * @param above the post that a reply answers; {@code null} for a post
     * @param reports the oldest first; empty if it wasn't reported
     */
    public record ToReview(Post post, @Nullable Post above, List<Report> reports) {}
}
