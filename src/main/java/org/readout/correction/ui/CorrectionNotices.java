package org.readout.correction.ui;

import java.util.List;
import java.util.Set;
import org.readout.correction.PendingCorrections;
import org.readout.course.Course;
import org.readout.course.CourseLinks;
import org.readout.course.InstructorNotices;
import org.readout.course.InstructorNotices.Notice;
import org.readout.user.CurrentUser;
import org.springframework.stereotype.Component;

/** Says on a course's page which of its lessons has a correction waiting. */
@Component
class CorrectionNotices implements InstructorNotices.Source {

    private final PendingCorrections waiting;
    private final CurrentUser currentPerson;

    CorrectionNotices(PendingCorrections waiting, CurrentUser currentPerson) {
        this.waiting = waiting;
        this.currentPerson = currentPerson;
    }

    @Override
    public List<Notice> of(Course course) {
        return currentPerson.signedIn().map(person -> waiting.of(course.id(), person.id())).orElse(Set.of()).stream()
                .map(lesson -> new Notice(lesson, "Correction waiting", CourseLinks.lesson(course.id(), lesson)))
                .toList();
    }
}
