package org.readout.study;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Words as a comparison sees them: neither white space nor the look of a quotation mark makes a difference. */
final class Wording {

    private static final Pattern WORD = Pattern.compile("[^\\s\\u00a0\\u2007\\u202f]+");
    private static final Pattern INVISIBLE = Pattern.compile("[\\u00ad\\u200b\\u200c\\u200d\\u2060\\ufeff]");
    private static final Pattern SINGLE_QUOTES = Pattern.compile("[\\u2018\\u2019\\u201a\\u201b\\u2039\\u203a]");
    private static final Pattern DOUBLE_QUOTES = Pattern.compile("[\\u201c\\u201d\\u201e\\u201f\\u00ab\\u00bb]");

    private Wording() {}

    /**
     * A word in its text.
     *
     * @param start where it begins in the text
     * @param end where it ends, exclusive
     * @param folded as it is compared
     */
    record Word(int start, int end, String folded) {}

    /** The words of a text in order. */
    static List<Word> words(String text) {
        List<Word> words = new ArrayList<>();
        Matcher word = WORD.matcher(text);
        while (word.find()) {
            words.add(new Word(word.start(), word.end(), foldedWord(word.group())));
        }
        return words;
    }

    /** A text as it is compared: its words with single blanks between them. */
    static String folded(String text) {
        return String.join(" ", words(text).stream().map(Word::folded).toList());
    }

    private static String foldedWord(String word) {
        String visible = INVISIBLE.matcher(word).replaceAll("");
        String singles = SINGLE_QUOTES.matcher(visible).replaceAll("'");
        return Normalizer.normalize(DOUBLE_QUOTES.matcher(singles).replaceAll("\""), Normalizer.Form.NFC);
    }
}
