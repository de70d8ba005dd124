package org.readout.lesson.source;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.readout.format.Field;
import org.readout.format.ObjectNode;
import org.readout.format.ObjectNode.Located;
import org.readout.format.ObjectType;
import org.readout.format.Quoted;
import org.readout.format.Report;
import org.readout.format.SourcePosition;
import org.readout.format.Suggestions;
import org.readout.format.ValueTypes;
import org.readout.question.FillText;
import org.readout.question.Question;
import org.readout.question.Question.Accepted;
import org.readout.question.Question.Basics;

/** A {@code fill} question as it is written: its fields, its rules, and what becomes of it. */
final class WrittenFill {

    private static final Field<List<ObjectNode>> ACCEPT =
            Field.optional("accept", AcceptedAnswers.type(), "The typed answers that earn points.");
    private static final Field<List<Located<String>>> OPTIONS = Field.optional(
            "options",
            ValueTypes.list("a list of texts", ValueTypes.text("a text")),
            "What can be chosen, in this order.");
    private static final Field<String> CORRECT =
            Field.optional("correct", ValueTypes.text("one of the options"), "The option that is right.");
    private static final Field<String> FEEDBACK =
            Field.optional("feedback", ValueTypes.markdown("a text"), "Shown at the blank after marking.");
    private static final ObjectType BLANK = ObjectType.of("a blank", ACCEPT, OPTIONS, CORRECT, FEEDBACK);

    static final Field<String> TEXT = Field.required(
            "text",
            ValueTypes.text("a text with blanks, such as `The pact of {{year}} held.`"),
            "The text with its blanks, without marks of Markdown.");
    static final Field<Map<String, ObjectNode>> BLANKS = Field.required(
            "blanks", ValueTypes.map("the blanks of the text by their ids", BLANK), "What belongs in each blank.");

    private WrittenFill() {}

    static void check(ObjectNode question, Report report) {
        question.get(BLANKS).ifPresent(blanks -> {
            question.get(TEXT).ifPresent(text -> checkText(text, question.place(TEXT), blanks, report));
            blanks.forEach((id, blank) -> checkBlank(id, blank, report));
        });
    }

    private static void checkText(String text, SourcePosition place, Map<String, ObjectNode> blanks, Report report) {
        List<String> gaps = FillText.gaps(text);
        Set<String> seen = new HashSet<>();
        for (String id : gaps) {
            if (!seen.add(id)) {
                report.error(
                        place,
                        "blank-twice",
                        "the blank " + Quoted.of("{{" + id + "}}") + " stands twice; each needs an id of its own");
            } else if (!blanks.containsKey(id)) {
                report.error(
                        place,
                        "blank-unknown",
                        "nothing is said of the blank " + Quoted.of("{{" + id + "}}")
                                + Suggestions.of(id, blanks.keySet(), "; write it under `blanks`"));
            }
        }
        blanks.forEach((id, blank) -> {
            if (!seen.contains(id)) {
                report.error(
                        blank.place(),
                        "blank-unused",
                        "the text has no blank " + Quoted.of("{{" + id + "}}")
                                + Suggestions.of(id, seen, "; write it where the words are missing"));
            }
        });
        if (gaps.isEmpty() && blanks.isEmpty()) {
            report.error(
                    place, "blank-missing", "the text has no blank; write one as its id within braces, `{{year}}`");
        }
        FillText.pieces(text).forEach(piece -> {
            if (piece instanceof FillText.Words words && words.text().contains("{{")) {
                String rest = words.text().substring(words.text().indexOf("{{"));
                report.error(
                        place,
                        "blank-form",
                        Quoted.of(rest) + " looks like a blank but is none; write an id of lower-case letters, digits"
                                + " and hyphens within two pairs of braces, `{{year}}`");
            }
        });
    }

    private static void checkBlank(String id, ObjectNode blank, Report report) {
        boolean typed = blank.has(ACCEPT);
        boolean chosen = blank.has(OPTIONS) || blank.has(CORRECT);
        if (typed == chosen) {
            report.error(
                    blank.place(),
                    "blank-answer",
                    "the blank " + Quoted.of(id) + (typed ? " is both typed and chosen" : " has no answer")
                            + "; write either `accept`, or `options` and `correct`");
        } else if (typed) {
            AcceptedAnswers.check(blank.require(ACCEPT), blank.place(ACCEPT), report);
        } else {
            checkOptions(id, blank, report);
        }
    }

    private static void checkOptions(String id, ObjectNode blank, Report report) {
        if (!blank.has(OPTIONS) || !blank.has(CORRECT)) {
            String missing =
                    blank.has(OPTIONS) ? "`correct`: the option that is right" : "`options`: what can be chosen";
            report.error(blank.place(), "field-missing", "the blank " + Quoted.of(id) + " needs the field " + missing);
            return;
        }
        List<Located<String>> options = blank.require(OPTIONS);
        if (options.size() < 2) {
            report.error(
                    blank.place(OPTIONS),
                    "options-few",
                    "a choice needs at least two options, and here are " + options.size());
        }
        Set<String> seen = new HashSet<>();
        for (Located<String> option : options) {
            if (!seen.add(option.value())) {
                report.error(
                        option.place(),
                        "option-duplicate",
                        "the option " + Quoted.of(option.value()) + " stands here already; leave one out");
            }
        }
        String correct = blank.require(CORRECT);
        if (!seen.contains(correct)) {
            report.error(
                    blank.place(CORRECT),
                    "answer-missing",
                    Quoted.of(correct) + " is not among the options"
                            + Suggestions.of(
                                    correct,
                                    seen,
                                    "; they are "
                                            + Quoted.all(List.copyOf(seen).stream()
                                                    .sorted()
                                                    .toList())));
        }
    }

    static Question question(Basics basics, ObjectNode question) {
        String text = question.require(TEXT);
        Map<String, ObjectNode> blanks = question.require(BLANKS);
        return new Question.Fill(
                basics,
                text,
                FillText.gaps(text).stream().map(id -> blank(id, blanks)).toList());
    }

    private static Question.Blank blank(String id, Map<String, ObjectNode> blanks) {
        ObjectNode blank = blanks.getOrDefault(id, null);
        if (blank == null) {
            throw new IllegalStateException("The blank " + id + " was let through.");
        }
        List<Accepted> accept = blank.get(CORRECT)
                .map(correct -> List.of(new Accepted(correct, BigDecimal.ONE, null)))
                .orElseGet(() -> AcceptedAnswers.of(blank.require(ACCEPT)));
        return new Question.Blank(
                id, accept, Located.values(blank.get(OPTIONS).orElse(List.of())), blank.orNull(FEEDBACK));
    }
}
