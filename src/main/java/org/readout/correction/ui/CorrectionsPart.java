package org.readout.correction.ui;

import com.vaadin.flow.component.Component;
import java.util.List;
import java.util.Set;
import org.readout.correction.CorrectionService;
import org.readout.course.Course;
import org.readout.course.CourseLinks;
import org.readout.course.InstructorNotices;
import org.readout.course.InstructorNotices.LessonPart;
import org.readout.course.InstructorNotices.Notice;
import org.readout.user.CurrentUser;

/** Puts the corrections of a lesson on its page in a course, and a notice of those to review on the course's page. */
@org.springframework.stereotype.Component
class CorrectionsPart implements LessonPart, InstructorNotices.Source {

    private final CorrectionService corrections;
    private final CurrentUser currentUser;

    CorrectionsPart(CorrectionService corrections, CurrentUser currentUser) {
        this.corrections = corrections;
        this.currentUser = currentUser;
    }

    @Override
    public Component of(Course course, String lessonId) {
        return new CorrectionsPanel(
                corrections, currentUser.signedIn().orElseThrow().id(), course, lessonId);
    }

    @Override
    public List<Notice> of(Course course) {
        return currentUser
                .signedIn()
                .map(user -> corrections.waitingLessons(course.id(), user.id()))
                .orElse(Set.of())
                .stream()
                .map(lesson -> new Notice(lesson, "Correction waiting", CourseLinks.lesson(course.id(), lesson)))
                .toList();
    }
}
