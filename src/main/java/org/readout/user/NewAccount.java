package org.readout.user;

import com.nulabinc.zxcvbn.Zxcvbn;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.readout.db.PlainText;

/**
 * What a user signs up with. A password must be long and hard to guess; there is no rule about kinds of characters.
 *
 * @see "Decision: src/docs/decisions/2026-11-24-signing-in.md"
 */
public record NewAccount(String name, String email, String password) {

    /** The longest address that SMTP can carry, in characters (RFC 5321, section 4.5.3.1.3, without the brackets). */
    static final int EMAIL_MAX_LENGTH = 254;

    private static final int LOCAL_PART_MAX_LENGTH = 64;
    private static final Pattern EMAIL =
            Pattern.compile("[^\\s@\\p{Cntrl}<>\"(),:;\\\\\\[\\]]+@[^\\s@\\p{Cntrl}.<>\"(),:;\\\\\\[\\]]+"
                    + "(?:\\.[^\\s@\\p{Cntrl}.<>\"(),:;\\\\\\[\\]]+)+");

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

    /** @throws IllegalArgumentException if the name, the address or the password is refused */
    public NewAccount {
        name = PlainText.name(name);
        email = normalEmail(email);
        if (!isName(name) || !isEmail(email)) {
            throw new IllegalArgumentException("Not a name or not an email address");
        }
        requirePassword(password, name, email);
    }

    static String normalEmail(String typed) {
        return typed.strip().toLowerCase(Locale.ROOT);
    }

    /** Returns whether it has the shape {@code someone@somewhere.tld}. */
    public static boolean isEmail(String typed) {
        String address = normalEmail(typed);
        return address.length() <= EMAIL_MAX_LENGTH
                && address.indexOf('@') <= LOCAL_PART_MAX_LENGTH
                && EMAIL.matcher(address).matches();
    }

    public static boolean isName(String typed) {
        String name = PlainText.name(typed);
        return !name.isEmpty() && name.length() <= User.NAME_MAX_LENGTH;
    }

    /** Returns what is wrong with a new password, if anything. The user's name and email are empty if not known yet. */
    public static Optional<String> passwordProblem(String typed, String name, String email) {
        int length = typed.codePointCount(0, typed.length());
        if (length < PASSWORD_MIN_LENGTH) {
            return Optional.of("Use at least " + PASSWORD_MIN_LENGTH + " characters. This has " + length + ".");
        }
        if (typed.length() > PASSWORD_MAX_LENGTH) {
            return Optional.of("Use at most " + PASSWORD_MAX_LENGTH + " characters. This has " + typed.length() + ".");
        }
        String address = email.toLowerCase(Locale.ROOT);
        List<String> own = Stream.concat(
                        Stream.of("readout", address),
                        NO_LETTER.splitAsStream(name.toLowerCase(Locale.ROOT) + " " + address))
                .filter(word -> word.length() >= SHORTEST_WORD)
                .toList();
        if (isMostlyOwn(typed.toLowerCase(Locale.ROOT), own)) {
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

    /** Whether hardly a letter is left without the user's own words, such as in "alice.miller.2026!". */
    private static boolean isMostlyOwn(String typed, List<String> own) {
        String rest = own.stream().reduce(typed, (left, word) -> left.replace(word, ""));
        return !rest.equals(typed) && NO_LETTER.matcher(rest).replaceAll("").length() < LEAST_OTHER_LETTERS;
    }

    User as(UserId id, boolean instructor) {
        return new User(id, User.Kind.ACCOUNT, name, email, instructor);
    }

    @Override
    public String toString() {
        return "NewAccount[email=" + email + "]";
    }
}
