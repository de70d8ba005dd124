package org.readout.course;

import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The code that lets students into a course. Its alphabet has nothing that is mistaken for something else when read from a
 * board (no 0 and O, no 1, I and L, no U beside V), and no vowels, so that no code spells a word.
 *
 * @param value eight characters of the alphabet, without the hyphen
 */
public record JoinCode(String value) {

    private static final String ALPHABET = "BCDFGHJKMNPQRSTVWXYZ23456789";
    private static final int LENGTH = 8;
    private static final int HALF = LENGTH / 2;
    private static final Pattern FORM = Pattern.compile("[" + ALPHABET + "]{" + LENGTH + "}");
    private static final Pattern BETWEEN = Pattern.compile("[\\s\\p{Pd}_.]+");
    private static final SecureRandom RANDOM = new SecureRandom();

    /** @throws IllegalArgumentException where the value is no code */
    public JoinCode {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("Not a join code");
        }
    }

    /** A new code, one of 28^8, which is 380 thousand million. */
    static JoinCode random() {
        return new JoinCode(RANDOM.ints(LENGTH, 0, ALPHABET.length())
                .collect(StringBuilder::new, (code, i) -> code.append(ALPHABET.charAt(i)), StringBuilder::append)
                .toString());
    }

    /** The code that somebody typed, however spaced, hyphenated or cased; nothing where it can't be one. */
    public static Optional<JoinCode> parse(String typed) {
        String code = BETWEEN.matcher(typed).replaceAll("").toUpperCase(Locale.ROOT);
        return FORM.matcher(code).matches() ? Optional.of(new JoinCode(code)) : Optional.empty();
    }

    /** As people read it: {@code XXXX-XXXX}. */
    public String shown() {
        return value.substring(0, HALF) + "-" + value.substring(HALF);
    }
}
