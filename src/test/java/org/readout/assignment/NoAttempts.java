package org.readout.assignment;

import org.readout.course.CourseId;

/** The attempts of a test in which no one takes a quiz. */
public final class NoAttempts implements AssignmentService.StartedWork {

    @Override
    public void endAttempts(CourseId course, String lessonId) {}

    @Override
    public void submitRunning(CourseId course, String lessonId) {}
}
