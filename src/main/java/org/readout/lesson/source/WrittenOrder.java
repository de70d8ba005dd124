package org.readout.lesson.source;

import java.util.List;
import org.readout.format.Field;
import org.readout.format.ListChecks;
import org.readout.format.ObjectNode;
import org.readout.format.ObjectType;
import org.readout.format.Report;
import org.readout.format.ValueTypes;
import org.readout.question.Question;
import org.readout.question.Question.Basics;
import org.readout.question.Question.OrderMarking;

/** An {@code order} question as it is written: its fields, its rules, and what becomes of it. */
final class WrittenOrder {

    private static final Field<String> TEXT =
            Field.required("text", ValueTypes.plain("a text"), "What the item says, without marks of Markdown.");
    private static final ObjectType ITEM = ObjectType.of("an item", LessonFormat.ID, TEXT);

    static final Field<List<ObjectNode>> ITEMS = Field.required(
            "items",
            ValueTypes.objects("a list of at least two items in the right order", ITEM),
            "The items in the right order; they are shown in another.");

    private WrittenOrder() {}

    static void check(ObjectNode question, Report report) {
        question.get(ITEMS).ifPresent(items -> {
            if (items.size() < 2) {
                report.error(
                        question.place(ITEMS),
                        "items-few",
                        "there is nothing to put in order with " + items.size()
                                + (items.size() == 1 ? " item" : " items") + "; write at least two");
            }
            ListChecks.uniqueIds(items, report);
            // Readers tell items apart by nothing but their texts.
            ListChecks.unique(items, TEXT, "item-duplicate", report);
        });
    }

    static Question question(Basics basics, ObjectNode question) {
        return new Question.Ordering(
                basics,
                question.require(ITEMS).stream()
                        .map(item -> new Question.Item(item.require(LessonFormat.ID), item.require(TEXT)))
                        .toList(),
                QuizAssembly.marking(question, OrderMarking.values()));
    }
}
