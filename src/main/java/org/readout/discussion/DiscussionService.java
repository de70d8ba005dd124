package org.readout.discussion;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.readout.account.PersonId;
import org.readout.lesson.Lesson;

/**
 * Stances, posts and replies at a {@link Place}. Whoever has not posted there gets nothing of what others wrote or
 * think, from no method: the condition stands in every query. Instructors of the course get everything.
 */
public interface DiscussionService {

    /** What a person's earlier version of a post said. */
    record PastVersion(long version, String markdown, Instant replacedAt) {}

    /** What the person may see at a place; an empty conversation at a place that is not theirs. */
    Conversation read(Place place, PersonId asker);

    /**
     * Takes a stance, before the own post or after it, whichever it is now; a second time replaces the first.
     *
     * @param step from 0
     * @return when it was saved, or nothing where there is no such step, prompt or course for this person
     */
    Optional<Instant> takeStance(Place place, PersonId person, int step);

    /**
     * Posts, once: where there is a post already, it is {@link WriteOutcome.Stale}. Drops the draft. Where the author took
     * the stance on their own and not yet in the course, it comes along; so nothing reaches a course before a post does.
     */
    WriteOutcome post(Place place, PersonId author, String markdown);

    /**
     * Replies to a post that the author may read.
     *
     * @param id of the new reply, so that sending it again changes nothing
     */
    WriteOutcome reply(PostId id, PostId parent, PersonId author, String markdown);

    /**
     * Changes one's own post or reply; what it said is kept.
     *
     * @param version the one that was open; where another stands, the outcome is {@link WriteOutcome.Stale}
     */
    WriteOutcome edit(PostId id, long version, PersonId author, String markdown);

    /**
     * What a post said before each edit, the oldest first: for its author and the course's instructors, absent for
     * anybody else.
     */
    Optional<List<PastVersion>> history(PostId id, PersonId asker);

    /**
     * How the class moved, for an instructor and for whoever has posted and then taken a stance again; absent for
     * anybody else, and on one's own.
     */
    Optional<ClassShift> shift(Place place, PersonId asker);

    /**
     * Where a person has posted in a lesson.
     *
     * @param promptIds the prompts with a post that counts: in a course that assigns the lesson to the person, anywhere
     *     where none does
     * @param needed whether the person has to post, which is so for a student of a course that assigns the lesson
     */
    record Posted(Set<String> promptIds, boolean needed) {

        /** No post, and none is asked for. */
        public static final Posted NOTHING = new Posted(Set.of(), false);

        public Posted {
            promptIds = Set.copyOf(promptIds);
        }
    }

    /** Where the person has posted, by the lesson's id. Two statements. */
    Map<String, Posted> posted(PersonId person, List<Lesson> lessons);
}
