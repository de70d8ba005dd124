package org.readout.user.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.readout.user.AccountLinks;
import org.readout.user.CurrentUser;
import org.readout.user.LoginFlow;
import org.readout.user.NewAccount;
import org.readout.user.SignUpPart;
import org.readout.user.Throttle;
import org.readout.user.User;
import org.readout.user.UserId;
import org.readout.user.UserService;
import org.readout.web.Checkbox;
import org.readout.web.Form;
import org.readout.web.FormField;
import org.readout.web.Ui;
import org.springframework.dao.DuplicateKeyException;

/** Creates an account. */
@Route("sign-up")
@PageTitle("Sign up · Readout")
@AnonymousAllowed
class SignUpView extends Div implements BeforeEnterObserver {

    private final CurrentUser currentUser;
    private final SignUpForm forms;

    SignUpView(CurrentUser currentUser, SignUpForm forms) {
        this.currentUser = currentUser;
        this.forms = forms;
        addClassNames("sheet-page", "form-page");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        String next = AccountFields.next(event).orElse("/");
        if (currentUser.signedIn().isPresent()) {
            event.forwardToUrl(next);
            return;
        }
        removeAll();
        add(new H1("Sign up"));
        if (currentUser.find().filter(User::isGuest).isPresent()) {
            add(Ui.notice(new Paragraph("What you have read and answered so far comes with you.")));
        }
        add(
                forms.create(next, user -> UI.getCurrent().getPage().setLocation(next)),
                new Paragraph(new Text("An account already? "), new Anchor(AccountLinks.signIn(next), "Sign in")));
    }

    /** Builds forms that create an account and sign its user in at once. */
    @org.springframework.stereotype.Component
    static class SignUpForm implements SignUpPart {

        /** Each costs a hash, and a refusal tells who has an account. Enough for a lecture behind one address. */
        static final int SIGN_UPS_PER_COMPUTER = 60;

        private final UserService users;
        private final CurrentUser currentUser;
        private final LoginFlow flow;
        private final Throttle signUps;

        SignUpForm(UserService users, CurrentUser currentUser, LoginFlow flow, Clock clock) {
            this.users = users;
            this.currentUser = currentUser;
            this.flow = flow;
            this.signUps = new Throttle(SIGN_UPS_PER_COMPUTER, Duration.ofMinutes(10), clock);
        }

        @Override
        public Component create(String here, Consumer<User> whenSignedUp) {
            return form(here, (wanted, guest) -> Optional.of(users.signUp(wanted, guest)), whenSignedUp);
        }

        /** @param make creates the account, or returns nothing if that is no longer possible */
        Form form(
                String here,
                BiFunction<NewAccount, Optional<UserId>, Optional<User>> make,
                Consumer<User> whenSignedUp) {
            FormField name = AccountFields.name();
            FormField email = AccountFields.email();
            FormField password = AccountFields.newPassword("Password", name::value, email::value);
            Checkbox keep = new Checkbox(AccountLinks.KEEP, "Keep me signed in");
            Form form = new Form("Sign up").with(name, email, password, keep);
            form.whenSent(() -> {
                if (signUps.take(Throttle.computer()).isPresent()) {
                    form.refuse("Too many people signed up from your network just now. Try again in a minute.");
                    return;
                }
                try {
                    NewAccount wanted = new NewAccount(name.value(), email.value(), password.value());
                    Optional<UserId> guest =
                            currentUser.find().filter(User::isGuest).map(User::id);
                    make.apply(wanted, guest)
                            .ifPresentOrElse(
                                    account -> {
                                        flow.as(account, keep.isTicked());
                                        whenSignedUp.accept(account);
                                    },
                                    () -> UI.getCurrent().getPage().reload());
                } catch (DuplicateKeyException e) {
                    email.refuse("There is an account with this email address already.");
                    form.refuse(new Paragraph(
                            new Text("There is an account with this email address already. If it is yours, "),
                            new Anchor(AccountLinks.signIn(here), "sign in"),
                            new Text(" instead.")));
                }
            });
            return form;
        }
    }
}
