package org.readout.account.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.server.VaadinRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.readout.account.AccountLinks;
import org.readout.account.Accounts;
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

    /** Telling that an address is taken tells who has an account; nobody may ask that often. */
    static final int TAKEN_PER_COMPUTER = 30;

    private static final Duration TAKEN_COME_BACK_IN = Duration.ofMinutes(10);

    private final Accounts accounts;
    private final CurrentPerson currentPerson;
    private final SignIn signIn;
    private final Throttle taken;

    SignUpForm(Accounts accounts, CurrentPerson currentPerson, SignIn signIn, Clock clock) {
        this.accounts = accounts;
        this.currentPerson = currentPerson;
        this.signIn = signIn;
        this.taken = new Throttle(TAKEN_PER_COMPUTER, TAKEN_COME_BACK_IN, clock);
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
        Field password = AccountFields.newPassword("Password");
        Tick keep = new Tick(AccountLinks.KEEP, "Keep me signed in");
        Form form = new Form("Sign up").with(name, email, password, keep);
        form.whenSent(() -> {
            NewAccount wanted = new NewAccount(name.value(), EmailAddress.of(email.value()), password.value());
            String computer = computer();
            if (taken.take(computer).isPresent()) {
                form.refuse("Too many e-mail addresses were taken already. Try again in a few minutes.");
                return;
            }
            try {
                Optional<Person> person = make.apply(
                        wanted, currentPerson.find().filter(Person::isGuest).map(Person::id));
                taken.giveBack(computer);
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

    private static String computer() {
        VaadinRequest request = VaadinRequest.getCurrent();
        return request == null ? "" : String.valueOf(request.getRemoteAddr());
    }
}
