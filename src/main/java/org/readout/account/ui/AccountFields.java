package org.readout.account.ui;

import java.util.Optional;
import java.util.function.Supplier;
import org.readout.account.EmailAddress;
import org.readout.account.NewAccount;
import org.readout.account.PasswordRule;
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

    /**
     * The field of a new password.
     *
     * @param name whose it will be, as known when the field is checked
     */
    static Field newPassword(String label, Supplier<String> name, Supplier<String> email) {
        return PasswordField.chosen(label, typed -> PasswordRule.trouble(typed, name.get(), email.get()))
                .hint("At least " + PasswordRule.MIN_LENGTH
                        + " characters. A few unrelated words work well; spaces are fine.");
    }

    /** The same for somebody who has an account. */
    static Field newPassword(String label, Person person) {
        return newPassword(label, person::name, () -> String.valueOf(person.email()));
    }

    /** The field that repeats a new password; the page compares the two. */
    static Field passwordAgain(String label) {
        return PasswordField.chosen(label, typed -> Optional.empty());
    }
}
