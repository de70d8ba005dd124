package org.readout.user;

import com.nulabinc.zxcvbn.Zxcvbn;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.readout.db.PlainText;

/**
 * What a user signs up with. A password must be long and hard to guess; there is no rule about kinds of characters.
 *
 * @param name as classmates and instructors see it, 1 to {@value User#NAME_MAX_LENGTH} characters
 * @see "Decision: src/docs/decisions/2026-11-24-signing-in.md"
 */
public record NewAccount(String name, EmailAddress email, String password) {

    /** The shortest password, in characters. */
    public static final int PASSWORD_MIN_LENGTH = 12;

    /** Hashing a longer one would only cost time. */
    static final int PASSWORD_MAX_LENGTH = 200;

    /** From 0 to 4. Single words, dates, keyboard runs and repeats stay below, two unrelated words reach it. */
    private static final int LOWEST_SCORE = 3;

    /** Estimating takes longer than linearly; what is hard to guess in its beginning is hard to guess as a whole. */
    private static final int ESTIMATED_LENGTH = 64;

    private static final Pattern NO_LETTER = Pattern.compile("[^\\p{L}]+");
    private static final int SHORTEST_WORD = 3;

    /** Fewer letters than this besides the user's own name are no password. */
    private static final int LEAST_OTHER_LETTERS = 5;

    /** Loads the lists of common passwords when the first password is chosen, not at the start. */
    private static final class Estimator {
        static final Zxcvbn ZXCVBN = new Zxcvbn();
    }

    /** @throws IllegalArgumentException if the name is too short or too long, or the password is refused */
    public NewAccount {
        name = PlainText.name(name);
        if (!isName(name)) {
            throw new IllegalArgumentException("A name has 1 to " + User.NAME_MAX_LENGTH + " characters");
        }
        requirePassword(password, name, email.value());
    }

    /** Returns whether it can be a name. */
    public static boolean isName(String typed) {
        String name = PlainText.name(typed);
        return !name.isEmpty() && name.length() <= User.NAME_MAX_LENGTH;
    }

    /**
     * Returns what is wrong with a new password and what would be right; nothing for a good one.
     *
     * @param name of the user; empty if not known yet
     * @param email empty if not known yet
     */
    public static Optional<String> passwordProblem(String typed, String name, String email) {
        int length = typed.codePointCount(0, typed.length());
        if (length < PASSWORD_MIN_LENGTH) {
            return Optional.of("Use at least " + PASSWORD_MIN_LENGTH + " characters. This has " + length + ".");
        }
        if (typed.length() > PASSWORD_MAX_LENGTH) {
            return Optional.of("Use at most " + PASSWORD_MAX_LENGTH + " characters. This has " + typed.length() + ".");
        }
        List<String> own = ownWords(name, email);
        if (isMostlyOwn(typed, own)) {
            return Optional.of("This is mostly your name or email address. Use a few unrelated words.");
        }
        String start = typed.substring(0, Math.min(typed.length(), ESTIMATED_LENGTH));
        return Estimator.ZXCVBN.measure(start, own).getScore() < LOWEST_SCORE
                ? Optional.of("This password is easy to guess. Use a few unrelated words.")
                : Optional.empty();
    }

    static void requirePassword(String password, String name, String email) {
        passwordProblem(password, name, email).ifPresent(why -> {
            throw new IllegalArgumentException(why);
        });
    }

    private static List<String> ownWords(String name, String email) {
        List<String> own = new ArrayList<>(List.of("readout"));
        for (String word : NO_LETTER.split((name + " " + email).toLowerCase(Locale.ROOT))) {
            if (word.length() >= SHORTEST_WORD) {
                own.add(word);
            }
        }
        if (!email.isBlank()) {
            own.add(email.toLowerCase(Locale.ROOT));
        }
        return own;
    }

    /** Whether hardly a letter is left without the user's own words, such as in "Alice.Miller.2026!". */
    private static boolean isMostlyOwn(String typed, List<String> own) {
        String rest = typed.toLowerCase(Locale.ROOT);
        boolean found = false;
        for (String word : own) {
            found |= rest.contains(word);
            rest = rest.replace(word, "");
        }
        return found && NO_LETTER.matcher(rest).replaceAll("").length() < LEAST_OTHER_LETTERS;
    }

    User as(UserId id, boolean instructor) {
        return new User(id, User.Kind.ACCOUNT, name, email.value(), instructor);
    }

    @Override
    public String toString() {
        return "NewAccount[email=" + email + "]";
    }
}
