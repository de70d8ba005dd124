package org.readout.lesson.files;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

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
    private static final Pattern SENTENCE_END =
            Pattern.compile("(?<!\\b(?:Mr|Mrs|Ms|Dr|St|No|vs|cf|[A-Z]))[.!?…]+[”’\"')\\]]*\\s+(?!\\p{Ll})|\\n\\n");

    private static final Pattern VOWELS = Pattern.compile("[aeiouy]+");
    private static final Pattern TWO_SYLLABLES = Pattern.compile("(?<![ctgsx])i[aou]");
    private static final Pattern NOT_A_LETTER = Pattern.compile("[^a-z]");
    private static final Pattern HYPHEN = Pattern.compile("[-–—/]");
    private static final Pattern SILENT_ENDING =
            Pattern.compile(".*([^aeioudt]ed|[^aeiouyszxcg](?<!sh|ch)es|[^aeiouyl]e|[aeiouy]le)");

    private ReadingGrade() {}

    /** The grade of texts taken together, to one place; 0 where there are no words. */
    static BigDecimal of(Collection<Prose> texts) {
        long words = 0;
        long sentences = 0;
        long syllables = 0;
        for (Prose text : texts) {
            List<String> all = text.words();
            words += all.size();
            sentences += sentences(text.text());
            syllables += all.stream().mapToInt(ReadingGrade::syllables).sum();
        }
        if (words == 0) {
            return BigDecimal.ZERO;
        }
        double grade = 0.39 * words / Math.max(1, sentences) + 11.8 * syllables / words - 15.59;
        return BigDecimal.valueOf(grade).setScale(1, RoundingMode.HALF_UP);
    }

    static long sentences(String text) {
        return SENTENCE_END
                .splitAsStream(text)
                .filter(sentence -> sentence.chars().anyMatch(Character::isLetterOrDigit))
                .count();
    }

    /** The estimate of a word's syllables; a word with a hyphen has those of its parts. */
    static int syllables(String word) {
        return Math.max(
                1, HYPHEN.splitAsStream(word).mapToInt(ReadingGrade::ofPart).sum());
    }

    private static int ofPart(String part) {
        String letters = NOT_A_LETTER
                .matcher(part.toLowerCase(Locale.ROOT).replaceAll("['’]s\\b.*", ""))
                .replaceAll("");
        if (letters.isEmpty()) {
            return 0;
        }
        int groups = (int) (VOWELS.matcher(letters).results().count()
                + TWO_SYLLABLES.matcher(letters).results().count());
        return Math.max(1, SILENT_ENDING.matcher(letters).matches() ? groups - 1 : groups);
    }
}
