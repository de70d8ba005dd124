package org.readout.lesson.source;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.readout.format.Field;
import org.readout.format.ListChecks;
import org.readout.format.ObjectNode;
import org.readout.format.ObjectNode.Located;
import org.readout.format.ObjectType;
import org.readout.format.Quoted;
import org.readout.format.Report;
import org.readout.format.SourcePosition;
import org.readout.format.ValueTypes;
import org.readout.question.Question;
import org.readout.question.Question.Basics;
import org.readout.question.Question.MatchMarking;

/** A {@code match} question as it is written: its fields, its rules, and what becomes of it. */
final class WrittenMatch {

    private static final Field<String> LEFT =
            Field.required("left", ValueTypes.plain("a text"), "What is to be matched, without marks of Markdown.");
    private static final Field<String> RIGHT =
            Field.required("right", ValueTypes.plain("a text"), "What belongs to it, without marks of Markdown.");
    private static final Field<String> FEEDBACK =
            Field.optional("feedback", ValueTypes.markdown("a text"), "Shown at the pair after marking.");
    private static final ObjectType PAIR = ObjectType.of("a pair", LessonFormat.ID, LEFT, RIGHT, FEEDBACK);

    static final Field<List<ObjectNode>> PAIRS = Field.required(
            "pairs", ValueTypes.objects("a list of at least two pairs", PAIR), "The left sides with their right ones.");
    static final Field<List<Located<String>>> EXTRA = Field.optional(
            "extra",
            ValueTypes.list("a list of right sides that belong to no left one", ValueTypes.plain("a text")),
            List.of(),
            "Right sides that belong to no left one.");

    private WrittenMatch() {}

    static void check(ObjectNode question, Report report) {
        question.get(PAIRS).ifPresent(pairs -> {
            if (pairs.size() < 2) {
                report.error(
                        question.place(PAIRS),
                        "pairs-few",
                        "there is nothing to choose with " + pairs.size() + (pairs.size() == 1 ? " pair" : " pairs")
                                + "; write at least two");
            }
            ListChecks.uniqueIds(pairs, report);
            // A left side is the label of its list, and a right side is all that tells one answer from another.
            ListChecks.unique(pairs, LEFT, "left-duplicate", report);
            ListChecks.unique(pairs, RIGHT, "right-duplicate", report);
            checkExtra(question, pairs, report);
        });
    }

    private static void checkExtra(ObjectNode question, List<ObjectNode> pairs, Report report) {
        Map<String, SourcePosition> seen = new HashMap<>();
        pairs.forEach(pair -> pair.get(RIGHT).ifPresent(right -> seen.putIfAbsent(right, pair.place(RIGHT))));
        for (Located<String> extra : question.get(EXTRA).orElse(List.of())) {
            SourcePosition first = seen.putIfAbsent(extra.value(), extra.place());
            if (first != null) {
                report.error(
                        extra.place(),
                        "right-duplicate",
                        "the right side " + Quoted.of(extra.value()) + " stands in line " + first.line()
                                + " already; one that belongs to no left side needs words of its own");
            }
        }
    }

    static Question question(Basics basics, ObjectNode question) {
        return new Question.Match(
                basics,
                question.require(PAIRS).stream()
                        .map(pair -> new Question.Pair(
                                pair.require(LessonFormat.ID),
                                pair.require(LEFT),
                                pair.require(RIGHT),
                                pair.orNull(FEEDBACK)))
                        .toList(),
                Located.values(question.require(EXTRA)),
                QuizAssembly.marking(question, MatchMarking.values()));
    }
}
