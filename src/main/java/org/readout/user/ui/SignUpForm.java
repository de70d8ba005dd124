package org.readout.user.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Paragraph;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.readout.text.Messages;
import org.readout.user.AccountLinks;
import org.readout.user.CurrentUser;
import org.readout.user.LoginFlow;
import org.readout.user.NewAccount;
import org.readout.user.SignInProviders;
import org.readout.user.Throttle;
import org.readout.user.User;
import org.readout.user.UserId;
import org.readout.user.UserService;
import org.readout.web.Checkbox;
import org.readout.web.Form;
import org.readout.web.FormField;
import org.readout.web.Ui;
import org.springframework.dao.DuplicateKeyException;

/** Builds forms that create an account and sign its user in at once. */
@org.springframework.stereotype.Component
public class SignUpForm {

    private static final Messages TEXT = Messages.of("user");
    private static final Messages MORE = Messages.of("user-sign-in");

    /**
     * Limited, because each costs a hash and a refusal tells who has an account. Enough for a class behind one address.
     */
    static final int SIGN_UPS_PER_COMPUTER = 60;

    private final UserService users;
    private final CurrentUser currentUser;
    private final LoginFlow flow;
    private final SignInProviders providers;
    private final Throttle signUps;

    SignUpForm(UserService users, CurrentUser currentUser, LoginFlow flow, SignInProviders providers, Clock clock) {
        this.users = users;
        this.currentUser = currentUser;
        this.flow = flow;
        this.providers = providers;
        this.signUps = new Throttle(SIGN_UPS_PER_COMPUTER, Duration.ofMinutes(10), clock);
    }

    /** Returns whether accounts come from institutions only. */
    boolean isOff() {
        return providers.areOnly();
    }

    /**
     * Returns a form to sign up, or how to sign in where accounts come from institutions only.
     *
     * @param here the path of the page, to come back to after signing in instead
     * @param whenSignedUp runs with the account, whose session this now is
     */
    public Component create(String here, Consumer<User> whenSignedUp) {
        if (isOff()) {
            return Ui.rich(new Paragraph(), MORE.get("only"), new Anchor(AccountLinks.signIn(here)));
        }
        return form(here, false, (wanted, guest) -> Optional.of(users.signUp(wanted, guest)), whenSignedUp);
    }

    /** @param make creates the account, or returns nothing if that is no longer possible */
    Form form(
            String here,
            boolean instructor,
            BiFunction<NewAccount, Optional<UserId>, Optional<User>> make,
            Consumer<User> whenSignedUp) {
        FormField name = AccountFields.name();
        FormField email = AccountFields.email();
        FormField password = AccountFields.newPassword(TEXT.get("field.password"), name::value, email::value);
        Checkbox keep = new Checkbox(AccountLinks.KEEP, TEXT.get("field.keep"));
        Form form = new Form(TEXT.get("sign-up.button", "instructor", instructor)).with(name, email, password, keep);
        form.whenSent(() -> {
            if (signUps.take(Throttle.computer()).isPresent()) {
                form.refuse(TEXT.get("sign-up.throttled"));
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
                email.refuse(TEXT.get("sign-up.taken"));
                email.focus();
                Anchor signIn = new Anchor(AccountLinks.signIn(here));
                form.refuse(Ui.rich(new Paragraph(), TEXT.get("sign-up.taken.sign-in"), signIn));
            }
        });
        return form;
    }
}
