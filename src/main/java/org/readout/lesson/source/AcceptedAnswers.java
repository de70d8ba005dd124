package org.readout.lesson.source;

import java.math.BigDecimal;
import java.util.List;
import org.readout.format.Field;
import org.readout.format.ListChecks;
import org.readout.format.ObjectNode;
import org.readout.format.ObjectType;
import org.readout.format.Quoted;
import org.readout.format.Report;
import org.readout.format.SourcePosition;
import org.readout.format.ValueType;
import org.readout.format.ValueTypes;
import org.readout.question.Question.Accepted;

/**
 * Typed answers that earn points, as they are written: a list of texts, or of texts and patterns with a credit and feedback.
 */
final class AcceptedAnswers {

    private static final Field<String> TEXT =
            Field.optional("text", ValueTypes.text("a text"), "What somebody may type.");
    private static final Field<String> PATTERN = Field.optional(
            "pattern",
            ValueTypes.text("a pattern such as `*containment*`"),
            "In place of `text`: what somebody may type, where each `*` stands for any characters or none.");
    private static final Field<BigDecimal> CREDIT = Field.optional(
            "credit", ValueTypes.credit(), BigDecimal.ONE, "The share of the points that it earns; 1 where left out.");
    private static final Field<String> FEEDBACK =
            Field.optional("feedback", ValueTypes.markdown("a text"), "Shown at it after marking.");
    private static final ObjectType ANSWER = ObjectType.of("an accepted answer", TEXT, PATTERN, CREDIT, FEEDBACK);

    private AcceptedAnswers() {}

    static ValueType<List<ObjectNode>> type() {
        return ValueTypes.objects("a list of accepted answers", ValueTypes.valueOr(TEXT, ANSWER));
    }

    static void check(List<ObjectNode> accepted, SourcePosition place, Report report) {
        ListChecks.unique(accepted, TEXT, "answer-duplicate", report);
        ListChecks.unique(accepted, PATTERN, "answer-duplicate", report);
        accepted.forEach(answer -> checkForm(answer, report));
        List<ObjectNode> full = accepted.stream()
                .filter(answer -> answer.get(CREDIT)
                        .filter(credit -> credit.compareTo(BigDecimal.ONE) == 0)
                        .isPresent())
                .toList();
        if (full.isEmpty()) {
            report.error(
                    place, "answer-missing", "no accepted answer earns all of the points; add one with the credit 1");
        } else if (full.stream().allMatch(answer -> answer.has(PATTERN))) {
            report.error(
                    place,
                    "answer-missing",
                    "only patterns earn all of the points, and readers are shown a right answer; add one as a `text`");
        }
    }

    private static void checkForm(ObjectNode answer, Report report) {
        if (!answer.complete()) {
            return;
        }
        if (answer.has(TEXT) == answer.has(PATTERN)) {
            report.error(
                    answer.place(),
                    "answer-form",
                    "an accepted answer needs " + (answer.has(TEXT) ? "only one of the fields" : "one of the fields")
                            + " `text`, what somebody may type, and `pattern`, such as `*containment*`");
        }
        answer.get(PATTERN).ifPresent(pattern -> checkPattern(pattern, answer.place(PATTERN), report));
    }

    private static void checkPattern(String pattern, SourcePosition place, Report report) {
        if (!pattern.contains(Accepted.WILDCARD)) {
            report.error(
                    place,
                    "pattern-form",
                    "the pattern " + Quoted.of(pattern)
                            + " has no `*`, which stands for any characters; add one, or write the field `text`");
        } else if (pattern.codePoints().noneMatch(Character::isLetterOrDigit)) {
            report.error(
                    place,
                    "pattern-form",
                    "the pattern " + Quoted.of(pattern)
                            + " accepts whatever is typed; write the letters or digits that must be there");
        }
    }

    static List<Accepted> of(List<ObjectNode> accepted) {
        return accepted.stream()
                .map(answer -> new Accepted(
                        answer.get(PATTERN).orElseGet(() -> answer.require(TEXT)),
                        answer.require(CREDIT),
                        answer.orNull(FEEDBACK),
                        answer.has(PATTERN) ? true : null))
                .toList();
    }
}
