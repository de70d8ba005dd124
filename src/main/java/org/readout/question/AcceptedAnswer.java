package org.readout.question;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.readout.format.Field;
import org.readout.format.ListChecks;
import org.readout.format.ObjectNode;
import org.readout.format.ObjectType;
import org.readout.format.Quotes;
import org.readout.format.Report;
import org.readout.format.SourcePosition;
import org.readout.format.ValueType;
import org.readout.format.ValueTypes;
import org.readout.text.Messages;

/**
 * An accepted answer, which typed words are compared with.
 *
 * @param text the answer itself, or a pattern of it
 * @param credit the share of the points that it earns, 0 to 1; 0 is for feedback on a common mistake
 * @param pattern whether each {@code *} in the text stands for any characters or none
 */
public record AcceptedAnswer(
        String text,
        BigDecimal credit,
        @Nullable String feedback,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean pattern) {

    private static final Field<String> TEXT = Field.optional("text", ValueTypes.text("a text"), "The answer to accept.")
            .asUsual();
    private static final Field<String> PATTERN = Field.optional(
            "pattern",
            ValueTypes.text("a pattern such as `*containment*`"),
            "Use instead of `text`. Each `*` matches any number of characters, including none.");
    private static final Field<BigDecimal> CREDIT = Field.optional(
            "credit", ValueTypes.credit(), BigDecimal.ONE, "The share of the points it earns. Default: 1.");
    private static final ObjectType ANSWER =
            ObjectType.of("an accepted answer", TEXT, PATTERN, CREDIT, Choice.FEEDBACK);

    public static final ValueType<List<ObjectNode>> LIST =
            ValueTypes.objects("a list of accepted answers", ValueTypes.valueOr(TEXT, ANSWER));

    public AcceptedAnswer(String text, BigDecimal credit, @Nullable String feedback) {
        this(text, credit, feedback, false);
    }

    /** Returns the answers that can be shown as correct: those with full credit that are no patterns. */
    public static List<String> right(List<AcceptedAnswer> accept) {
        return accept.stream()
                .filter(answer -> !answer.pattern && answer.credit.compareTo(BigDecimal.ONE) == 0)
                .map(AcceptedAnswer::text)
                .toList();
    }

    /**
     * Returns the matching answer with the most credit; among equals, first one without a typo, then one without pattern.
     */
    public static Optional<AcceptedAnswer> best(List<AcceptedAnswer> accept, String typed, TextMatch match) {
        return accept.stream()
                .filter(accepted -> accepted.matches(typed, match))
                .max(Comparator.comparing(AcceptedAnswer::credit)
                        .thenComparing(accepted -> accepted.matches(typed, TextMatch.LOOSE))
                        .thenComparing(accepted -> !accepted.pattern));
    }

    private boolean matches(String typed, TextMatch match) {
        return pattern ? match.matchesPattern(typed, text) : match.matches(typed, text);
    }

    /** Returns the credit of each answer; if several have the same text, the highest counts. */
    public static Map<String, BigDecimal> key(List<AcceptedAnswer> accept) {
        return accept.stream()
                .collect(Collectors.toMap(
                        answer -> (answer.pattern ? "pattern " : "text ") + answer.text,
                        answer -> answer.credit.stripTrailingZeros(),
                        BigDecimal::max));
    }

    /** Returns the answers in one text, such as {@code “hedging”, “hedge” (50%)}. */
    public static String describe(List<AcceptedAnswer> accept) {
        return accept.stream()
                .map(answer -> Question.withShare(
                        Messages.of("question")
                                .get("key.accepted", "pattern", answer.pattern, "text", answer.text.strip()),
                        answer.credit))
                .collect(Collectors.joining(", "));
    }

    public static List<AcceptedAnswer> read(List<ObjectNode> accepted) {
        return accepted.stream()
                .map(answer -> new AcceptedAnswer(
                        answer.get(PATTERN).orElseGet(() -> answer.require(TEXT)),
                        answer.require(CREDIT),
                        answer.orNull(Choice.FEEDBACK),
                        answer.has(PATTERN)))
                .toList();
    }

    /** Returns the texts that earn credit, with their positions. */
    public static Map<String, SourcePosition> answers(List<ObjectNode> accepted) {
        return QuestionType.texts(
                accepted.stream().filter(answer -> answer.require(CREDIT).signum() > 0), TEXT);
    }

    public static void check(List<ObjectNode> accepted, SourcePosition place, Report report) {
        ListChecks.unique(accepted, TEXT, "answer-duplicate", report);
        ListChecks.unique(accepted, PATTERN, "answer-duplicate", report);
        accepted.stream().filter(ObjectNode::complete).forEach(answer -> checkForm(answer, report));
        List<ObjectNode> full = accepted.stream()
                .filter(answer -> answer.get(CREDIT).stream().anyMatch(it -> it.compareTo(BigDecimal.ONE) == 0))
                .toList();
        if (full.stream().allMatch(answer -> answer.has(PATTERN))) {
            report.error(
                    place,
                    "answer-missing",
                    full.isEmpty()
                            ? "no accepted answer earns full credit; add one without `credit`"
                            : "only patterns earn full credit, so there is no correct answer to show students; add one"
                                    + " with `text`");
        }
    }

    private static void checkForm(ObjectNode answer, Report report) {
        if (answer.has(TEXT) == answer.has(PATTERN)) {
            report.error(
                    answer.place(),
                    "answer-form",
                    answer.has(TEXT)
                            ? "an accepted answer can't have both `text` and `pattern`; remove one"
                            : "an accepted answer needs `text`, or `pattern` such as `*containment*`; add one");
        }
        answer.get(PATTERN)
                .filter(it ->
                        !it.contains(TextMatch.WILDCARD) || it.codePoints().noneMatch(Character::isLetterOrDigit))
                .ifPresent(pattern -> report.error(
                        answer.place(PATTERN),
                        "pattern-form",
                        "the pattern " + Quotes.of(pattern)
                                + (pattern.contains(TextMatch.WILDCARD)
                                        ? " accepts any answer; add letters or digits that the answer must contain"
                                        : " has no `*`; add one, or use `text` instead")));
    }
}
