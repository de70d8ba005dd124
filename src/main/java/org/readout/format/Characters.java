package org.readout.format;

import java.util.Locale;

/** The characters that no text of a lesson may hold: databases refuse some of them, and a page shows none. */
public final class Characters {

    /** The code of the finding about one of them. */
    public static final String CODE = "character-forbidden";

    /** What stands for one of them once it was reported, as wide as it. */
    public static final int REPLACEMENT = 0xFFFD;

    /** Delete, after the last of the plain letters. */
    private static final char FIRST_HIGH = 0x7F;

    private Characters() {}

    /**
     * Whether it is a control character other than a tab or a line end, or half of a pair that stands for one character.
     * The controls above U+007F are what typographic quotes and dashes of Windows become in a wrong conversion.
     */
    public static boolean isForbidden(int codePoint) {
        return switch (codePoint) {
            case '\t', '\n', '\r' -> false;
            default -> Character.isISOControl(codePoint) || isHalf(codePoint);
        };
    }

    static boolean isHalf(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }

    /** A text with the replacement in place of each that it may not hold; the same object where there is none. */
    public static String replaced(String text) {
        return hasForbidden(text)
                ? text.codePoints()
                        .map(it -> isForbidden(it) ? REPLACEMENT : it)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString()
                : text;
    }

    /** Whether a text holds one of them. */
    public static boolean hasForbidden(String text) {
        // Every text of every lesson is asked, so that this goes over its characters as fast as can be.
        for (int at = 0; at < text.length(); at++) {
            char character = text.charAt(at);
            if (character < ' ' || character >= FIRST_HIGH) {
                int codePoint = text.codePointAt(at);
                if (isForbidden(codePoint)) {
                    return true;
                }
                at += Character.charCount(codePoint) - 1;
            }
        }
        return false;
    }

    /** Its number, as the Unicode Standard writes it. */
    public static String name(int codePoint) {
        return String.format(Locale.ROOT, "U+%04X", codePoint);
    }
}
