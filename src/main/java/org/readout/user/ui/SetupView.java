package org.readout.user.ui;

import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import java.util.Optional;
import java.util.function.Predicate;
import org.readout.user.AccountLinks;
import org.readout.user.CurrentUser;
import org.readout.user.FirstInstructor;
import org.readout.user.Invitations;
import org.readout.user.LinkState;
import org.readout.user.User;
import org.readout.web.PageView;

/**
 * Where somebody becomes an instructor: the first with the link of the server's console, others with one that an instructor
 * has made. Without such a link there is no such page.
 */
@Route("setup")
@AnonymousAllowed
class SetupView extends PageView<String> {

    private static final String COURSES = "/courses";

    private final FirstInstructor firstInstructor;
    private final Invitations invitations;
    private final CurrentUser currentPerson;
    private final SignUpForm forms;

    SetupView(FirstInstructor firstInstructor, Invitations invitations, CurrentUser currentPerson, SignUpForm forms) {
        this.firstInstructor = firstInstructor;
        this.invitations = invitations;
        this.currentPerson = currentPerson;
        this.forms = forms;
        addClassNames("sheet-page", "form-page");
        pageTitle("Set up · Readout");
    }

    /** Returns the link's token, whether the link still works or not. */
    @Override
    public Optional<String> find(RouteParameters names, QueryParameters query) {
        return query.getSingleParameter(AccountLinks.TOKEN).filter(Predicate.not(String::isBlank));
    }

    @Override
    protected void show(String token) {
        LinkState first = firstInstructor.state(token);
        LinkState state = first == LinkState.UNKNOWN ? invitations.state(token) : first;
        if (first == LinkState.OPEN) {
            showFirst(token);
        } else if (state == LinkState.OPEN) {
            currentPerson.signedIn().ifPresentOrElse(person -> offer(token, person), () -> showInvited(token));
        } else {
            add(new LinkGone(state, "7 days", "whoever gave it to you"));
        }
    }

    private void showFirst(String token) {
        add(
                new H1("Set up Readout"),
                new Paragraph("There is no instructor yet. You become the first: you make courses, and "
                        + "students join them with a code. This link works once."),
                forms.form(
                        "/",
                        (wanted, guest) -> firstInstructor.signUp(token, wanted, guest),
                        person -> leaveFor(COURSES),
                        this::lookAgain));
    }

    private void showInvited(String token) {
        String here = AccountLinks.setup(token);
        add(
                new H1("Become an instructor"),
                new Paragraph("You were invited to teach with Readout: you make courses, and students join them with a "
                        + "code. This link works once. If you have an account already, sign in first; the page is the "
                        + "same then."),
                forms.form(
                        here,
                        (wanted, guest) -> invitations.signUp(token, wanted, guest),
                        person -> leaveFor(COURSES),
                        this::lookAgain));
    }

    private void offer(String token, User person) {
        add(new H1("Become an instructor"));
        if (person.instructor()) {
            add(new Paragraph("You are an instructor already, " + person.name()
                    + ". The link is still good; pass it on to whom it is for."));
            return;
        }
        NativeButton accept = new NativeButton("Become an instructor");
        accept.addClassName("act");
        accept.getElement().setAttribute("type", "button");
        accept.addClickListener(click -> {
            Optional<User> asker = currentPerson.signedIn();
            if (asker.filter(who -> invitations.accept(token, who.id())).isPresent()) {
                leaveFor(COURSES);
            } else {
                lookAgain();
            }
        });
        add(
                new Paragraph("You were invited to teach with Readout. You are signed in as " + person.name() + " ("
                        + person.email() + "); this account becomes an instructor's. This link works once."),
                accept);
    }

    private void leaveFor(String address) {
        getUI().ifPresent(ui -> ui.getPage().setLocation(address));
    }

    private void lookAgain() {
        getUI().ifPresent(ui -> ui.getPage().reload());
    }
}
