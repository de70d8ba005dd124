package org.readout.lesson.source;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.readout.format.Field;
import org.readout.format.ListChecks;
import org.readout.format.ObjectNode;
import org.readout.format.ObjectNode.Located;
import org.readout.format.Quoted;
import org.readout.format.Report;
import org.readout.format.SourcePosition;
import org.readout.format.Suggestions;
import org.readout.format.ValueTypes;
import org.readout.question.Question;
import org.readout.question.Question.Basics;
import org.readout.question.Question.EvidenceMarking;
import org.readout.question.Sentences;

/** An {@code evidence} question as it is written: its fields, its rules, and what becomes of it. */
final class WrittenEvidence {

    static final Field<String> SECTION =
            Field.required("section", ValueTypes.id(), "The section whose sentences are chosen from.");
    static final Field<List<Located<String>>> CORRECT = Field.required(
            "correct",
            ValueTypes.list("a list of beginnings of sentences", ValueTypes.text("the beginning of a sentence")),
            "The right sentences, each by as many of its first words as no other has.");

    private WrittenEvidence() {}

    /** Whether a question is of this kind. */
    static boolean isOne(ObjectNode question) {
        return question.get(QuizFormat.KIND)
                .filter(QuestionKind.EVIDENCE.word()::equals)
                .isPresent();
    }

    static void check(ObjectNode question, Report report) {
        question.get(CORRECT)
                .ifPresent(correct ->
                        ListChecks.atLeastOne(correct, question.place(CORRECT), "beginning of a sentence", report));
    }

    /** The rules that need the sections' texts. */
    static void check(ObjectNode question, Map<String, List<String>> sentencesBySection, Report report) {
        question.get(SECTION).ifPresent(section -> {
            List<String> sentences = sentencesBySection.get(section);
            if (sentences == null) {
                report.error(
                        question.place(SECTION),
                        "section-unknown",
                        "no section " + Quoted.of(section)
                                + Suggestions.of(
                                        section,
                                        sentencesBySection.keySet(),
                                        "; the lesson has " + Quoted.all(sentencesBySection.keySet())));
            } else if (!sentences.isEmpty()) {
                checkSentences(question.get(CORRECT).orElse(List.of()), sentences, report);
            }
        });
    }

    private static void checkSentences(List<Located<String>> correct, List<String> sentences, Report report) {
        Map<String, SourcePosition> seen = new HashMap<>();
        for (Located<String> start : correct) {
            List<String> found = Sentences.beginningWith(start.value(), sentences);
            if (found.isEmpty()) {
                report.error(start.place(), "sentence-unknown", unknown(start.value(), sentences));
            } else if (found.size() > 1) {
                report.error(
                        start.place(),
                        "sentence-ambiguous",
                        found.size() + " sentences begin with " + Quoted.of(start.value()) + ": "
                                + Quoted.all(found.stream().limit(3).toList())
                                + "; write more of the one that is meant");
            } else {
                SourcePosition first = seen.putIfAbsent(found.getFirst(), start.place());
                if (first != null) {
                    report.error(
                            start.place(),
                            "sentence-duplicate",
                            "the sentence that begins with " + Quoted.of(start.value()) + " stands in line "
                                    + first.line() + " already");
                }
            }
        }
    }

    private static String unknown(String start, List<String> sentences) {
        List<String> beginnings = sentences.stream()
                .map(sentence -> sentence.substring(0, Math.min(start.length(), sentence.length())))
                .toList();
        return "no sentence of the section begins with " + Quoted.of(start)
                + Suggestions.nearest(start, beginnings)
                        .map(beginning -> sentences.get(beginnings.indexOf(beginning)))
                        .map(sentence -> "; did you mean " + Quoted.whole(wholeWords(sentence, start.length())) + "?")
                        .orElse("; copy the first words of one from the text");
    }

    /** The beginning of a sentence, up to the end of the word that a length falls into. */
    private static String wholeWords(String sentence, int length) {
        int end = sentence.indexOf(' ', Math.min(length, sentence.length()));
        return end < 0 ? sentence : sentence.substring(0, end);
    }

    static Question question(Basics basics, ObjectNode question, Map<String, List<String>> sentencesBySection) {
        String section = question.require(SECTION);
        return new Question.Evidence(
                basics,
                section,
                sentencesBySection.getOrDefault(section, List.of()),
                Located.values(question.require(CORRECT)),
                QuizAssembly.marking(question, EvidenceMarking.values()));
    }
}
