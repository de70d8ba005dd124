package org.readout.lesson.lint;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.readout.format.ObjectNode;
import org.readout.format.Quoted;
import org.readout.lesson.Lesson.Level;
import org.readout.lesson.lint.ReadingGrade.Counts;
import org.readout.lesson.source.LessonFormat;
import org.readout.lesson.source.ReadLesson;
import org.readout.lesson.source.SectionFile;

/**
 * The texts of a lesson are not harder to read than its level allows. Asked of lessons in English alone, for which the formula
 * was made, and of whole lessons, since it says little about a few sentences.
 */
public final class ReadabilityRules {

    private static final int LEAST_WORDS = 100;

    private ReadabilityRules() {}

    /** The highest grade of a level: the end of school, a bachelor's degree, a master's degree. */
    public static BigDecimal highest(Level level) {
        return switch (level) {
            case INTRODUCTORY -> new BigDecimal("12.9");
            case INTERMEDIATE -> new BigDecimal("15.9");
            case ADVANCED -> new BigDecimal("17.9");
        };
    }

    static void check(ReadLesson lesson, ObjectNode read, LintFindings advice) {
        List<SectionFile> texts = lesson.texts().toList();
        boolean english = read.get(LessonFormat.LANGUAGE)
                .filter(language -> language.equals("en") || language.startsWith("en-"))
                .isPresent();
        if (!english
                || !read.has(LessonFormat.LEVEL)
                || texts.size() < lesson.sections().size()) {
            return;
        }
        List<Counts> counts =
                texts.stream().map(text -> ReadingGrade.of(text.prose())).toList();
        Counts all = counts.stream().reduce(Counts.NONE, Counts::plus);
        if (all.words() < LEAST_WORDS) {
            return;
        }
        Level level = read.require(LessonFormat.LEVEL);
        BigDecimal grade = all.grade();
        if (grade.compareTo(highest(level)) <= 0) {
            return;
        }
        int hardest = IntStream.range(0, texts.size())
                .boxed()
                .max(Comparator.comparing(text -> counts.get(text).grade()))
                .orElseThrow();
        advice.say(
                lesson.path(LessonFormat.FILE),
                read.place(LessonFormat.LEVEL),
                LintRule.READING_GRADE,
                "the texts have the Flesch–Kincaid grade " + grade + ", and this level goes up to " + highest(level)
                        + "; shorten sentences and words, first in "
                        + Quoted.of(texts.get(hardest).path())
                        + ", or raise the level");
    }
}
