package org.readout.course;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A lesson assigned to a course.
 *
 * @param version for optimistic locking
 * @param removedAt when the lesson was removed from the course, or {@code null} while it is assigned
 */
public record Assignment(
        CourseId course,
        String lessonId,
        AssignmentRules rules,
        long version,
        @Nullable Instant removedAt) {

    /** Returns the due date, or {@code null} for none. */
    public @Nullable Instant dueAt() {
        return rules.dueAt();
    }
}
