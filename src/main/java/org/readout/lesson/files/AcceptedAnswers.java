package org.readout.lesson.files;

import java.math.BigDecimal;
import java.util.List;
import org.readout.lesson.Question.Accepted;
import org.readout.lesson.reader.Field;
import org.readout.lesson.reader.ObjectType;
import org.readout.lesson.reader.Place;
import org.readout.lesson.reader.ReadObject;
import org.readout.lesson.reader.Report;
import org.readout.lesson.reader.Type;
import org.readout.lesson.reader.Types;

/** Typed answers that earn points, as they are written: a list of texts, or of texts with a credit and feedback. */
final class AcceptedAnswers {

    private static final Field<String> TEXT = Field.required("text", Types.text("a text"), "What somebody may type.");
    private static final Field<BigDecimal> CREDIT = Field.optional(
            "credit", Values.credit(), BigDecimal.ONE, "The share of the points that it earns; 1 where left out.");
    private static final Field<String> FEEDBACK =
            Field.optional("feedback", Values.markdown("a text"), "Shown at it after marking.");
    private static final ObjectType ANSWER = ObjectType.of("an accepted answer", TEXT, CREDIT, FEEDBACK);

    private AcceptedAnswers() {}

    static Type<List<ReadObject>> type() {
        return Types.objects("a list of accepted answers", Types.valueOr(TEXT, ANSWER));
    }

    static void check(List<ReadObject> accepted, Place place, Report report) {
        Uniqueness.of(accepted, TEXT, "answer-duplicate", report);
        boolean full = accepted.stream()
                .flatMap(answer -> answer.get(CREDIT).stream())
                .anyMatch(credit -> credit.compareTo(BigDecimal.ONE) == 0);
        if (!full) {
            report.error(
                    place, "answer-missing", "no accepted answer earns all of the points; add one with the credit 1");
        }
    }

    static List<Accepted> of(List<ReadObject> accepted) {
        return accepted.stream()
                .map(answer -> new Accepted(answer.require(TEXT), answer.require(CREDIT), answer.orNull(FEEDBACK)))
                .toList();
    }
}
