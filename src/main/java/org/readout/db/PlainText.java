package org.readout.db;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;

/** Cleans typed text so that both databases can store it, and names so that people can tell them apart. */
public final class PlainText {

    /** Invisible letters and signs: a name of them would look empty. */
    private static final Set<Integer> INVISIBLE =
            Set.of(0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2800, 0x3164, 0xFFA0);

    private PlainText() {}

    /** Returns the text with plain line ends and without control characters and half characters, which databases refuse. */
    public static String text(String typed) {
        return typed.replace("\r\n", "\n")
                .replace('\r', '\n')
                .codePoints()
                .filter(c -> c == '\n' || c == '\t' || !isUnstorable(c))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /**
     * Returns a name on one line, with single spaces. Also removes invisible characters and those that change the text
     * direction, because with them two names can look the same.
     */
    public static String name(String typed) {
        return typed.codePoints()
                .map(c -> Character.isWhitespace(c) || Character.isSpaceChar(c) ? ' ' : c)
                .filter(c -> !isUnstorable(c) && Character.getType(c) != Character.FORMAT && !INVISIBLE.contains(c))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .replaceAll(" +", " ")
                .strip();
    }

    /** Returns whether two names read the same, whatever their case and the form of their characters. */
    public static boolean isSameName(String one, String other) {
        return folded(one).equals(folded(other));
    }

    private static String folded(String name) {
        String form = Normalizer.normalize(name(name), Normalizer.Form.NFKC);
        // Upper case first: it turns "ß" into "SS".
        return name(form).toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }

    /** Returns a text without what doesn't matter in a search: case and accents. */
    public static String forSearch(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT);
    }

    private static boolean isUnstorable(int c) {
        return Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE;
    }
}
