package org.readout.course.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Focusable;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import java.util.Optional;
import java.util.function.Supplier;
import org.readout.user.PasswordResets.Permission;
import org.readout.user.User;
import org.readout.web.GivenLink;

/** Makes a link for a new password, below the row of the student for whom it is: first the question, then the link. */
class ResetPanel extends Div implements Focusable<ResetPanel> {

    private final User student;
    private final Supplier<Optional<String>> link;
    private final Runnable whenClosed;

    /**
     * @param link makes the link, if it may still be made
     * @param whenClosed what happens when the instructor is done with it
     */
    ResetPanel(User student, Permission permission, Supplier<Optional<String>> link, Runnable whenClosed) {
        this.student = student;
        this.link = link;
        this.whenClosed = whenClosed;
        addClassName("reset-panel");
        getElement().setAttribute("role", "group").setAttribute("aria-label", "Reset password: " + student.name());
        setTabIndex(-1);
        if (permission == Permission.GIVEN) {
            ask();
        } else {
            refuse(permission);
        }
    }

    private void ask() {
        show(
                "Reset the password of " + student.name() + "?",
                new Paragraph(
                        "You get a link to give to " + student.name() + ", who chooses a new password with it. The"
                                + " current password works until the link is used."),
                new Paragraph("The link works once, within 24 hours. " + student.name()
                        + " is told at the next sign-in that you made it."),
                row(button("Create link", false, this::give), button("Cancel", true, whenClosed)));
    }

    private void give() {
        link.get()
                .ifPresentOrElse(
                        path -> show(
                                "Link for " + student.name(),
                                new GivenLink(
                                        "Give this link to " + student.name() + " only. You see it only now.", path),
                                row(button("Done", true, whenClosed))),
                        () -> refuse(Permission.ANOTHER_INSTRUCTOR));
        focus();
    }

    private void refuse(Permission permission) {
        Div why = new Div();
        if (permission == Permission.ANOTHER_INSTRUCTOR) {
            why.add(
                    new Paragraph(student.name() + " also takes a course with another instructor. A link from you would"
                            + " open that course, too, so only the administrator can make one:"),
                    new Paragraph(new Code("./readout reset-password " + student.email())));
        } else {
            why.add(new Paragraph(student.name() + " isn’t a student of this course anymore, or is an instructor now."
                    + " Reload the page to see the students."));
        }
        show("You can’t reset this password", why, row(button("Close", true, whenClosed)));
    }

    private void show(String title, Component... parts) {
        removeAll();
        add(new H3(title));
        add(parts);
    }

    private static Div row(Component... buttons) {
        Div row = new Div(buttons);
        row.addClassName("row");
        return row;
    }

    private static NativeButton button(String words, boolean plain, Runnable action) {
        NativeButton button = new NativeButton(words);
        button.addClassName("act");
        if (plain) {
            button.addClassName("plain");
        }
        button.getElement().setAttribute("type", "button");
        button.addClickListener(click -> action.run());
        return button;
    }
}
