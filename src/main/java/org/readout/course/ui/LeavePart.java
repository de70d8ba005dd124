package org.readout.course.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import org.readout.course.Course;
import org.readout.course.Course.Role;
import org.readout.course.CourseLinks;
import org.readout.course.CourseMembers;
import org.readout.course.CourseMembers.Removal;
import org.readout.text.Messages;
import org.readout.user.UserId;
import org.readout.web.AskFirst;
import org.readout.web.Ui;

/** The way out of a course for a member, with a question that says what stays. */
public final class LeavePart extends Div {

    private static final Messages TEXT = Messages.of("course");

    public LeavePart(CourseMembers members, Course course, UserId user, Role role) {
        Paragraph refused = Ui.result();
        Div place = new Div();
        NativeButton leave = Ui.button(TEXT.get("leave"), "act", "plain", "small");
        leave.addClickListener(click -> AskFirst.at(
                place,
                leave,
                TEXT.get("leave.ask", "course", course.title()),
                TEXT.get("leave.what", "role", role),
                TEXT.get("leave.confirm"),
                () -> {
                    if (members.leave(course.id(), user) == Removal.LAST_INSTRUCTOR) {
                        place.removeAll();
                        leave.focus();
                        refused.setText(TEXT.get("leave.last"));
                    } else {
                        UI.getCurrent().getPage().setLocation(CourseLinks.COURSES);
                    }
                }));
        addClassName("leave-course");
        add(Ui.row(leave), place, refused);
    }
}
