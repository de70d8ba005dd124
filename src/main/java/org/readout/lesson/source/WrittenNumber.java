package org.readout.lesson.source;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;
import org.readout.format.Field;
import org.readout.format.ObjectNode;
import org.readout.format.ValueTypes;
import org.readout.question.Question;
import org.readout.question.Question.Basics;
import org.readout.question.Tolerance;

/** A {@code number} question as it is written: its fields, and what becomes of it. */
final class WrittenNumber {

    private static final Pattern DECIMAL = Pattern.compile("-?\\d{1,18}(\\.\\d{1,10})?");

    static final Field<BigDecimal> ANSWER = Field.required(
            "answer",
            ValueTypes.value(
                    "a number without a unit, with a point before its decimals, such as `1234.5`",
                    "number-form",
                    WrittenNumber::decimal),
            "The right number.");
    static final Field<Tolerance> TOLERANCE = Field.optional(
            "tolerance",
            ValueTypes.value(
                    "a number that is not negative, such as `0.5`, or a share of the answer, such as `5%`",
                    "tolerance-form", WrittenNumber::tolerance),
            Tolerance.NONE,
            "How far from the answer a number may be; not at all where left out.");
    static final Field<String> UNIT =
            Field.optional("unit", ValueTypes.text("a unit, such as `billion euros`"), "What the number counts.");

    private WrittenNumber() {}

    private static Optional<BigDecimal> decimal(String text) {
        return Optional.of(text)
                .filter(it -> DECIMAL.matcher(it).matches())
                .map(BigDecimal::new)
                .map(BigDecimal::stripTrailingZeros)
                .map(number -> number.scale() < 0 ? number.setScale(0) : number);
    }

    private static Optional<Tolerance> tolerance(String text) {
        boolean percent = text.endsWith("%");
        String number = percent ? text.substring(0, text.length() - 1).strip() : text;
        return decimal(number).filter(it -> it.signum() >= 0).map(it -> new Tolerance(it, percent));
    }

    static Question question(Basics basics, ObjectNode question) {
        return new Question.Numeric(
                basics, question.require(ANSWER), question.require(TOLERANCE), question.orNull(UNIT));
    }
}
