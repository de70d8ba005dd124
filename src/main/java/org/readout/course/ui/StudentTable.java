package org.readout.course.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Focusable;
import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.NativeTableBody;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.readout.course.Course;
import org.readout.course.Course.Enrolment;
import org.readout.course.CourseLinks;
import org.readout.course.CourseService;
import org.readout.course.DueText;
import org.readout.text.Messages;
import org.readout.user.CurrentUser;
import org.readout.user.OneTimeLinks;
import org.readout.user.OneTimeLinks.Permission;
import org.readout.user.User;
import org.readout.user.UserId;
import org.readout.web.CopyableLink;
import org.readout.web.Ui;
import org.readout.web.UserTime;

/** The students of a course, with links to reset their passwords. */
final class StudentTable extends Div {

    private static final Messages TEXT = Messages.of("course");

    private final CurrentUser currentUser;
    private final CourseService courses;
    private final OneTimeLinks resets;
    private final Course course;
    private final NativeTableBody body = new NativeTableBody();
    private NativeTableRow opened = new NativeTableRow();

    StudentTable(
            Course course,
            List<Enrolment> students,
            CurrentUser currentUser,
            CourseService courses,
            OneTimeLinks resets) {
        this.course = course;
        this.currentUser = currentUser;
        this.courses = courses;
        this.resets = resets;
        if (students.isEmpty()) {
            add(Ui.empty(TEXT.get("students.none")));
            return;
        }
        addClassNames("table-frame", "students");
        students.forEach(enrolment -> body.add(row(enrolment)));
        add(
                new Paragraph(TEXT.get("students.count", "count", students.size())),
                Ui.table(
                        body,
                        TEXT.get("students.name"),
                        TEXT.get("students.email"),
                        TEXT.get("students.joined", "zone", DueText.zone(course.timeZone())),
                        TEXT.get("students.password")));
    }

    private NativeTableRow row(Enrolment enrolment) {
        User student = enrolment.student();
        NativeTableCell password = new NativeTableCell();
        NativeTableRow row = new NativeTableRow(
                Ui.rowHeading(new Anchor(CourseLinks.student(course.id(), student.id()), student.name())),
                new NativeTableCell(new Text(Objects.requireNonNullElse(student.email(), ""))),
                new NativeTableCell(new Text(UserTime.dayAndTime(enrolment.joinedAt(), course.timeZone()))),
                password);
        if (!student.instructor()) {
            NativeButton reset = Ui.itemButton(TEXT.get("reset.button"), student.name());
            reset.addClickListener(click -> {
                ResetPanel panel = new ResetPanel(student, reset);
                NativeTableCell cell = new NativeTableCell(panel);
                cell.setColspan(4);
                opened.removeFromParent();
                opened = new NativeTableRow(cell);
                opened.addClassName("below-row");
                body.addComponentAtIndex(body.indexOf(row) + 1, opened);
                panel.focus();
            });
            password.add(reset);
        }
        return row;
    }

    /** Creates a link to reset a student's password; empty if the current user may not. */
    Optional<String> resetLink(UserId student) {
        return instructor(student).flatMap(instructor -> resets.resetPath(student, instructor));
    }

    private Optional<UserId> instructor(UserId student) {
        return currentUser
                .signedIn()
                .map(User::id)
                .filter(user -> courses.taught(course.id(), user).isPresent())
                .filter(user -> courses.taken(course.id(), student).isPresent());
    }

    /** Below the row of a student: first asks, then shows the link. */
    final class ResetPanel extends Div implements Focusable<ResetPanel> {

        private final User student;
        private final NativeButton opener;

        ResetPanel(User student, NativeButton opener) {
            this.student = student;
            this.opener = opener;
            addClassName("reset-panel");
            getElement().setAttribute("role", "group").setAttribute("aria-label", text("reset.label"));
            setTabIndex(-1);
            Permission permission = instructor(student.id())
                    .map(instructor -> resets.permission(student.id(), instructor))
                    .orElse(Permission.NO_STUDENT);
            if (permission == Permission.GIVEN) {
                ask();
            } else {
                refuse(permission);
            }
        }

        private void ask() {
            NativeButton create = Ui.button(TEXT.get("reset.create"), "act");
            create.addClickListener(click -> {
                resetLink(student.id()).ifPresentOrElse(this::give, () -> refuse(Permission.ANOTHER_INSTRUCTOR));
                focus();
            });
            show(
                    text("reset.ask"),
                    new Paragraph(text("reset.how")),
                    new Paragraph(text("reset.link")),
                    Ui.row(create, closeButton(TEXT.get("reset.cancel"))));
        }

        private void give(String path) {
            show(
                    text("reset.created"),
                    new CopyableLink(text("reset.give"), path),
                    Ui.row(closeButton(TEXT.get("reset.done"))));
        }

        private void refuse(Permission permission) {
            Div why = permission == Permission.ANOTHER_INSTRUCTOR
                    ? new Div(
                            new Paragraph(text("reset.refused.instructor")),
                            new Paragraph(
                                    new Code(TEXT.get("reset.command", "email", String.valueOf(student.email())))))
                    : new Div(new Paragraph(text("reset.refused.gone")));
            show(TEXT.get("reset.refused"), why, Ui.row(closeButton(TEXT.get("reset.close"))));
        }

        private String text(String key) {
            return TEXT.get(key, "name", student.name());
        }

        private void show(String title, Component... parts) {
            removeAll();
            add(new H3(title));
            add(parts);
        }

        private NativeButton closeButton(String words) {
            NativeButton close = Ui.button(words, "act", "plain");
            close.addClickListener(click -> {
                opened.removeFromParent();
                opener.focus();
            });
            return close;
        }
    }
}
