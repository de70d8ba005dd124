package org.readout.user.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.page.Page;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteAlias;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.readout.user.AccountLinks;
import org.readout.user.CurrentUser;
import org.readout.user.LoginFlow;
import org.readout.user.OneTimeLink.Purpose;
import org.readout.user.OneTimeLink.State;
import org.readout.user.OneTimeLinks;
import org.readout.user.User;
import org.readout.user.ui.SignUpView.SignUpForm;
import org.readout.web.Form;
import org.readout.web.FormField;
import org.readout.web.PageView;
import org.readout.web.Ui;

/** Does what a one-time link is for: creates an instructor's account, or sets a new password. */
@Route("setup")
@RouteAlias("reset")
@AnonymousAllowed
class OneTimeLinkView extends PageView<String> {

    private static final String COURSES = "/courses";

    private final OneTimeLinks links;
    private final CurrentUser currentUser;
    private final LoginFlow flow;
    private final SignUpForm forms;

    OneTimeLinkView(OneTimeLinks links, CurrentUser currentUser, LoginFlow flow, SignUpForm forms) {
        this.links = links;
        this.currentUser = currentUser;
        this.flow = flow;
        this.forms = forms;
        addClassNames("sheet-page", "form-page");
    }

    @Override
    public Optional<String> find(RouteParameters names, QueryParameters query) {
        return query.getSingleParameter(AccountLinks.TOKEN).filter(Predicate.not(String::isBlank));
    }

    @Override
    protected void show(String token) {
        Purpose purpose = links.purpose(token).orElse(null);
        State state = links.state(token);
        pageTitle((purpose == Purpose.RESET ? "New password" : "Set up") + " · Readout");
        if (purpose == null || state != State.OPEN) {
            show(
                    "This link no longer works",
                    why(state, purpose),
                    Ui.row(Ui.link(AccountLinks.SIGN_IN, "Sign in", "act")));
            return;
        }
        switch (purpose) {
            case SETUP ->
                show(
                        "Set up Readout",
                        "There is no instructor yet. You become the first: you make courses, and students join them with"
                                + " a code. This link works once.",
                        signUp(token, "/"));
            case INVITE -> showInvitation(token, currentUser.signedIn().orElse(null));
            case RESET -> {
                User user = links.userOf(token).orElseThrow();
                show(
                        "Choose a new password",
                        "For the account of " + user.name() + ", " + user.email()
                                + ". You are signed in with it at once,"
                                + " and signed out everywhere else. This link works once.",
                        reset(token, user));
            }
        }
    }

    private void show(String heading, String words, Component... content) {
        add(new H1(heading), new Paragraph(words));
        add(content);
    }

    private static String why(State state, @Nullable Purpose purpose) {
        boolean reset = purpose == Purpose.RESET;
        String used = " If it was you who used it, sign in. Otherwise ask "
                + (reset ? "your instructor" : "whoever gave it to you") + " for a new one.";
        return switch (state) {
            case NOT_ALLOWED ->
                "You take a course with another instructor, too, or no longer one with the instructor who made this link."
                        + " Only the administrator of this site can make a link for you now. Your password has not"
                        + " changed.";
            case EXPIRED -> "It was good for " + (reset ? "24 hours" : "7 days") + ", and they are over." + used;
            case USED -> "It works once, and it has been used." + used;
            default ->
                "Another has taken its place, or it was not copied whole. Copy the whole of it, or ask whoever gave it to"
                        + " you for a new one.";
        };
    }

    private void showInvitation(String token, @Nullable User user) {
        String heading = "Become an instructor";
        if (user == null) {
            show(
                    heading,
                    "You were invited to teach with Readout: you make courses, and students join them with a code. This"
                            + " link works once. If you have an account already, sign in first; the page is the same"
                            + " then.",
                    signUp(token, AccountLinks.setup(token)));
        } else if (user.instructor()) {
            show(
                    heading,
                    "You are an instructor already, " + user.name()
                            + ". The link is still good; pass it on to whom it is for.");
        } else {
            NativeButton accept = Ui.button(heading, "act");
            accept.addClickListener(click -> {
                boolean worked = currentUser
                        .signedIn()
                        .filter(asker -> links.accept(token, asker.id()))
                        .isPresent();
                page().setLocation(worked ? COURSES : AccountLinks.setup(token));
            });
            show(
                    heading,
                    "You were invited to teach with Readout. You are signed in as " + user.name() + " (" + user.email()
                            + "); this account becomes an instructor's. This link works once.",
                    accept);
        }
    }

    private Form signUp(String token, String here) {
        return forms.form(
                here, (wanted, guest) -> links.signUp(token, wanted, guest), user -> page().setLocation(COURSES));
    }

    private Form reset(String token, User user) {
        FormField first = AccountFields.newPassword(user);
        FormField second = AccountFields.password("New password again", "new-password");
        return new Form("Save password", () -> {
                    if (first.value().equals(second.value())) {
                        links.choosePassword(token, first.value())
                                .ifPresentOrElse(
                                        owner -> {
                                            flow.as(owner, false);
                                            page().setLocation("/");
                                        },
                                        () -> page().reload());
                    } else {
                        second.refuse("This is not the same as above.");
                    }
                })
                .with(first, second);
    }

    private static Page page() {
        return UI.getCurrent().getPage();
    }
}
