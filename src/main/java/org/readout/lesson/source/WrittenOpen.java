package org.readout.lesson.source;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.readout.format.Field;
import org.readout.format.ListChecks;
import org.readout.format.ObjectNode;
import org.readout.format.Report;
import org.readout.format.ValueTypes;
import org.readout.question.Question;
import org.readout.question.Question.Basics;
import org.readout.question.RubricRow;

/** An {@code open} question as it is written: its fields, its rules, and what becomes of it. */
final class WrittenOpen {

    static final Field<List<ObjectNode>> RUBRIC = Field.required(
            "rubric",
            ValueTypes.objects("a list of at least one row", LessonFormat.RUBRIC_ROW),
            "What an instructor grades an answer by.");
    static final Field<String> MODEL = Field.required(
            "model",
            ValueTypes.markdown("a text"),
            "An answer that earns all points, shown to whoever was graded, and to whoever reads without a course.");

    private WrittenOpen() {}

    static void check(ObjectNode question, Report report) {
        question.get(RUBRIC).ifPresent(rows -> {
            ListChecks.atLeastOne(rows, question.place(RUBRIC), "row", report);
            ListChecks.uniqueIds(rows, report);
            ListChecks.unique(rows, LessonFormat.ROW_TEXT, "row-duplicate", report);
        });
    }

    /** The points of the rubric, where the question has one. */
    static Optional<BigDecimal> sum(ObjectNode question) {
        return question.has(RUBRIC)
                ? Optional.of(question.require(RUBRIC).stream()
                        .map(row -> row.require(LessonFormat.ROW_POINTS))
                        .reduce(BigDecimal.ZERO, BigDecimal::add))
                : Optional.empty();
    }

    static Question question(Basics basics, ObjectNode question) {
        return new Question.Open(
                basics,
                question.require(RUBRIC).stream()
                        .map(row -> new RubricRow(
                                row.require(LessonFormat.ID),
                                row.require(LessonFormat.ROW_TEXT),
                                row.require(LessonFormat.ROW_POINTS)))
                        .toList(),
                question.require(MODEL));
    }
}
