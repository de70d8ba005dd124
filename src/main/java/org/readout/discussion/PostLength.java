package org.readout.discussion;

import java.text.BreakIterator;
import java.util.Locale;

/** The one rule by which the length of a post is counted. */
public final class PostLength {

    private PostLength() {}

    /**
     * How many words a text has: the pieces between Unicode word boundaries that hold a letter or a digit. Where a
     * script writes words without spaces between ideographs, each ideograph counts.
     */
    public static int words(String text) {
        // The JDK ends a word at a typographic apostrophe, which phones type by themselves, but not at a plain one.
        String plain = text.replace('\u2019', '\'');
        BreakIterator boundaries = BreakIterator.getWordInstance(Locale.ROOT);
        boundaries.setText(plain);
        int words = 0;
        int start = boundaries.first();
        for (int end = boundaries.next(); end != BreakIterator.DONE; start = end, end = boundaries.next()) {
            words += wordsIn(plain.substring(start, end));
        }
        return words;
    }

    /** How many characters a text has, counted as Unicode code points. */
    public static int characters(String text) {
        return text.codePointCount(0, text.length());
    }

    private static int wordsIn(String piece) {
        int ideographs =
                (int) piece.codePoints().filter(Character::isIdeographic).count();
        if (ideographs > 0) {
            return ideographs;
        }
        return piece.codePoints().anyMatch(Character::isLetterOrDigit) ? 1 : 0;
    }
}
