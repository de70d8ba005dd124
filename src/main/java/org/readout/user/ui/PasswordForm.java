package org.readout.user.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import java.time.Clock;
import java.time.Duration;
import org.readout.user.LoginFlow;
import org.readout.user.Throttle;
import org.readout.user.User;
import org.readout.user.UserService;
import org.readout.web.Form;
import org.readout.web.FormField;
import org.readout.web.FormField.TextInput;

/** Makes forms in which somebody changes their password. */
@org.springframework.stereotype.Component
class PasswordForm {

    private static final int TRIES = 10;
    private static final Duration TRIES_COME_BACK_IN = Duration.ofMinutes(10);

    private final UserService accounts;
    private final LoginFlow signIn;
    private final Throttle tries;

    PasswordForm(UserService accounts, LoginFlow signIn, Clock clock) {
        this.accounts = accounts;
        this.signIn = signIn;
        this.tries = new Throttle(TRIES, TRIES_COME_BACK_IN, clock);
    }

    Component of(User person) {
        FormField current = FormField.password(
                "Current password", new TextInput("password", "current-password").autocomplete("current-password"));
        FormField wanted = AccountFields.newPassword("New password", person);
        Paragraph done = AccountView.done();
        Form form = new Form("Change password", () -> {
                    done.setText("");
                    change(person, current, wanted, done);
                })
                .with(current, wanted);
        return new Div(form, done);
    }

    private void change(User person, FormField current, FormField wanted, Paragraph done) {
        String caller = person.id().toString();
        if (tries.take(caller).isPresent()) {
            current.refuse("Too many wrong passwords. Try again in a few minutes.");
        } else if (accounts.changePassword(person.id(), current.value(), wanted.value())) {
            tries.giveBack(caller);
            signIn.again(person);
            current.setValue("");
            wanted.setValue("");
            done.setText("Your password has been changed. You are signed out everywhere else.");
        } else {
            current.refuse("This is not your current password.");
        }
    }
}
