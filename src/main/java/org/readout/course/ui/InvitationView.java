package org.readout.course.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import java.util.Optional;
import java.util.function.Predicate;
import org.readout.course.Course;
import org.readout.course.Course.Role;
import org.readout.course.CourseLinks;
import org.readout.course.CourseMembers;
import org.readout.course.Invitation;
import org.readout.text.Messages;
import org.readout.user.AccountLinks;
import org.readout.user.CurrentUser;
import org.readout.user.User;
import org.readout.user.ui.SignUpForm;
import org.readout.web.Form;
import org.readout.web.PageView;
import org.readout.web.Ui;

/** The page of a link that makes a user an instructor or assistant of a course, after signing up if need be. */
@Route("invitation")
@AnonymousAllowed
class InvitationView extends PageView<String> {

    private static final Messages TEXT = Messages.of("course");

    private final CourseMembers members;
    private final CurrentUser currentUser;
    private final SignUpForm signUp;

    InvitationView(CourseMembers members, CurrentUser currentUser, SignUpForm signUp) {
        this.members = members;
        this.currentUser = currentUser;
        this.signUp = signUp;
        addClassNames("sheet-page", "form-page");
    }

    @Override
    public Optional<String> find(RouteParameters names, QueryParameters query) {
        return query.getSingleParameter(AccountLinks.TOKEN).filter(Predicate.not(String::isBlank));
    }

    @Override
    protected Optional<FirstPage> first(String token) {
        show(token);
        return Optional.of(FirstPage.of(this, "people"));
    }

    @Override
    protected void show(String token) {
        pageTitle(TEXT.get("invited.title"));
        members.invitation(token)
                .filter(invitation ->
                        currentUser.signedIn().filter(User::isPreview).isEmpty())
                .ifPresentOrElse(invitation -> show(token, invitation), this::showGone);
    }

    private void showGone() {
        add(
                new H1(TEXT.get("invited.gone")),
                new Paragraph(TEXT.get("invited.gone.why")),
                Ui.row(Ui.link(CourseLinks.COURSES, TEXT.get("courses.heading"), "act")));
    }

    private void show(String token, Invitation invitation) {
        Course course = members.course(invitation);
        User user = currentUser.signedIn().orElse(null);
        boolean assistant = invitation.role() == Role.ASSISTANT;
        add(new H1(TEXT.get(assistant ? "invited.assistant" : "invited.instructor", "course", course.title())));
        if (user != null && members.hasAlready(invitation, user.id())) {
            add(Ui.notice(
                    new Paragraph(TEXT.get("invited.already", "name", user.name())),
                    new Paragraph(Ui.link(CourseLinks.course(course.id()), TEXT.get("join.open"), "act"))));
            return;
        }
        if (user != null && members.isRemovedSince(invitation, user.id())) {
            add(Ui.notice(new Paragraph(TEXT.get("invited.removed"))));
            return;
        }
        String may = !assistant
                ? "invited.instructor.may"
                : invitation.seesNames() ? "invited.assistant.may" : "invited.assistant.may.no-names";
        add(new Paragraph(TEXT.get("invited.by", "name", invitation.maker()) + " " + TEXT.get(may)));
        if (user == null) {
            String here = CourseLinks.invitation(token);
            add(
                    Ui.rich(new Paragraph(), TEXT.get("invited.sign-up"), new Anchor(AccountLinks.signIn(here), "")),
                    signUp.create(here, made -> go(here)));
        } else {
            if (members.role(invitation, user.id()).filter(Role.STUDENT::equals).isPresent()) {
                add(Ui.notice(new Paragraph(TEXT.get("invited.student"))));
            }
            add(new Paragraph(TEXT.get("invited.as", "name", user.name())), accept(token, course));
        }
    }

    private Form accept(String token, Course course) {
        return new Form(TEXT.get("invited.accept"), () -> {
            boolean accepted = currentUser
                    .signedIn()
                    .filter(user -> members.accept(token, user.id()))
                    .isPresent();
            go(accepted ? CourseLinks.course(course.id()) : CourseLinks.invitation(token));
        });
    }

    private static void go(String address) {
        UI.getCurrent().getPage().setLocation(address);
    }
}
