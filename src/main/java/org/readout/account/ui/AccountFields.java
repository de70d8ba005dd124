package org.readout.account.ui;

import java.util.Optional;
import org.readout.account.EmailAddress;
import org.readout.account.NewAccount;
import org.readout.account.Person;
import org.readout.form.Field;
import org.readout.form.PasswordField;
import org.readout.form.TextInput;

/** The fields of somebody's account, with what each must be like. */
final class AccountFields {

    private AccountFields() {}

    static Field name() {
        return new Field(
                        "Name",
                        new TextInput("text", "name").autocomplete("name").maxLength(Person.NAME_MAX_LENGTH))
                .hint("As classmates and instructors see it.")
                .rule(value -> NewAccount.isName(value) ? Optional.empty() : Optional.of("Enter your name."));
    }

    static Field email() {
        return new Field("Email", TextInput.email())
                .rule(value -> EmailAddress.isValid(value)
                        ? Optional.empty()
                        : Optional.of("Enter an e-mail address, such as name@example.org."));
    }

    static Field newPassword(String label) {
        return PasswordField.chosen(label, AccountFields::passwordTrouble)
                .hint("At least " + NewAccount.PASSWORD_MIN_LENGTH
                        + " characters. A few words that only you would put together do well.");
    }

    private static Optional<String> passwordTrouble(String typed) {
        if (typed.length() < NewAccount.PASSWORD_MIN_LENGTH) {
            return Optional.of("Enter at least " + NewAccount.PASSWORD_MIN_LENGTH + " characters; there are "
                    + typed.length() + ".");
        }
        return typed.length() > NewAccount.PASSWORD_MAX_LENGTH
                ? Optional.of("Enter at most " + NewAccount.PASSWORD_MAX_LENGTH + " characters; there are "
                        + typed.length() + ".")
                : Optional.empty();
    }
}
