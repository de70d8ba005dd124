package org.readout.user.ui;

import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import java.util.Optional;
import java.util.function.Predicate;
import org.readout.user.AccountLinks;
import org.readout.user.LinkState;
import org.readout.user.LoginFlow;
import org.readout.user.PasswordResets;
import org.readout.user.User;
import org.readout.web.Form;
import org.readout.web.FormField;
import org.readout.web.PageView;

/** Where somebody who has forgotten a password chooses another, with a one-time link. Without one there is no such page. */
@Route("reset")
@AnonymousAllowed
class ResetView extends PageView<String> {

    private final PasswordResets resets;
    private final LoginFlow signIn;

    ResetView(PasswordResets resets, LoginFlow signIn) {
        this.resets = resets;
        this.signIn = signIn;
        addClassNames("sheet-page", "form-page");
        pageTitle("New password · Readout");
    }

    /** Returns the link's token, whether the link still works or not. */
    @Override
    public Optional<String> find(RouteParameters names, QueryParameters query) {
        return query.getSingleParameter(AccountLinks.TOKEN).filter(Predicate.not(String::isBlank));
    }

    @Override
    protected void show(String token) {
        LinkState state = resets.state(token);
        if (state == LinkState.OPEN) {
            resets.of(token).ifPresent(person -> show(token, person));
        } else {
            add(new LinkGone(state, "24 hours", "your instructor"));
        }
    }

    private void show(String token, User person) {
        FormField first = AccountFields.newPassword("New password", person);
        FormField second = AccountFields.passwordAgain("New password again");
        Form form = new Form("Save password");
        form.with(first, second);
        form.whenSent(() -> {
            if (!first.value().equals(second.value())) {
                second.refuse("This is not the same as above.");
                return;
            }
            resets.choose(token, first.value())
                    .ifPresentOrElse(
                            this::enter,
                            () -> getUI().ifPresent(ui -> ui.getPage().reload()));
        });
        add(
                new H1("Choose a new password"),
                new Paragraph("For the account of " + person.name() + ", " + person.email()
                        + ". You are signed in with it at once, and signed out everywhere else. This link works once."),
                form);
    }

    private void enter(User person) {
        signIn.as(person, false);
        getUI().ifPresent(ui -> ui.getPage().setLocation("/"));
    }
}
