package org.readout.assignment.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import org.readout.course.Course;
import org.readout.course.CourseService;
import org.readout.text.Messages;
import org.readout.user.UserId;
import org.readout.web.Ui;

/**
 * Tells a student who didn't ask to join that a roster did it, and what the instructor sees, until the student confirms it
 * or the course is archived.
 */
final class AddedNotice extends Div {

    private static final Messages TEXT = Messages.of("assignment");

    AddedNotice(CourseService courses, Course course, UserId student) {
        if (course.isArchived()) {
            return;
        }
        courses.addedBy(course.id(), student).ifPresent(instructor -> {
            NativeButton confirm = Ui.button(TEXT.get("added.confirm"), "act", "plain", "small");
            confirm.addClickListener(click -> {
                courses.confirmAdded(course.id(), student);
                removeAll();
            });
            add(Ui.notice(
                    new Paragraph(TEXT.get("added.notice", "instructor", instructor, "course", course.title())),
                    Ui.row(confirm)));
        });
    }
}
