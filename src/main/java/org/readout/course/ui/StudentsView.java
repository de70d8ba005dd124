package org.readout.course.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.readout.course.Course;
import org.readout.course.CourseGroups;
import org.readout.course.CourseLinks;
import org.readout.course.CourseMembers;
import org.readout.course.CourseService;
import org.readout.course.CourseTop;
import org.readout.course.CourseTop.Tab;
import org.readout.course.Roster;
import org.readout.course.Staff;
import org.readout.course.TaughtCourses;
import org.readout.text.Messages;
import org.readout.user.OneTimeLinks;
import org.readout.user.User;
import org.readout.web.PageView;
import org.readout.web.Ui;

/** The students of a course, and the join code that brings more. */
@Route("courses/:course/students")
@PermitAll
class StudentsView extends PageView<Staff> {

    private static final Messages TEXT = Messages.of("course");

    private final TaughtCourses taught;
    private final CourseService courses;
    private final CourseGroups groups;
    private final CourseMembers members;
    private final Roster roster;
    private final OneTimeLinks resets;

    StudentsView(
            TaughtCourses taught,
            CourseService courses,
            CourseGroups groups,
            CourseMembers members,
            Roster roster,
            OneTimeLinks resets) {
        this.taught = taught;
        this.courses = courses;
        this.groups = groups;
        this.members = members;
        this.roster = roster;
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
        show(staff, "");
    }

    private void show(Staff staff, String result) {
        Course course = staff.course();
        removeAll();
        CourseTop top = taught.top(staff, Tab.STUDENTS);
        add(top);
        H2 heading = new H2(TEXT.get("students.heading"));
        if (!staff.isInstructor()) {
            add(new Section(heading, students(course, courses.students(staff))));
            return;
        }
        Consumer<Runnable> ifChangeable = action -> {
            taught.ifChangeable(course, action);
            taught.count(top, course);
        };
        NativeDetails code = new NativeDetails(
                TEXT.get("join-code.heading"),
                new JoinCodePart(
                        members,
                        course,
                        staff.user(),
                        ifChangeable,
                        words -> courses.taught(course.id(), staff.user())
                                .ifPresent(now -> show(staff.of(now), words))));
        code.addClassName("more-fields");
        Paragraph done = Ui.result();
        done.setText(result);
        add(new Section(
                heading,
                done,
                new StudentsPart(course, staff.user(), courses, groups, members, roster, resets, ifChangeable, code)));
        if (!result.isEmpty()) {
            done.getElement().callJsFunction("focus");
        }
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
}
