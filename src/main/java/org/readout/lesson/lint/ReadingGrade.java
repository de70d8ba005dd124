package org.readout.lesson.lint;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.readout.format.Prose;

/**
 * The Flesch–Kincaid grade level of English texts: 0.39 · words / sentences + 11.8 · syllables / words − 15.59, the years of
 * American school after which a text should be understood (Kincaid, Fishburne, Rogers and Chissom 1975).
 *
 * <p>Syllables are estimated: groups of the letters a, e, i, o, u and y count one each, and i before a, o or u one more
 * unless c, g, s, t or x is before it (al-li-ance, but na-tion); a silent e, es or ed at the end counts none; a word has at
 * least one. What has no letter, such as a year, is a word of one syllable.
 */
final class ReadingGrade {

    /** A stop ends a sentence before white space and no lower-case letter, unless it ends an abbreviation. */
    private static final Pattern SENTENCE_END = Pattern.compile(
            "[.!?…](?<!\\b(?:Mr|Mrs|Ms|Dr|St|No|vs|cf|[A-Z])\\.)[.!?…]*[”’\"')\\]]*\\s+(?!\\p{Ll})|\\n\\n");

    private static final String VOWELS = "aeiouy";

    private ReadingGrade() {}

    /**
     * What the grade of a text is reckoned from.
     *
     * @param words with the signs that stick to them
     * @param sentences that hold a letter or a digit
     * @param syllables as they are estimated
     */
    record Counts(long words, long sentences, long syllables) {

        static final Counts NONE = new Counts(0, 0, 0);

        /** Those of both texts taken together. */
        Counts plus(Counts other) {
            return new Counts(words + other.words, sentences + other.sentences, syllables + other.syllables);
        }

        /** The grade to one place; 0 where there are no words. */
        BigDecimal grade() {
            if (words == 0) {
                return BigDecimal.ZERO;
            }
            double grade = 0.39 * words / Math.max(1, sentences) + 11.8 * syllables / words - 15.59;
            return BigDecimal.valueOf(grade).setScale(1, RoundingMode.HALF_UP);
        }
    }

    /** Counts what a text has. */
    static Counts of(Prose text) {
        List<String> words = Prose.split(text.text());
        return new Counts(
                words.size(),
                sentences(text.text()),
                words.stream().mapToInt(ReadingGrade::syllables).sum());
    }

    static long sentences(String text) {
        return SENTENCE_END
                .splitAsStream(text)
                .filter(sentence -> sentence.chars().anyMatch(Character::isLetterOrDigit))
                .count();
    }

    /** The estimate of a word's syllables; a word with a hyphen has those of its parts. */
    static int syllables(String word) {
        int syllables = 0;
        StringBuilder part = new StringBuilder();
        String letters = word.toLowerCase(Locale.ROOT);
        for (int i = 0; i < letters.length(); i++) {
            char c = letters.charAt(i);
            if (c >= 'a' && c <= 'z') {
                part.append(c);
            } else if (isApostrophe(c)) {
                // What follows an apostrophe sounds with what is before it.
                break;
            } else if ("-–—/".indexOf(c) >= 0) {
                syllables += ofPart(part);
                part.setLength(0);
            }
        }
        return Math.max(1, syllables + ofPart(part));
    }

    private static int ofPart(CharSequence part) {
        int groups = 0;
        for (int i = 0; i < part.length(); i++) {
            boolean startsGroup = isVowel(part, i) && !isVowel(part, i - 1);
            boolean twoSyllables = i > 0
                    && part.charAt(i - 1) == 'i'
                    && "aou".indexOf(part.charAt(i)) >= 0
                    && (i == 1 || "cgstx".indexOf(part.charAt(i - 2)) < 0);
            groups += startsGroup || twoSyllables ? 1 : 0;
        }
        if (part.isEmpty()) {
            return 0;
        }
        return Math.max(1, isLastSilent(part) ? groups - 1 : groups);
    }

    private static boolean isLastSilent(CharSequence part) {
        int last = part.length() - 1;
        if (last < 2) {
            return false;
        }
        char before = part.charAt(last - 1);
        return switch (part.charAt(last)) {
            case 'e' -> before == 'l' ? isVowel(part, last - 2) : !isVowel(part, last - 1);
            case 'd' -> before == 'e' && "aeioudt".indexOf(part.charAt(last - 2)) < 0;
            case 's' -> before == 'e' && "aeiouyszxcg".indexOf(part.charAt(last - 2)) < 0 && !isHissing(part, last - 2);
            default -> false;
        };
    }

    private static boolean isHissing(CharSequence part, int at) {
        return part.charAt(at) == 'h' && at > 0 && "cs".indexOf(part.charAt(at - 1)) >= 0;
    }

    private static boolean isVowel(CharSequence part, int at) {
        return at >= 0 && VOWELS.indexOf(part.charAt(at)) >= 0;
    }

    private static boolean isApostrophe(char c) {
        return c == '\'' || c == '’';
    }
}
