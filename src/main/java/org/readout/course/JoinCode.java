package org.readout.course;

import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.springframework.dao.DuplicateKeyException;

/**
 * The code that lets students into a course, or a longer one for one place on its roster. Its alphabet has no characters that are easily confused when read from a board
 * (no 0 and O, no 1, I and L, no U beside V), and no vowels, so that no code spells a word.
 *
 * @param value eight characters of the alphabet, or twelve for one place, without hyphens
 */
public record JoinCode(String value) {

    private static final String ALPHABET = "BCDFGHJKMNPQRSTVWXYZ23456789";
    private static final int LENGTH = 8;
    private static final int PERSONAL_LENGTH = 12;
    private static final int GROUP = 4;
    private static final Pattern FORM =
            Pattern.compile("[%s]{%d}(?:[%s]{%d})?".formatted(ALPHABET, LENGTH, ALPHABET, PERSONAL_LENGTH - LENGTH));
    private static final Pattern BETWEEN = Pattern.compile("[\\s\\p{Pd}_.]+");
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int TRIES = 10;

    public JoinCode {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("Not a join code");
        }
    }

    /** Returns a new code, one of 28^8, which is about 378 billion. */
    public static JoinCode random() {
        return random(LENGTH);
    }

    /** Returns a new code for one place, long enough that guessing finds none of a million. */
    static JoinCode personal() {
        return random(PERSONAL_LENGTH);
    }

    private static JoinCode random(int length) {
        return new JoinCode(RANDOM.ints(length, 0, ALPHABET.length())
                .collect(StringBuilder::new, (code, i) -> code.append(ALPHABET.charAt(i)), StringBuilder::append)
                .toString());
    }

    /**
     * Writes something with a new code, and again with another one if a course has that code already.
     *
     * @param write throws {@link DuplicateKeyException} and changes nothing if the code is taken
     */
    public static <T> T unused(Supplier<JoinCode> codes, Function<JoinCode, T> write) {
        DuplicateKeyException taken = null;
        for (int i = 0; i < TRIES; i++) {
            try {
                return write.apply(codes.get());
            } catch (DuplicateKeyException e) {
                taken = e;
            }
        }
        throw new IllegalStateException("No join code is free", taken);
    }

    /** Reads a code as typed, in any case, spacing and hyphenation; empty if it can't be one. */
    public static Optional<JoinCode> parse(String typed) {
        String code = BETWEEN.matcher(typed).replaceAll("").toUpperCase(Locale.ROOT);
        return FORM.matcher(code).matches() ? Optional.of(new JoinCode(code)) : Optional.empty();
    }

    /** Returns whether this is the code of one place. */
    public boolean isPersonal() {
        return value.length() == PERSONAL_LENGTH;
    }

    /** Returns the code as people read it: {@code XXXX-XXXX}. */
    public String shown() {
        return value.replaceAll("(.{" + GROUP + "})(?=.)", "$1-");
    }
}
