package org.readout.course.ui;

import com.vaadin.flow.component.Text;
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
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.readout.course.Behind;
import org.readout.course.Behind.BehindSource;
import org.readout.course.Course;
import org.readout.course.CourseLinks;
import org.readout.course.CourseMembers;
import org.readout.course.CourseService;
import org.readout.course.Permission;
import org.readout.course.Roster;
import org.readout.course.Staff;
import org.readout.course.ui.CourseTop.Tab;
import org.readout.text.Messages;
import org.readout.user.OneTimeLinks;
import org.readout.user.User;
import org.readout.user.UserId;
import org.readout.web.PageView;
import org.readout.web.Ui;

/** The students of a course, and the join code that brings more. */
@Route("courses/:course/students")
@PermitAll
class StudentsView extends PageView<StudentsView.Found> {

    private static final Messages TEXT = Messages.of("course");

    private final TaughtCourses taught;
    private final CourseService courses;
    private final CourseMembers members;
    private final Roster roster;
    private final BehindSource behind;
    private final OneTimeLinks resets;

    StudentsView(
            TaughtCourses taught,
            CourseService courses,
            CourseMembers members,
            Roster roster,
            BehindSource behind,
            OneTimeLinks resets) {
        this.taught = taught;
        this.courses = courses;
        this.members = members;
        this.roster = roster;
        this.behind = behind;
        this.resets = resets;
        addClassName("desk");
    }

    /** @param only whom alone to show; {@code null} for all students */
    record Found(Staff staff, @Nullable Behind only) {}

    @Override
    public Optional<Found> find(RouteParameters names, QueryParameters query) {
        return taught.staff(names)
                .map(staff -> new Found(
                        staff,
                        query.getSingleParameter(Behind.PARAMETER)
                                .flatMap(Behind::of)
                                .orElse(null)));
    }

    @Override
    protected void show(Found found) {
        pageTitle(Tab.STUDENTS.title(found.staff().course()));
        show(found, "");
    }

    private void show(Found found, String result) {
        Staff staff = found.staff();
        Behind only = found.only();
        Course course = staff.course();
        removeAll();
        CourseTop top = taught.top(staff, Tab.STUDENTS);
        add(top);
        H2 heading = new H2(TEXT.get("students.heading"));
        if (!staff.may(Permission.SEE_DETAILS)) {
            Set<UserId> some = only == null ? Set.of() : behind.students(staff, only);
            List<User> students = courses.students(staff).stream()
                    .filter(student -> only == null || some.contains(student.id()))
                    .toList();
            add(new Section(
                    heading,
                    shownAlone(course, only, some.size()),
                    students.isEmpty() && only != null ? new Div() : students(course, students)));
            return;
        }
        Consumer<Runnable> ifChangeable = action -> {
            taught.ifChangeable(course, action);
            taught.count(top, course);
        };
        NativeDetails code = new NativeDetails(
                TEXT.get("join-code.heading"),
                new JoinCodePart(new CourseChange(
                        course,
                        staff.user(),
                        members,
                        ifChangeable,
                        words -> courses.taught(course.id(), staff.user())
                                .ifPresent(now -> show(new Found(staff.of(now), only), words)))));
        code.addClassName("more-fields");
        Paragraph done = Ui.result();
        done.setText(result);
        Set<UserId> some = only == null ? null : behind.students(staff, only);
        add(new Section(
                heading,
                done,
                shownAlone(course, only, some == null ? 0 : some.size()),
                new StudentsPart(course, staff.user(), courses, members, roster, some, resets, ifChangeable, code)));
        if (!result.isEmpty()) {
            done.getElement().callJsFunction("focus");
        }
    }

    /** Returns a line that says which students are shown alone, with a link to all of them; invisible if all are shown. */
    private static Paragraph shownAlone(Course course, @Nullable Behind only, int students) {
        Paragraph line = Ui.line("only-some");
        if (only == null) {
            line.setVisible(false);
            return line;
        }
        line.add(
                new Text(TEXT.get("behind.only", "count", students)),
                new Text(" "),
                new Anchor(CourseLinks.students(course.id()), TEXT.get("behind.all")));
        return line;
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
