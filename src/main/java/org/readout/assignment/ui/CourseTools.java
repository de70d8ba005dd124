package org.readout.assignment.ui;

import com.vaadin.flow.component.html.NativeButton;
import java.time.Clock;
import org.readout.assignment.AssignmentEffects;
import org.readout.assignment.AssignmentService;
import org.readout.assignment.InstructorNotices;
import org.readout.course.Course;
import org.readout.course.CourseLinks;
import org.readout.course.CourseService;
import org.readout.course.Previews;
import org.readout.course.ui.PreviewOffer;
import org.readout.course.ui.TaughtCourses;
import org.readout.lesson.LessonLibrary;
import org.readout.text.Messages;
import org.readout.web.Ui;
import org.springframework.stereotype.Component;

/** What the lists of a course's lessons read and change them with. */
@Component
record CourseTools(
        TaughtCourses taught,
        CourseService courses,
        AssignmentService assignments,
        LessonLibrary library,
        InstructorNotices notices,
        Previews previews,
        AssignmentEffects effects,
        Clock clock) {

    /** Returns the button by which the user previews a lesson as a student of the course. */
    NativeButton preview(Course course, String lessonId, String title) {
        return Ui.itemButton(
                Messages.of("assignment").get("preview.button"),
                title,
                () -> PreviewOffer.start(previews, course.id(), CourseLinks.lesson(lessonId)));
    }
}
