package org.readout.question.kind;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.readout.format.Field;
import org.readout.format.ObjectNode;
import org.readout.format.SourcePosition;
import org.readout.format.ValueTypes;
import org.readout.question.Credit;
import org.readout.question.Marking;
import org.readout.question.NumberParser;
import org.readout.question.Question;
import org.readout.question.QuestionType;
import org.readout.question.Response;
import org.readout.text.Messages;

/**
 * A typed number, as {@link NumberParser} reads it: 1 if its distance from the answer is at most the tolerance, else 0. Text
 * that can't be read as a number is incorrect.
 *
 * @param unit the unit of the number, or {@code null}; students don't have to type it
 */
public record Numeric(
        Basics basics,
        BigDecimal answer,
        Tolerance tolerance,
        @Nullable String unit) implements Question {

    /**
     * The distance from the answer that is allowed.
     *
     * @param amount not negative; a share of the answer in percent, or else in the answer's own unit
     */
    public record Tolerance(BigDecimal amount, boolean percent) {

        boolean allows(BigDecimal number, BigDecimal answer) {
            BigDecimal distance = number.subtract(answer).abs();
            return percent
                    ? distance.movePointRight(2).compareTo(amount.multiply(answer.abs())) <= 0
                    : distance.compareTo(amount) <= 0;
        }
    }

    private static final Pattern DECIMAL = Pattern.compile("-?\\d{1,18}(\\.\\d{1,10})?");

    private static final Field<BigDecimal> ANSWER = Field.required(
            "answer",
            ValueTypes.value(
                    "a plain number with a decimal point and no unit, such as `1234.5`",
                    "number-form",
                    Numeric::decimal),
            "The correct number.");
    private static final Field<Tolerance> TOLERANCE = Field.optional(
                    "tolerance",
                    ValueTypes.value(
                            "a number of at least 0, such as `0.5`, or a percentage of the answer, such as `5%`",
                            "tolerance-form", Numeric::tolerance),
                    new Tolerance(BigDecimal.ZERO, false),
                    "How far off an answer can be, as a number or a percentage. Default: 0.")
            .asUsual();
    private static final Field<String> UNIT = Field.optional(
                    "unit", ValueTypes.text("a unit, such as `billion euros`"), "The unit, shown after the number.")
            .asUsual();

    public static final QuestionType TYPE =
            new QuestionType("number", Numeric.class, "\"text\"", ANSWER, TOLERANCE, UNIT) {
                @Override
                public Map<String, SourcePosition> answers(ObjectNode question) {
                    return question.get(ANSWER)
                            .map(answer -> Map.of(answer.toPlainString(), question.place(ANSWER)))
                            .orElse(Map.of());
                }
            };

    private static Optional<BigDecimal> decimal(String text) {
        return Optional.of(text)
                .filter(it -> DECIMAL.matcher(it).matches())
                .map(BigDecimal::new)
                .map(BigDecimal::stripTrailingZeros)
                .map(number -> number.scale() < 0 ? number.setScale(0) : number);
    }

    private static Optional<Tolerance> tolerance(String text) {
        boolean percent = text.endsWith("%");
        return decimal(percent ? text.substring(0, text.length() - 1).strip() : text)
                .filter(number -> number.signum() >= 0)
                .map(number -> new Tolerance(number, percent));
    }

    /** Most of them ask for a calculation. */
    @Override
    public int seconds() {
        return 120;
    }

    @Override
    public Optional<Flaw> flaw(Response response) {
        String typed = String.join(" ", Response.ids(response));
        return response.isBlank() || NumberParser.read(typed, unit).isPresent()
                ? Optional.empty()
                : Optional.of(Flaw.UNREADABLE);
    }

    @Override
    public Marking markByKey(Response response) {
        Optional<BigDecimal> typed = NumberParser.read(String.join(" ", response.ids()), unit)
                .filter(number -> tolerance.allows(number, answer));
        String near = typed.filter(number -> number.compareTo(answer) != 0)
                .map(number -> Messages.of("question").get("number.close", "answer", withUnit(answer.toPlainString())))
                .orElse(null);
        Credit credit = typed.isPresent() ? Credit.FULL : Credit.NONE;
        return Marking.ofTyped(response, credit, near, true, List.of(correctAnswer()));
    }

    private String withUnit(String number) {
        return unit == null ? number : number + " " + unit;
    }

    @Override
    public Object key() {
        return List.of(
                answer.stripTrailingZeros(),
                tolerance.amount.stripTrailingZeros(),
                tolerance.percent,
                unit == null ? "" : unit);
    }

    @Override
    public Question with(Basics basics, Question key) {
        Numeric now = (Numeric) key;
        return new Numeric(basics, now.answer, now.tolerance, now.unit);
    }

    /** Returns {@code 400 billion euros ± 5%} or {@code 400 ± 5 billion euros}, for example. */
    @Override
    public String correctAnswer() {
        String number = answer.toPlainString();
        String within = tolerance.amount.signum() == 0 ? "" : " ± " + tolerance.amount.toPlainString();
        boolean percent = tolerance.percent && !within.isEmpty();
        return percent ? withUnit(number) + within + "%" : withUnit(number + within);
    }

    @Override
    public Response fullCredit() {
        return new Response.Text(answer.toPlainString());
    }
}
