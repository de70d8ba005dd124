package org.readout.correction.ui;

import com.vaadin.flow.component.Component;
import org.readout.correction.CorrectionService;
import org.readout.course.Course;
import org.readout.course.InstructorNotices.LessonPart;
import org.readout.user.CurrentUser;

/** Puts what waits to be corrected, and what was, on a course's page of a lesson. */
@org.springframework.stereotype.Component
class CorrectionsPart implements LessonPart {

    private final CorrectionService corrections;
    private final CurrentUser currentPerson;

    CorrectionsPart(CorrectionService corrections, CurrentUser currentPerson) {
        this.corrections = corrections;
        this.currentPerson = currentPerson;
    }

    @Override
    public Component of(Course course, String lessonId) {
        return new CorrectionsPanel(corrections, currentPerson, course, lessonId);
    }
}
