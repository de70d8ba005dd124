package org.readout.question;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.readout.format.Field;
import org.readout.format.ListChecks;
import org.readout.format.ObjectNode;
import org.readout.format.ObjectType;
import org.readout.format.Report;
import org.readout.format.ValueTypes;

/**
 * One option of a choice question.
 *
 * @param credit the share of the points that it earns in a single choice, 0 to 1; a correct one has 1
 */
public record Option(
        String id,
        String text,
        boolean correct,
        BigDecimal credit,
        @Nullable String feedback) implements Choice {

    public Option {
        credit = Objects.requireNonNullElse(credit, correct ? BigDecimal.ONE : BigDecimal.ZERO);
    }

    public static final Field<String> TEXT =
            Field.required("text", ValueTypes.plain("a text"), "The option's text, without Markdown.");
    public static final Field<Boolean> CORRECT = Field.optional(
                    "correct", ValueTypes.trueOrFalse(), false, "Whether this option is correct. Default: `false`.")
            .asUsual();
    public static final Field<BigDecimal> CREDIT = Field.optional(
            "credit", ValueTypes.credit(), "The share of the points it earns. Default: 1 if correct, otherwise 0.");
    public static final Field<List<ObjectNode>> OPTIONS = Field.required(
            "options",
            ValueTypes.objects(
                    "a list of at least two options",
                    ObjectType.of("an option", ValueTypes.ID, TEXT, CORRECT, CREDIT, FEEDBACK)),
            "The answer options.");

    /** The same, if one of them is correct. */
    public static final Field<List<ObjectNode>> ONE_OF_OPTIONS =
            Field.required("options", ValueTypes.naming(CORRECT.name(), OPTIONS.type()), OPTIONS.description());

    public static void check(ObjectNode question, Report report) {
        ListChecks.parts(question, OPTIONS, TEXT, "option-duplicate", report);
        List<ObjectNode> options = question.list(OPTIONS);
        // It isn't known whether an option that can't be read is correct.
        if (!options.isEmpty()
                && options.stream().allMatch(ObjectNode::complete)
                && right(question).isEmpty()) {
            report.error(
                    question.place(OPTIONS),
                    "answer-missing",
                    "no option is correct; add `correct: true` to each correct one");
        }
    }

    public static List<ObjectNode> right(ObjectNode question) {
        return question.list(OPTIONS).stream()
                .filter(option -> option.get(CORRECT).orElse(false))
                .toList();
    }

    public static List<String> right(List<Option> options) {
        return options.stream().filter(Option::correct).map(Option::id).toList();
    }

    public static List<Option> rekeyed(List<Option> asked, List<Option> newer) {
        return Choice.rekeyed(
                asked,
                newer,
                Option::id,
                (option, now) -> new Option(option.id, option.text, now.correct, now.credit, now.feedback));
    }
}
