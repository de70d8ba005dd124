package org.readout.course.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Focusable;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import java.util.Optional;
import org.readout.course.CourseId;
import org.readout.course.CourseService;
import org.readout.course.Permission;
import org.readout.text.Messages;
import org.readout.user.OneTimeLink.Purpose;
import org.readout.user.OneTimeLinks;
import org.readout.user.OneTimeLinks.ResetPermission;
import org.readout.user.User;
import org.readout.user.UserId;
import org.readout.web.CopyableLink;
import org.readout.web.Ui;

/** Below the row of a student: first asks, then shows a link for a new password. */
final class ResetPanel extends Div implements Focusable<ResetPanel> {

    private static final Messages TEXT = Messages.of("course");

    private final CourseId course;
    private final CourseService courses;
    private final OneTimeLinks resets;
    private final UserId instructor;
    private final User student;
    private final Runnable close;

    /** @param close runs when the user has finished */
    ResetPanel(
            CourseId course,
            CourseService courses,
            OneTimeLinks resets,
            UserId instructor,
            User student,
            Runnable close) {
        this.course = course;
        this.courses = courses;
        this.resets = resets;
        this.instructor = instructor;
        this.student = student;
        this.close = close;
        addClassName("reset-panel");
        getElement().setAttribute("role", "group").setAttribute("aria-label", text("reset.label"));
        setTabIndex(-1);
        ResetPermission permission =
                teaches() ? resets.permission(student.id(), instructor) : ResetPermission.NO_STUDENT;
        if (permission == ResetPermission.GIVEN) {
            ask();
        } else {
            refuse(permission);
        }
    }

    private boolean teaches() {
        return courses.may(course, instructor, Permission.MANAGE_STUDENTS)
                && courses.taken(course, student.id()).isPresent();
    }

    /** Creates a link to reset the student's password; empty if the instructor may not. */
    Optional<String> resetLink() {
        return teaches() ? resets.resetPath(student.id(), instructor) : Optional.empty();
    }

    private void ask() {
        NativeButton create = Ui.button(TEXT.get("reset.create"), "act", () -> {
            resetLink().ifPresentOrElse(this::give, () -> refuse(ResetPermission.ANOTHER_INSTRUCTOR));
            focus();
        });
        show(
                text("reset.ask"),
                new Paragraph(text("reset.how")),
                new Paragraph(TEXT.get("reset.link", "name", student.name(), "hours", Purpose.RESET.hours())),
                Ui.row(create, closeButton(TEXT.get("reset.cancel"))));
    }

    private void give(String path) {
        show(
                text("reset.created"),
                new CopyableLink(text("reset.give"), path),
                Ui.row(closeButton(TEXT.get("reset.done"))));
    }

    private void refuse(ResetPermission permission) {
        Div why = switch (permission) {
            case ANOTHER_INSTRUCTOR ->
                new Div(
                        new Paragraph(text("reset.refused.instructor")),
                        new Paragraph(new Code(TEXT.get("reset.command", "email", String.valueOf(student.email())))));
            case NO_PASSWORD -> new Div(new Paragraph(text("reset.refused.elsewhere")));
            default -> new Div(new Paragraph(text("reset.refused.gone")));
        };
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
        return Ui.button(words, "act plain", close);
    }
}
