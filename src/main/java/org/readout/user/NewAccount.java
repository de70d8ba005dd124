package org.readout.user;

import org.readout.db.PlainText;

/**
 * What somebody signs up with.
 *
 * @param name as classmates and instructors see it, 1 to {@value Person#NAME_MAX_LENGTH} characters
 * @param password one that {@link PasswordRule} takes
 */
public record NewAccount(String name, EmailAddress email, String password) {

    /** @throws IllegalArgumentException if the name is too short or too long, or the password is refused */
    public NewAccount {
        name = PlainText.name(name);
        if (!isName(name)) {
            throw new IllegalArgumentException("A name has 1 to " + User.NAME_MAX_LENGTH + " characters");
        }
        PasswordRule.require(password, name, email.value());
    }

    /** Whether it can be a name. */
    public static boolean isName(String typed) {
        String name = PlainText.name(typed);
        return !name.isEmpty() && name.length() <= User.NAME_MAX_LENGTH;
    }

    User as(UserId id, boolean instructor) {
        return new User(id, User.Kind.ACCOUNT, name, email.value(), instructor);
    }

    @Override
    public String toString() {
        return "NewAccount[email=" + email + "]";
    }
}
