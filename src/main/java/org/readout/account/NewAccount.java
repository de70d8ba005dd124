package org.readout.account;

/**
 * What somebody signs up with.
 *
 * @param name as classmates and instructors see it, 1 to {@value Person#NAME_MAX_LENGTH} characters
 * @param password {@value #PASSWORD_MIN_LENGTH} to {@value #PASSWORD_MAX_LENGTH} characters
 */
public record NewAccount(String name, EmailAddress email, String password) {

    /** The shortest password, in characters. Length is what counts: there is no rule about kinds of characters. */
    public static final int PASSWORD_MIN_LENGTH = 10;

    /** The longest password, in characters: hashing a longer one would only cost time. */
    public static final int PASSWORD_MAX_LENGTH = 200;

    /** @throws IllegalArgumentException where the name or the password is too short or too long */
    public NewAccount {
        name = name.strip();
        if (!isName(name)) {
            throw new IllegalArgumentException("A name has 1 to " + Person.NAME_MAX_LENGTH + " characters");
        }
        if (!isPassword(password)) {
            throw new IllegalArgumentException(
                    "A password has " + PASSWORD_MIN_LENGTH + " to " + PASSWORD_MAX_LENGTH + " characters");
        }
    }

    /** Whether it can be a name. */
    public static boolean isName(String typed) {
        String name = typed.strip();
        return !name.isEmpty() && name.length() <= Person.NAME_MAX_LENGTH;
    }

    /** Whether it can be a password. */
    public static boolean isPassword(String typed) {
        return typed.length() >= PASSWORD_MIN_LENGTH && typed.length() <= PASSWORD_MAX_LENGTH;
    }

    Person as(PersonId id, boolean instructor) {
        return new Person(id, Person.Kind.ACCOUNT, name, email.value(), instructor);
    }

    @Override
    public String toString() {
        return "NewAccount[email=" + email + "]";
    }
}
