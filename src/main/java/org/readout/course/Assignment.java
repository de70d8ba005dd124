package org.readout.course;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A lesson given to a course.
 *
 * @param dueAt until when work is on time, or {@code null} for no due date; shown in the course's time zone
 * @param version for optimistic locking
 */
public record Assignment(
        CourseId course, String lessonId, @Nullable Instant dueAt, long version) {}
