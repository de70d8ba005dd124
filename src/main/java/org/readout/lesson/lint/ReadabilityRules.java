package org.readout.lesson.lint;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.readout.format.ObjectNode;
import org.readout.format.Prose;
import org.readout.format.Quoted;
import org.readout.lesson.Lesson.Level;
import org.readout.lesson.source.LessonFiles;
import org.readout.lesson.source.LessonFormat;

/**
 * The texts of a lesson are not harder to read than its level allows. Checked for lessons in English alone, for which the
 * formula was made, and for whole lessons, since it says little about a few sentences.
 *
 * <p>The Flesch–Kincaid grade is 0.39 · words / sentences + 11.8 · syllables / words − 15.59, the years of American school
 * after which a text should be understood. Syllables are estimated: groups of the letters a, e, i, o, u and y count one each,
 * and i before a, o or u one more unless c, g, s, t or x is before it (al-li-ance, but na-tion); a silent e, es or ed at the
 * end counts none; a word has at least one. A word without letters, such as a year, has one syllable.
 */
public final class ReadabilityRules {

    /**
     * Kincaid, Fishburne, Rogers and Chissom, Derivation of new readability formulas for Navy enlisted personnel (1975).
     */
    static final LintRule READING_GRADE = new LintRule(
            "reading-grade",
            "the texts of a lesson in English have a higher Flesch–Kincaid grade than its level allows",
            "effort that goes into sentences is missing for thought",
            ReadabilityRules::check);

    private static final int LEAST_WORDS = 100;

    /** A stop ends a sentence before white space and no lower-case letter, unless it ends an abbreviation. */
    private static final Pattern SENTENCE_END = Pattern.compile(
            "[.!?…](?<!\\b(?:Mr|Mrs|Ms|Dr|St|No|vs|cf|[A-Z])\\.)[.!?…]*[”’\"')\\]]*\\s+(?!\\p{Ll})|\\n\\n");

    private static final String VOWELS = "aeiouy";

    private ReadabilityRules() {}

    /** The highest grade of a level: the end of school, a bachelor's degree, a master's degree. */
    public static BigDecimal highest(Level level) {
        return switch (level) {
            case INTRODUCTORY -> new BigDecimal("12.9");
            case INTERMEDIATE -> new BigDecimal("15.9");
            case ADVANCED -> new BigDecimal("17.9");
        };
    }

    private static void check(LintRule.Lesson lesson) {
        List<LessonFiles.Text> texts = lesson.files.texts().toList();
        ObjectNode yaml = lesson.yaml;
        boolean english = yaml.get(LessonFormat.LANGUAGE)
                .filter(language -> language.equals("en") || language.startsWith("en-"))
                .isPresent();
        if (!english
                || !yaml.has(LessonFormat.LEVEL)
                || texts.size() < lesson.files.sections().size()) {
            return;
        }
        List<Counts> counts =
                texts.stream().map(text -> count(text.checked().prose().text())).toList();
        Counts all = counts.stream().reduce(new Counts(0, 0, 0), Counts::plus);
        Level level = yaml.require(LessonFormat.LEVEL);
        if (all.words < LEAST_WORDS || all.grade().compareTo(highest(level)) <= 0) {
            return;
        }
        int hardest = IntStream.range(0, texts.size())
                .boxed()
                .max(Comparator.comparing(text -> counts.get(text).grade()))
                .orElseThrow();
        lesson.warn(
                lesson.files.path(LessonFormat.FILE),
                yaml.place(LessonFormat.LEVEL),
                "the texts have the Flesch–Kincaid grade " + all.grade() + ", and this level goes up to "
                        + highest(level) + "; shorten sentences and words, first in "
                        + Quoted.of(texts.get(hardest).path()) + ", or raise the level");
    }

    /** The counts that a grade comes from. */
    record Counts(long words, long sentences, long syllables) {

        Counts plus(Counts other) {
            return new Counts(words + other.words, sentences + other.sentences, syllables + other.syllables);
        }

        /** The grade to one place; 0 for no words. */
        BigDecimal grade() {
            if (words == 0) {
                return BigDecimal.ZERO;
            }
            double grade = 0.39 * words / Math.max(1, sentences) + 11.8 * syllables / words - 15.59;
            return BigDecimal.valueOf(grade).setScale(1, RoundingMode.HALF_UP);
        }
    }

    static Counts count(String text) {
        List<String> words = Prose.split(text);
        return new Counts(
                words.size(),
                sentences(text),
                words.stream().mapToInt(ReadabilityRules::syllables).sum());
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
