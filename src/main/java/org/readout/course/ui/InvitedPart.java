package org.readout.course.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import org.readout.course.Course;
import org.readout.course.CourseLinks;
import org.readout.course.CourseService;
import org.readout.course.JoinCode;
import org.readout.course.Roster;
import org.readout.course.RosterInvitation;
import org.readout.text.Messages;
import org.readout.user.AccountLinks;
import org.readout.user.EmailConfirmation;
import org.readout.user.User;
import org.readout.web.Ui;
import org.springframework.stereotype.Component;

/** Shows a user which courses invite them, and what joining one means. They are in no course before they answer. */
@Component
public class InvitedPart {

    private static final Messages TEXT = Messages.of("course");

    private final Roster roster;
    private final CourseService courses;
    private final EmailConfirmation confirmation;

    InvitedPart(Roster roster, CourseService courses, EmailConfirmation confirmation) {
        this.roster = roster;
        this.courses = courses;
        this.confirmation = confirmation;
    }

    /** Returns a notice for each course that invites the user, or how to see them; invisible if there is nothing to say. */
    public Div of(User user) {
        Div all = new Div();
        if (confirmation.isMissing(user.id())) {
            all.add(Ui.notice(Ui.rich(
                    new Paragraph(),
                    TEXT.get("invited-student.unconfirmed", "email", String.valueOf(user.email())),
                    new Anchor(AccountLinks.ACCOUNT, ""))));
        }
        roster.invitations(user).forEach(invitation -> all.add(notice(invitation, user)));
        all.setVisible(all.getComponentCount() > 0);
        return all;
    }

    private Div notice(RosterInvitation invitation, User user) {
        Course course = invitation.course();
        Div notice = Ui.role("status", Ui.notice());
        NativeButton join = Ui.itemButton(TEXT.get("invited-student.join"), course.title(), () -> join(course, user));
        NativeButton decline =
                Ui.itemButton(TEXT.get("invited-student.decline"), course.title(), () -> decline(course, user, notice));
        notice.add(
                new H2(TEXT.get("invited-student.by", "instructor", invitation.by(), "course", course.title())),
                new Paragraph(TEXT.get("invited-student.seen")),
                Ui.row(join, decline));
        return notice;
    }

    /** Joins the course, or opens the page that says why that is not possible. */
    private void join(Course course, User user) {
        boolean refused = courses.refusal(course.id(), user).isPresent();
        if (!refused) {
            courses.join(course.id(), user.id());
        }
        UI.getCurrent()
                .getPage()
                .setLocation(
                        refused ? CourseLinks.join(new JoinCode(course.joinCode())) : CourseLinks.course(course.id()));
    }

    private void decline(Course course, User user, Div notice) {
        roster.decline(course.id(), user.id());
        notice.removeAll();
        Paragraph done = new Paragraph(TEXT.get("invited-student.declined", "course", course.title()));
        done.getElement().setAttribute("tabindex", "-1");
        notice.add(done);
        done.getElement().callJsFunction("focus");
    }
}
