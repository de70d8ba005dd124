package org.readout.user;

import com.nulabinc.zxcvbn.Zxcvbn;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a new password must be like: long, and hard to guess. There is no rule about kinds of characters.
 *
 * @see "Decision: src/docs/decisions/2026-11-24-signing-in.md"
 */
public final class PasswordRule {

    /** The shortest password, in characters. */
    public static final int MIN_LENGTH = 12;

    /** The longest password, in characters: hashing a longer one would only cost time. */
    public static final int MAX_LENGTH = 200;

    /** From 0 to 4. Single words, dates, keyboard runs and repeats stay below, two unrelated words reach it. */
    private static final int LOWEST_SCORE = 3;

    /** Estimating takes longer than linearly; what is hard to guess in its beginning is hard to guess as a whole. */
    private static final int ESTIMATED_LENGTH = 64;

    private static final Pattern NO_LETTER = Pattern.compile("[^\\p{L}]+");
    private static final int SHORTEST_WORD = 3;

    /** Fewer letters than this beside the person's own name are no password. */
    private static final int LETTERS_OF_ONES_OWN = 5;

    private PasswordRule() {}

    /**
     * Says what is wrong with a new password and what would be right, or nothing.
     *
     * @param name whose it will be; empty if not known yet
     * @param email empty if not known yet
     */
    public static Optional<String> trouble(String typed, String name, String email) {
        int length = typed.codePointCount(0, typed.length());
        if (length < MIN_LENGTH) {
            return Optional.of("Use at least " + MIN_LENGTH + " characters. This has " + length + ".");
        }
        if (typed.length() > MAX_LENGTH) {
            return Optional.of("Use at most " + MAX_LENGTH + " characters. This has " + typed.length() + ".");
        }
        List<String> own = own(name, email);
        if (isMostlyOwn(typed, own)) {
            return Optional.of("This is mostly your name or email address. Use a few unrelated words.");
        }
        String start = typed.substring(0, Math.min(typed.length(), ESTIMATED_LENGTH));
        return Estimator.ZXCVBN.measure(start, own).getScore() < LOWEST_SCORE
                ? Optional.of("This password is easy to guess. Use a few unrelated words.")
                : Optional.empty();
    }

    static void require(String password, String name, String email) {
        trouble(password, name, email).ifPresent(why -> {
            throw new IllegalArgumentException(why);
        });
    }

    private static List<String> own(String name, String email) {
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

    /** Whether hardly a letter is left without the person's own words, such as in "Alice.Miller.2026!". */
    private static boolean isMostlyOwn(String typed, List<String> own) {
        String rest = typed.toLowerCase(Locale.ROOT);
        boolean found = false;
        for (String word : own) {
            found |= rest.contains(word);
            rest = rest.replace(word, "");
        }
        return found && NO_LETTER.matcher(rest).replaceAll("").length() < LETTERS_OF_ONES_OWN;
    }

    /** Loads the lists of common passwords when the first password is chosen, not at the start. */
    private static final class Estimator {

        static final Zxcvbn ZXCVBN = new Zxcvbn();
    }
}
