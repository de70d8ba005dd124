package org.readout.user.ui;

import java.util.Optional;
import java.util.function.Supplier;
import org.readout.user.EmailAddress;
import org.readout.user.NewAccount;
import org.readout.user.PasswordRule;
import org.readout.user.User;
import org.readout.web.FormField;
import org.readout.web.FormField.TextInput;

/** The fields of somebody's account, with what each must be like. */
final class AccountFields {

    private AccountFields() {}

    static FormField name() {
        return new FormField(
                        "Name",
                        new TextInput("text", "name").autocomplete("name").maxLength(User.NAME_MAX_LENGTH))
                .hint("As classmates and instructors see it.")
                .rule(value -> NewAccount.isName(value) ? Optional.empty() : Optional.of("Enter your name."));
    }

    static FormField email() {
        return new FormField("Email", TextInput.email())
                .rule(value -> EmailAddress.isValid(value)
                        ? Optional.empty()
                        : Optional.of("Enter an e-mail address, such as name@example.org."));
    }

    /**
     * The field of a new password.
     *
     * @param name whose it will be, as known when the field is checked
     */
    static FormField newPassword(String label, Supplier<String> name, Supplier<String> email) {
        return FormField.newPassword(label, typed -> PasswordRule.trouble(typed, name.get(), email.get()))
                .hint("At least " + PasswordRule.MIN_LENGTH
                        + " characters. A few unrelated words work well; spaces are fine.");
    }

    /** The same for somebody who has an account. */
    static FormField newPassword(String label, User person) {
        return newPassword(label, person::name, () -> String.valueOf(person.email()));
    }

    /** The field that repeats a new password; the page compares the two. */
    static FormField passwordAgain(String label) {
        return FormField.newPassword(label, typed -> Optional.empty());
    }
}
