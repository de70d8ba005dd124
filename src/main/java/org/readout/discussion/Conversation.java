package org.readout.discussion;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one person may see at a place: before an own post, that is the own stance and nothing else.
 *
 * @param instructor whether whoever asked is an instructor of the course
 * @param before the own stance before the post, as a step of the scale from 0, or {@code null}
 * @param after the own stance after the post, or {@code null}
 * @param posts the posts that may be read, the own one among them, the oldest first
 */
public record Conversation(
        boolean instructor,
        @Nullable Integer before,
        @Nullable Integer after,
        List<Post> posts) {

    /** What a visitor sees of whom nothing is known. */
    public static final Conversation EMPTY = new Conversation(false, null, null, List.of());

    public Conversation {
        posts = List.copyOf(posts);
    }

    /** The own post. */
    public Optional<Post> own() {
        return posts.stream().filter(Post::own).findFirst();
    }
}
