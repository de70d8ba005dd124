package org.readout.discussion;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one user may see of a thread: before their own post, that is their own stance and nothing else.
 *
 * @param instructor whether the user is one of the course
 * @param before the user's stance before the post, as a step of the scale from 0, or {@code null}
 * @param posts the oldest first
 */
public record DiscussionThread(
        boolean instructor,
        @Nullable Integer before,
        @Nullable Integer after,
        List<Post> posts) {

    public static final DiscussionThread EMPTY = new DiscussionThread(false, null, null, List.of());

    /** The user's own post. */
    public Optional<Post> own() {
        return posts.stream().filter(Post::own).findFirst();
    }

    /**
     * How a class's stances moved between before and after the posts, of those students who took both.
     *
     * @param before people per step of the scale, or empty if they are fewer than {@link #LEAST_PEOPLE}
     */
    public record StanceShift(int people, List<Integer> before, List<Integer> after) {

        /** With fewer people than this the counts would show who took which stance. */
        public static final int LEAST_PEOPLE = 5;
    }
}
