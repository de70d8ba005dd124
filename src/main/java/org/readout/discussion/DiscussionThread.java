package org.readout.discussion;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.readout.discussion.Post.Lock;
import org.readout.user.User;

/**
 * The part of a thread that a user may see: only their own stance before they have posted.
 *
 * @param instructor whether the user teaches or assists in the course
 * @param before the user's stance before the post, as a step of the scale from 0, or {@code null}
 * @param lock from when students can't write under the prompt; {@code null} if the staff haven't locked it
 * @param posts the oldest first
 * @param alone what the user did under the same prompt outside of courses; nothing for a thread outside of courses
 */
public record DiscussionThread(
        boolean instructor,
        @Nullable Integer before,
        @Nullable Integer after,
        @Nullable Lock lock,
        List<Post> posts,
        Alone alone) {

    public static final DiscussionThread EMPTY =
            new DiscussionThread(false, null, null, null, List.of(), new Alone(null, false));

    /** A user's stance under a prompt outside of courses, which no one else sees, and whether there is a post. */
    public record Alone(@Nullable Integer before, boolean posted) {}

    /**
     * A student of a course without a post under a prompt.
     *
     * @param opened whether the student opened a section of the lesson
     * @param stance whether the student took a stance
     * @param hidden whether there is a post, which is hidden
     * @param draftWords the words of a draft, 0 without one
     */
    public record NotPosted(User student, boolean opened, boolean stance, boolean hidden, int draftWords) {}

    /** The students who have posted under a prompt, and their posts and replies. */
    public record PromptCount(ThreadId thread, int students, int posts) {}

    /** The threads in which a user has posted, and those of the user's courses in which no student can post now. */
    public record Threads(List<ThreadId> posted, List<ThreadId> locked) {}

    /** The user's own post. */
    public Optional<Post> own() {
        return posts.stream().filter(Post::own).findFirst();
    }

    /**
     * The change of stances in a class, for students who took one both before and after posting.
     *
     * @param before people per step of the scale, or empty if they are fewer than {@link #LEAST_PEOPLE}
     */
    public record StanceShift(int people, List<Integer> before, List<Integer> after) {

        /** The fewest people whose stances are counted. Counts of fewer would show who took which stance. */
        public static final int LEAST_PEOPLE = 5;
    }
}
