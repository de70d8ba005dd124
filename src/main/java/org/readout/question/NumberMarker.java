package org.readout.question;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A typed number, as {@link NumberParser} reads it: 1 where it is as near to the answer as the tolerance allows, the bound
 * included, else 0. What can't be read as a number is wrong.
 */
final class NumberMarker implements Marker<Question.Numeric> {

    @Override
    public Marking mark(Question.Numeric question, @Nullable Response response) {
        List<String> right = List.of(right(question));
        if (response == null || response.isBlank()) {
            return Marking.counted(Credit.NONE, List.of(new Marking.Line(Marking.ANSWER, Verdict.MISSED, null)), right);
        }
        Optional<BigDecimal> typed = NumberParser.read(String.join(" ", response.ids()), question.unit());
        Credit credit = typed.filter(number -> question.tolerance().allows(number, question.answer()))
                .map(number -> Credit.FULL)
                .orElse(Credit.NONE);
        boolean exact =
                typed.filter(number -> number.compareTo(question.answer()) == 0).isPresent();
        String near =
                credit.isFull() && !exact ? "The answer is " + number(question) + "; yours is near enough." : null;
        return Marking.counted(
                credit, List.of(new Marking.Line(Marking.ANSWER, Verdict.of(credit), near, true)), right);
    }

    private static String number(Question.Numeric question) {
        return question.answer().toPlainString() + (question.unit() == null ? "" : " " + question.unit());
    }

    /** Such as {@code 400 billion euros, give or take 5%}. */
    private static String right(Question.Numeric question) {
        Tolerance tolerance = question.tolerance();
        String number = number(question);
        return tolerance.amount().signum() == 0
                ? number
                : number + ", give or take " + tolerance.amount().toPlainString() + (tolerance.percent() ? "%" : "");
    }
}
