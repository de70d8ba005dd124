package org.readout.discussion;

import org.jspecify.annotations.Nullable;
import org.readout.course.CourseId;

/** Identifies a discussion: a prompt of a lesson, in a course or, without one, for one user alone. */
public record ThreadId(@Nullable CourseId course, String lessonId, String promptId) {

    /** Returns the thread of the same prompt outside of courses. */
    public ThreadId alone() {
        return new ThreadId(null, lessonId, promptId);
    }
}
