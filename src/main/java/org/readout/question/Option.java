package org.readout.question;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
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
 * @param feedback shown at the option after marking, or {@code null}
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Option(
        String id,
        String text,
        boolean correct,
        BigDecimal credit,
        @Nullable String feedback) implements Part {

    public static final Field<String> TEXT =
            Field.required("text", ValueTypes.plain("a text"), "What the option says, without marks of Markdown.");
    public static final Field<Boolean> CORRECT =
            Field.optional("correct", ValueTypes.trueOrFalse(), false, "Whether it is a right answer.");
    public static final Field<BigDecimal> CREDIT = Field.optional(
            "credit", ValueTypes.credit(), "The share of the points that it earns; a right one has 1, others 0.");
    public static final Field<String> FEEDBACK =
            Field.optional("feedback", ValueTypes.markdown("a text"), "Shown at it after marking.");
    public static final Field<List<ObjectNode>> OPTIONS = Field.required(
            "options",
            ValueTypes.objects(
                    "a list of at least two options",
                    ObjectType.of("an option", ValueTypes.ID, TEXT, CORRECT, CREDIT, FEEDBACK)),
            "What can be chosen.");

    /** Reports what is wrong with the options of a question. */
    public static void check(ObjectNode question, Report report) {
        question.get(OPTIONS).ifPresent(options -> {
            ListChecks.atLeastTwo(options, question.place(OPTIONS), "options", "options-few", report);
            ListChecks.uniqueIds(options, report);
            // Readers and screen readers tell options apart by nothing but their texts.
            ListChecks.unique(options, TEXT, "option-duplicate", report);
            // It isn't known whether an option that can't be read is correct.
            if (!options.isEmpty()
                    && options.stream().allMatch(ObjectNode::complete)
                    && options.stream().noneMatch(option -> option.require(CORRECT))) {
                report.error(
                        question.place(OPTIONS),
                        "answer-missing",
                        "no option is right; write `correct: true` at those that are");
            }
        });
    }

    public static List<Option> read(ObjectNode question) {
        return question.require(OPTIONS).stream()
                .map(option -> {
                    boolean correct = option.require(CORRECT);
                    return new Option(
                            option.require(ValueTypes.ID),
                            option.require(TEXT),
                            correct,
                            option.get(CREDIT).orElse(correct ? BigDecimal.ONE : BigDecimal.ZERO),
                            option.orNull(FEEDBACK));
                })
                .toList();
    }

    /** Returns the correct options of a question in a file. */
    public static List<ObjectNode> right(ObjectNode question) {
        return question.list(OPTIONS).stream()
                .filter(option -> option.get(CORRECT).orElse(false))
                .toList();
    }

    /** Returns the options with the keys of newer ones. */
    public static List<Option> withKeyOf(List<Option> asked, List<Option> newer) {
        Map<String, Option> byId = Question.byId(newer, Option::id);
        return asked.stream()
                .map(option -> {
                    Option now = byId.getOrDefault(option.id, option);
                    return new Option(option.id, option.text, now.correct, now.credit, now.feedback);
                })
                .toList();
    }
}
