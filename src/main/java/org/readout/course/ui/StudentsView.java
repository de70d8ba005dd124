package org.readout.course.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.Optional;
import org.readout.course.Course;
import org.readout.course.CourseLinks;
import org.readout.course.CourseService;
import org.readout.course.CourseTop;
import org.readout.course.CourseTop.Tab;
import org.readout.course.JoinCode;
import org.readout.course.Staff;
import org.readout.course.TaughtCourses;
import org.readout.text.Messages;
import org.readout.user.CurrentUser;
import org.readout.user.OneTimeLinks;
import org.readout.user.User;
import org.readout.web.CopyableLink;
import org.readout.web.PageView;
import org.readout.web.Ui;

/** The students of a course, and the join code that brings more. */
@Route("courses/:course/students")
@PermitAll
class StudentsView extends PageView<Staff> {

    private static final Messages TEXT = Messages.of("course");

    private final TaughtCourses taught;
    private final CourseService courses;
    private final CurrentUser currentUser;
    private final OneTimeLinks resets;

    StudentsView(TaughtCourses taught, CourseService courses, CurrentUser currentUser, OneTimeLinks resets) {
        this.taught = taught;
        this.courses = courses;
        this.currentUser = currentUser;
        this.resets = resets;
        addClassName("desk");
    }

    @Override
    public Optional<Staff> find(RouteParameters names, QueryParameters query) {
        return taught.staff(names);
    }

    @Override
    protected void show(Staff staff) {
        Course course = staff.course();
        pageTitle(CourseView.tab(course, Tab.STUDENTS));
        add(taught.top(staff, Tab.STUDENTS));
        H2 heading = new H2(TEXT.get("students.heading"));
        if (!staff.isInstructor()) {
            add(new Section(heading, students(course, courses.students(staff))));
            return;
        }
        add(
                new Section(new H2(TEXT.get("join-code.heading")), joinCode(course)),
                new Section(
                        heading,
                        new StudentTable(course, courses.enrolments(course.id()), currentUser, courses, resets)));
    }

    /** The students as an assistant sees them. */
    private static Div students(Course course, List<User> students) {
        if (students.isEmpty()) {
            return Ui.empty(TEXT.get("assistant.no-students"));
        }
        UnorderedList list = new UnorderedList();
        list.addClassName("plain-list");
        students.forEach(student ->
                list.add(new ListItem(new Anchor(CourseLinks.student(course.id(), student.id()), student.name()))));
        return new Div(list);
    }

    /** The code, large enough to be read from the last row, and the link. */
    private static Div joinCode(Course course) {
        JoinCode code = new JoinCode(course.joinCode());
        String path = CourseLinks.join(code);
        String link = CopyableLink.address(path);
        return Ui.box(
                "join-card",
                new Paragraph(Ui.span(code.shown(), "join-code")),
                new Paragraph(TEXT.get("join-code.how")),
                new Paragraph(Ui.link(path, link, "join-link")),
                Ui.row(
                        CourseTop.copy(TEXT.get("join-code.copy"), code.shown()),
                        CourseTop.copy(TEXT.get("join-code.copy-link"), link)));
    }
}
