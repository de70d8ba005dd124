package org.readout.discussion;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.readout.account.PersonId;
import org.readout.course.CourseId;

/** Who wrote what in a course's discussions, for gradebooks. The caller answers for who may see it. */
public interface DiscussionRecord {

    /** How many posts and replies a person wrote under one prompt; absent where none. */
    record Count(PersonId person, String promptId, int posts, int replies, Instant firstPostAt) {}

    /** A post or a reply of a person. */
    record Entry(
            UUID postId,
            String promptId,
            boolean reply,
            String markdown,
            Instant postedAt,
            @Nullable Instant editedAt) {}

    /** The counts of these people in a course's discussion of a lesson. One statement. */
    List<Count> counts(CourseId course, String lessonId, Collection<PersonId> people);

    /** What one person wrote in a course on a lesson, the oldest first. */
    List<Entry> written(CourseId course, String lessonId, PersonId person);
}
