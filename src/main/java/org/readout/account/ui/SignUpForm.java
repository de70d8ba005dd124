package org.readout.account.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Paragraph;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.readout.account.AccountLinks;
import org.readout.account.Accounts;
import org.readout.account.Computer;
import org.readout.account.CurrentPerson;
import org.readout.account.EmailAddress;
import org.readout.account.EmailTakenException;
import org.readout.account.NewAccount;
import org.readout.account.Person;
import org.readout.account.PersonId;
import org.readout.account.SignIn;
import org.readout.account.SignUpPart;
import org.readout.account.Throttle;
import org.readout.form.Field;
import org.readout.form.Form;
import org.readout.form.Tick;

/** Makes forms in which somebody makes an account and is signed in at once. */
@org.springframework.stereotype.Component
class SignUpForm implements SignUpPart {

    /**
     * Each costs a hash, and a refusal tells who has an account. Enough for a lecture of 60 behind one address; after that
     * one every ten seconds.
     */
    static final int SIGN_UPS_PER_COMPUTER = 60;

    private static final Duration SIGN_UPS_COME_BACK_IN = Duration.ofMinutes(10);

    private final Accounts accounts;
    private final CurrentPerson currentPerson;
    private final SignIn signIn;
    private final Throttle signUps;

    SignUpForm(Accounts accounts, CurrentPerson currentPerson, SignIn signIn, Clock clock) {
        this.accounts = accounts;
        this.currentPerson = currentPerson;
        this.signIn = signIn;
        this.signUps = new Throttle(SIGN_UPS_PER_COMPUTER, SIGN_UPS_COME_BACK_IN, clock);
    }

    @Override
    public Component create(String here, Consumer<Person> whenSignedUp) {
        return form(here, (wanted, guest) -> Optional.of(accounts.signUp(wanted, guest)), whenSignedUp, () -> {});
    }

    /**
     * @param make makes the account, or nothing where that is no longer possible
     * @param whenTooLate what happens then
     */
    Form form(
            String here,
            BiFunction<NewAccount, Optional<PersonId>, Optional<Person>> make,
            Consumer<Person> whenSignedUp,
            Runnable whenTooLate) {
        Field name = AccountFields.name();
        Field email = AccountFields.email();
        Field password = AccountFields.newPassword("Password", name::value, email::value);
        Tick keep = new Tick(AccountLinks.KEEP, "Keep me signed in");
        Form form = new Form("Sign up").with(name, email, password, keep);
        form.whenSent(() -> {
            NewAccount wanted = new NewAccount(name.value(), EmailAddress.of(email.value()), password.value());
            if (signUps.take(Computer.asking()).isPresent()) {
                form.refuse("Too many people signed up from your network just now. Try again in a minute.");
                return;
            }
            try {
                Optional<Person> person = make.apply(
                        wanted, currentPerson.find().filter(Person::isGuest).map(Person::id));
                person.ifPresentOrElse(
                        account -> {
                            signIn.as(account, keep.isTicked());
                            whenSignedUp.accept(account);
                        },
                        whenTooLate);
            } catch (EmailTakenException e) {
                tellTaken(form, email, here);
            }
        });
        return form;
    }

    private static void tellTaken(Form form, Field email, String here) {
        email.refuse("There is an account with this e-mail address already.");
        form.refuse(new Paragraph(
                new Text("There is an account with this e-mail address already. If it is yours, "),
                new Anchor(AccountLinks.signIn(here), "sign in"),
                new Text(" instead.")));
    }
}
