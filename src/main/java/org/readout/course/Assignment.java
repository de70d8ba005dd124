package org.readout.course;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A lesson assigned to a course, or removed from it. */
public record Assignment(
        CourseId course,
        String lessonId,
        AssignmentRules rules,
        long version,
        @Nullable Instant removedAt) {

    public @Nullable Instant dueAt() {
        return rules.dueAt();
    }
}
