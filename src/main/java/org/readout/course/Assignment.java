package org.readout.course;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A lesson given to a course.
 *
 * @param rules its dates, shown in the course's time zone, and what late work loses
 * @param version for optimistic locking
 */
public record Assignment(CourseId course, String lessonId, AssignmentRules rules, long version) {

    /** Until when work is on time, or {@code null} for no due date. */
    public @Nullable Instant dueAt() {
        return rules.dueAt();
    }
}
