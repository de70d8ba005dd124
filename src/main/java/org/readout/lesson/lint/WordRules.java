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

/** The rule about the ordinary words that a lesson explains. */
final class WordRules {

    static final LintRule HARD_WORD = new LintRule(
            "hard-word",
            "a word of `words.yaml` is in no section or is a key term, or its explanation has more than 15 words or contains"
                    + " the word",
            "readers look a word up to read on at once",
            lesson -> lesson.files().words().orElse(List.of()).stream()
                    .filter(ObjectNode::complete)
                    .forEach(node -> check(node, lesson)));

    private WordRules() {}

    private static void check(ObjectNode node, LintRule.LintedLesson lesson) {
        String name = node.require(NotesFormat.WORD);
        String means = node.require(NotesFormat.MEANS);
        HardWords word = new HardWords(Map.of(name, means));
        if (lesson.files().sections().stream().allMatch(ParsedSection::isTextComplete)
                && lesson.files()
                        .texts()
                        .noneMatch(
                                text -> word.occurIn(text.checked().readable().text()))) {
            warn(lesson, node, NotesFormat.WORD, "no section has the word %s; write it as the text does, or delete it");
        }
        if (lesson.terms().flatMap(NotesFormat::names).anyMatch(name::equalsIgnoreCase)) {
            warn(lesson, node, NotesFormat.WORD, "%s is also a key term; delete it here");
        }
        if (ReadableText.split(means).size() > 15) {
            warn(lesson, node, NotesFormat.MEANS, "the explanation of %s has more than 15 words; make it shorter");
        }
        if (word.occurIn(means)) {
            warn(lesson, node, NotesFormat.MEANS, "the explanation of %s contains the word; use easier ones");
        }
    }

    private static void warn(LintRule.LintedLesson lesson, ObjectNode node, Field<String> field, String message) {
        String path = lesson.files().path(NotesFormat.WORDS_FILE);
        lesson.warn(path, node.place(field), message.formatted(Quotes.of(node.require(NotesFormat.WORD))));
    }
}
