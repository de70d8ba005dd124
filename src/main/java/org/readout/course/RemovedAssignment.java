package org.readout.course;

import java.time.Instant;

/**
 * A lesson that was removed from a course and can be restored.
 *
 * @param rules its dates and late penalty as they were
 */
public record RemovedAssignment(CourseId course, String lessonId, AssignmentRules rules, Instant removedAt) {}
