package org.readout.lesson.source;

import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.Set;

/**
 * How wide a terminal shows a text: East Asian characters and pictures take two columns, as Unicode Standard Annex 11 has it,
 * and marks that stand above or below the one before take none.
 */
final class Columns {

    private static final Set<UnicodeScript> WIDE = EnumSet.of(
            UnicodeScript.HAN,
            UnicodeScript.HIRAGANA,
            UnicodeScript.KATAKANA,
            UnicodeScript.BOPOMOFO,
            UnicodeScript.HANGUL,
            UnicodeScript.YI);

    private Columns() {}

    /** Blanks as wide as a text. */
    static String blank(String text) {
        return " ".repeat(text.codePoints().map(Columns::width).sum());
    }

    private static int width(int character) {
        return switch (Character.getType(character)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> 0;
            default -> isWide(character) ? 2 : 1;
        };
    }

    private static boolean isWide(int character) {
        // Half-width forms say in their names that they are none.
        boolean halfWidth = character >= 0xFF61 && character <= 0xFFDC;
        boolean fullWidth = character >= 0xFF01 && character <= 0xFF60 || character >= 0xFFE0 && character <= 0xFFE6;
        boolean punctuation = character >= 0x3000 && character <= 0x303E;
        return fullWidth
                || punctuation
                || Character.isEmojiPresentation(character)
                || WIDE.contains(UnicodeScript.of(character)) && !halfWidth;
    }
}
