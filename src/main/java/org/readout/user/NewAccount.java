package org.readout.user;

import com.nulabinc.zxcvbn.Zxcvbn;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.readout.db.PlainText;
import org.readout.text.Messages;

/**
 * The name, email address and password that a user signs up with. A password must be long and hard to guess, with no rule
 * about kinds of characters.
 *
 * @see "Decision: src/docs/decisions/2026-11-24-signing-in.md"
 */
public record NewAccount(String name, String email, String password) {

    private static final Messages TEXT = Messages.of("user");

    /** The longest address that SMTP can carry, in characters (RFC 5321, section 4.5.3.1.3, without the brackets). */
    static final int EMAIL_MAX_LENGTH = 254;

    private static final int LOCAL_PART_MAX_LENGTH = 64;
    private static final Pattern EMAIL =
            Pattern.compile("[^\\s@\\p{Cntrl}<>\"(),:;\\\\\\[\\]]+@[^\\s@\\p{Cntrl}.<>\"(),:;\\\\\\[\\]]+"
                    + "(?:\\.[^\\s@\\p{Cntrl}.<>\"(),:;\\\\\\[\\]]+)+");

    public static final int PASSWORD_MIN_LENGTH = 12;

    /** Hashing a longer one would only cost time. */
    static final int PASSWORD_MAX_LENGTH = 200;

    /**
     * The lowest score, from 0 to 4. One word with a year or signs, a word twice and keyboard runs have less. Three unrelated
     * words have it.
     */
    private static final int LOWEST_SCORE = 4;

    /**
     * Estimates only this many characters, because long ones take too long. A password that starts hard to guess is hard.
     */
    private static final int ESTIMATED_LENGTH = 64;

    private static final Pattern NO_LETTER = Pattern.compile("[^\\p{L}]+");
    private static final int SHORTEST_WORD = 3;

    /** A password needs this many letters besides the user's own name. */
    private static final int LEAST_OTHER_LETTERS = 5;

    /** Loads the lists of common passwords when the first password is chosen, not at the start. */
    private static final class Estimator {
        static final Zxcvbn ZXCVBN = new Zxcvbn();

        private static final List<String> LANGUAGES = List.of("en", "de", "fr", "es");
        private static final List<String> SEASONS = List.of(
                ("spring summer autumn winter frühling sommer herbst printemps été automne hiver primavera verano otoño"
                                + " invierno")
                        .split(" "));
        private static final List<String> PHRASES = List.of(
                "correct horse battery staple",
                "the quick brown fox",
                "jumps over the lazy dog",
                "to be or not to be",
                "may the force be with you",
                "twinkle twinkle little star",
                "never gonna give you up",
                "once upon a time",
                "let me in please",
                "this is my password");

        /** What zxcvbn's lists of English words lack: months, seasons and well-known phrases. */
        static final List<String> WELL_KNOWN = Stream.of(
                        LANGUAGES.stream().map(Locale::of).flatMap(Estimator::months),
                        SEASONS.stream(),
                        PHRASES.stream().flatMap(Estimator::spellings))
                .flatMap(words -> words)
                .toList();

        private static Stream<String> months(Locale language) {
            return Stream.of(Month.values())
                    .map(month -> month.getDisplayName(TextStyle.FULL_STANDALONE, language)
                            .toLowerCase(language));
        }

        private static Stream<String> spellings(String phrase) {
            return Stream.of(" ", "", "-", "_", ".").map(between -> phrase.replace(" ", between));
        }
    }

    /** @throws IllegalArgumentException if the name, the address or the password is refused */
    public NewAccount {
        name = PlainText.name(name);
        email = normalEmail(email);
        if (!isName(name) || !isEmail(email)) {
            throw new IllegalArgumentException("Invalid name or email address");
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
            return problem("password.too-short", "least", PASSWORD_MIN_LENGTH, "length", length);
        }
        if (typed.length() > PASSWORD_MAX_LENGTH) {
            return problem("password.too-long", "most", PASSWORD_MAX_LENGTH, "length", typed.length());
        }
        String address = email.toLowerCase(Locale.ROOT);
        List<String> own = Stream.concat(
                        Stream.of("readout", address),
                        NO_LETTER.splitAsStream(name.toLowerCase(Locale.ROOT) + " " + address))
                .filter(word -> word.length() >= SHORTEST_WORD)
                .toList();
        if (isMostlyOwn(typed.toLowerCase(Locale.ROOT), own)) {
            return problem("password.own");
        }
        String start = typed.substring(0, Math.min(typed.length(), ESTIMATED_LENGTH));
        List<String> guessedFirst =
                Stream.concat(own.stream(), Estimator.WELL_KNOWN.stream()).toList();
        return Estimator.ZXCVBN.measure(start, guessedFirst).getScore() < LOWEST_SCORE
                ? problem("password.easy")
                : Optional.empty();
    }

    private static Optional<String> problem(String key, Object... arguments) {
        return Optional.of(TEXT.get(key, arguments));
    }

    static void requirePassword(String password, String name, String email) {
        passwordProblem(password, name, email).ifPresent(why -> {
            throw new IllegalArgumentException(why);
        });
    }

    /** Returns whether hardly a letter is left without the user's own words, such as in "alice.miller.2026!". */
    private static boolean isMostlyOwn(String typed, List<String> own) {
        String rest = own.stream().reduce(typed, (left, word) -> left.replace(word, ""));
        return !rest.equals(typed) && NO_LETTER.matcher(rest).replaceAll("").length() < LEAST_OTHER_LETTERS;
    }

    User as(UserId id) {
        return new User(id, User.Kind.ACCOUNT, name, email);
    }

    @Override
    public String toString() {
        return "NewAccount[email=" + email + "]";
    }
}
