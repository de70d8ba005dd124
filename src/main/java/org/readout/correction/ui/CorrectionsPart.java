package org.readout.correction.ui;

import com.vaadin.flow.component.Component;
import java.util.Optional;
import org.readout.correction.CorrectionService;
import org.readout.course.Course;
import org.readout.course.CourseLessonPart;
import org.readout.user.CurrentUser;

/** Puts what waits to be corrected, and what was, on a course's page of a lesson. */
@org.springframework.stereotype.Component
class CorrectionsPart implements CourseLessonPart {

    private static final int ORDER = 10;

    private final CorrectionService corrections;
    private final CurrentUser currentPerson;

    CorrectionsPart(CorrectionService corrections, CurrentUser currentPerson) {
        this.corrections = corrections;
        this.currentPerson = currentPerson;
    }

    @Override
    public int order() {
        return ORDER;
    }

    @Override
    public Optional<Component> of(Course course, String lessonId) {
        return Optional.of(new CorrectionsPanel(corrections, currentPerson, course, lessonId));
    }
}
