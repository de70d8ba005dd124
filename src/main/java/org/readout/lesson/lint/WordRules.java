package org.readout.lesson.lint;

import java.util.List;
import java.util.Map;
import org.readout.format.Field;
import org.readout.format.ObjectNode;
import org.readout.format.Quotes;
import org.readout.format.ReadableText;
import org.readout.lesson.HardWords;
import org.readout.lesson.source.LessonFiles.ParsedSection;
import org.readout.lesson.source.NotesFormat;

/** Rules about the ordinary words that a lesson explains. */
final class WordRules {

    private static final int MOST_WORDS = 15;

    static final LintRule WORD_UNUSED = new LintRule(
            "word-unused",
            "no section has a word of `words.yaml`, or a simple form of it",
            "readers see an explanation only at its word",
            WordRules::checkUsed);

    static final LintRule WORD_TERM = new LintRule(
            "word-term",
            "a word of `words.yaml` is also a key term",
            "two explanations of one word compete",
            WordRules::checkTerms);

    static final LintRule WORD_LONG = new LintRule(
            "word-long",
            "the explanation of a word has more than 15 words",
            "a reader who looks a word up wants to read on",
            WordRules::checkLength);

    static final LintRule WORD_CIRCULAR = new LintRule(
            "word-circular",
            "the explanation of a word contains the word",
            "it explains nothing to those who don't know the word",
            WordRules::checkMeaning);

    private WordRules() {}

    private static void checkUsed(LintRule.LintedLesson lesson) {
        List<ParsedSection> sections = lesson.files().sections();
        if (!sections.stream().allMatch(ParsedSection::isTextComplete)) {
            return;
        }
        words(lesson).forEach(node -> {
            HardWords word = alone(node);
            if (sections.stream()
                    .noneMatch(section ->
                            word.occurIn(section.text().orElseThrow().checked().readable().text()))) {
                warn(lesson, node, NotesFormat.WORD, "no section has the word ", "; write it as the text does, or delete it");
            }
        });
    }

    private static void checkTerms(LintRule.LintedLesson lesson) {
        words(lesson).stream()
                .filter(node -> lesson.terms()
                        .flatMap(NotesFormat::names)
                        .anyMatch(node.require(NotesFormat.WORD)::equalsIgnoreCase))
                .forEach(node -> warn(lesson, node, NotesFormat.WORD, "there is a key term ", "; delete this word"));
    }

    private static void checkLength(LintRule.LintedLesson lesson) {
        words(lesson).stream()
                .filter(node -> ReadableText.split(node.require(NotesFormat.MEANS)).size() > MOST_WORDS)
                .forEach(node -> warn(
                        lesson,
                        node,
                        NotesFormat.MEANS,
                        "this is long for an explanation of ",
                        "; use at most " + MOST_WORDS + " words"));
    }

    private static void checkMeaning(LintRule.LintedLesson lesson) {
        words(lesson).stream()
                .filter(node -> alone(node).occurIn(node.require(NotesFormat.MEANS)))
                .forEach(node -> warn(
                        lesson, node, NotesFormat.MEANS, "the explanation contains the word ", "; use easier words"));
    }

    private static List<ObjectNode> words(LintRule.LintedLesson lesson) {
        return lesson.files().words().orElse(List.of()).stream()
                .filter(ObjectNode::complete)
                .toList();
    }

    private static HardWords alone(ObjectNode node) {
        return HardWords.of(Map.of(node.require(NotesFormat.WORD), ""));
    }

    private static void warn(
            LintRule.LintedLesson lesson, ObjectNode node, Field<String> field, String problem, String fix) {
        lesson.warn(
                lesson.files().path(NotesFormat.WORDS_FILE),
                node.place(field),
                problem + Quotes.of(node.require(NotesFormat.WORD)) + fix);
    }
}
