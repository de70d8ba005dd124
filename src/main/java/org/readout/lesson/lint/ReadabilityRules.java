package org.readout.lesson.lint;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.readout.format.Quotes;
import org.readout.format.ReadableText;
import org.readout.lesson.Lesson.Difficulty;
import org.readout.lesson.source.LessonFiles;
import org.readout.lesson.source.LessonFormat;
import org.readout.question.Sentences;

/**
 * The texts of a lesson are not harder to read than its level allows. Only lessons in English are checked, for which the
 * formula was made, and only as a whole, since it says little about a few sentences.
 *
 * <p>The Flesch–Kincaid grade is 0.39 · words / sentences + 11.8 · syllables / words − 15.59, the years of American school
 * after which a text should be understood. Syllables are estimated: groups of the letters a, e, i, o, u and y count one
 * each, and i before a, o or u one more unless c, g, s, t or x is before it (al-li-ance, but na-tion); a silent e, es or ed
 * at the end counts none; a word has at least one.
 */
public final class ReadabilityRules {

    /** Kincaid, Fishburne, Rogers and Chissom, Derivation of new readability formulas for Navy enlisted personnel (1975). */
    static final LintRule READING_GRADE = new LintRule(
            "reading-grade",
            "the texts of an English lesson have a higher Flesch–Kincaid grade than its level allows",
            "effort spent on sentences isn't spent on thinking",
            ReadabilityRules::check);

    private static final int LEAST_WORDS = 100;

    private static final Pattern APOSTROPHE = Pattern.compile("['’]");
    private static final Pattern HYPHEN = Pattern.compile("[-–—/]");
    private static final Pattern NO_LETTERS = Pattern.compile("[^a-z]+");
    private static final Pattern SYLLABLE = Pattern.compile("[aeiouy]+");
    private static final Pattern SECOND_VOWEL = Pattern.compile("(?<![cgstx])i[aou]");
    private static final Pattern SILENT_END =
            Pattern.compile("(.[^aeiouyl]|[aeiouy]l)e$|[^aeioudt]ed$|[^aeiouyszxcg](?<![cs]h)es$");

    private ReadabilityRules() {}

    /** The highest grade of a level: the end of school, a bachelor's degree, a master's degree. */
    public static BigDecimal highest(Difficulty level) {
        return switch (level) {
            case INTRODUCTORY -> new BigDecimal("12.9");
            case INTERMEDIATE -> new BigDecimal("15.9");
            case ADVANCED -> new BigDecimal("17.9");
        };
    }

    private static void check(LintRule.LintedLesson lesson) {
        List<LessonFiles.ParsedText> texts = lesson.files().texts().toList();
        boolean english = lesson.yaml()
                .get(LessonFormat.LANGUAGE)
                .filter(language -> language.equals("en") || language.startsWith("en-"))
                .isPresent();
        if (!english
                || !lesson.yaml().has(LessonFormat.LEVEL)
                || texts.size() < lesson.files().sections().size()) {
            return;
        }
        Counts all = texts.stream()
                .map(text -> Counts.of(text.checked().readable().text()))
                .reduce(new Counts(0, 0, 0), Counts::plus);
        BigDecimal highest = highest(lesson.yaml().require(LessonFormat.LEVEL));
        if (all.words < LEAST_WORDS || all.grade().compareTo(highest) <= 0) {
            return;
        }
        LessonFiles.ParsedText hardest = texts.stream()
                .max(Comparator.comparing(
                        text -> Counts.of(text.checked().readable().text()).grade()))
                .orElseThrow();
        lesson.warn(
                lesson.files().path(LessonFormat.FILE),
                lesson.yaml().place(LessonFormat.LEVEL),
                "the reading grade is " + all.grade() + " (Flesch–Kincaid), above " + highest
                        + " for this level; use shorter sentences and words, first in " + Quotes.of(hardest.path())
                        + ", or raise the level");
    }

    record Counts(long words, long sentences, long syllables) {

        static Counts of(String text) {
            List<String> words = ReadableText.split(text);
            int syllables = words.stream().mapToInt(ReadabilityRules::syllables).sum();
            return new Counts(words.size(), Sentences.count(text), syllables);
        }

        Counts plus(Counts other) {
            return new Counts(words + other.words, sentences + other.sentences, syllables + other.syllables);
        }

        /** The grade to one decimal; 0 for no words. */
        BigDecimal grade() {
            if (words == 0) {
                return BigDecimal.ZERO;
            }
            double grade = 0.39 * words / Math.max(1, sentences) + 11.8 * syllables / words - 15.59;
            return BigDecimal.valueOf(grade).setScale(1, RoundingMode.HALF_UP);
        }
    }

    /** Counts the syllables of a word. The parts of a hyphenated word count separately; letters after an apostrophe are ignored. */
    static int syllables(String word) {
        int syllables = 0;
        for (String part : HYPHEN.split(APOSTROPHE.split(word.toLowerCase(Locale.ROOT), 2)[0])) {
            String letters = NO_LETTERS.matcher(part).replaceAll("");
            long groups = SYLLABLE.matcher(letters).results().count()
                    + SECOND_VOWEL.matcher(letters).results().count();
            int silent = SILENT_END.matcher(letters).find() ? 1 : 0;
            syllables += letters.isEmpty() ? 0 : Math.max(1, (int) groups - silent);
        }
        return Math.max(1, syllables);
    }
}
