package org.readout.course;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A lesson assigned to a course, or removed from it.
 *
 * @param readingCheckPoints what students earn for answering the lesson's reading check both times; 0 if it isn't scored
 */
public record Assignment(
        CourseId course,
        String lessonId,
        AssignmentRules rules,
        int readingCheckPoints,
        long version,
        @Nullable Instant removedAt) {

    public static final int MAX_READING_CHECK_POINTS = 20;

    public @Nullable Instant dueAt() {
        return rules.dueAt();
    }
}
