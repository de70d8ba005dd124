package org.readout.discussion;

import org.jspecify.annotations.Nullable;
import org.readout.course.CourseId;

/**
 * Where one writes: a prompt of a lesson, in a course or on one's own.
 *
 * @param course whose discussion it is, or {@code null} for a self-study reader's own writing
 */
public record ThreadId(@Nullable CourseId course, String lessonId, String promptId) {

    /** The same prompt on one's own. */
    public ThreadId alone() {
        return new ThreadId(null, lessonId, promptId);
    }
}
