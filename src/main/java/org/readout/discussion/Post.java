package org.readout.discussion;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A post or a reply as whoever asked may see it.
 *
 * @param author the author's name as classmates see it
 * @param own whether whoever asked wrote it
 * @param instructor whether the author is an instructor of the course
 * @param markdown as it was written
 * @param editedAt the last edit, or {@code null}
 * @param version for optimistic locking
 * @param replies the oldest first; empty for a reply
 */
public record Post(
        PostId id,
        String author,
        boolean own,
        boolean instructor,
        String markdown,
        Instant postedAt,
        @Nullable Instant editedAt,
        long version,
        List<Post> replies) {

    /** The most characters that a post or a reply may have, counted as Unicode code points. */
    public static final int MAX_CHARACTERS = 20_000;

    public Post {
        replies = List.copyOf(replies);
    }
}
