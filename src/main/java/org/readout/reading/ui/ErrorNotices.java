package org.readout.reading.ui;

import java.util.List;
import org.readout.course.Course;
import org.readout.course.CourseLinks;
import org.readout.course.CourseService;
import org.readout.course.InstructorNotices;
import org.readout.course.InstructorNotices.Notice;
import org.readout.format.Finding.Severity;
import org.readout.lesson.LessonLibrary;
import org.readout.user.CurrentUser;
import org.readout.user.User;
import org.springframework.stereotype.Component;

/** Says at a course's lessons that their files have errors, with the way to what the checker says. */
@Component
class ErrorNotices implements InstructorNotices.Source {

    private final CourseService courses;
    private final LessonLibrary library;
    private final CurrentUser currentPerson;

    ErrorNotices(CourseService courses, LessonLibrary library, CurrentUser currentPerson) {
        this.courses = courses;
        this.library = library;
        this.currentPerson = currentPerson;
    }

    @Override
    public List<Notice> of(Course course) {
        // The lesson's page tells instructors alone what is wrong.
        if (currentPerson.signedIn().filter(User::instructor).isEmpty()) {
            return List.of();
        }
        return courses.assignments(course.id()).stream()
                .map(assignment -> assignment.lessonId())
                .filter(this::hasErrors)
                .map(lesson -> new Notice(
                        lesson, "Lesson files have errors", CourseLinks.lesson(lesson) + "#" + CheckerFindings.ID))
                .toList();
    }

    private boolean hasErrors(String lessonId) {
        return library.findings(lessonId).stream().anyMatch(finding -> finding.severity() == Severity.ERROR);
    }
}
