package org.readout.question;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.readout.question.Question.Option;

/**
 * Any number of options. Let R be how many are right, r how many of them are chosen, w how many wrong ones are chosen,
 * and n how many options there are.
 *
 * <ul>
 *   <li>{@code net}: max(0, r − w) / R, so that choosing everything earns no more than guessing. QTI 2.1 gives the same
 *       by a response mapping of +1/R and −1/R with a lower bound of 0.
 *   <li>{@code each}: (r + (n − R − w)) / n, the share of options dealt with rightly: multiple true-false, each option
 *       one statement (Kreiter and Frisbie 1989). Choosing nothing is no answer and earns
 *       nothing, whether or not something was chosen before.
 *   <li>{@code all}: 1 where r = R and w = 0, else 0: the dichotomous rule.
 * </ul>
 *
 * A question without a right option, which the checker refuses, is earned by choosing nothing.
 *
 * @see "J. Betts, W. Muntean, D. Kim and S. Kao, Evaluating different scoring methods for multiple response items providing
 *     partial credit, Educational and Psychological Measurement 82 (2022), 151-176, where the three are plus/minus,
 *     true/false and dichotomous scoring"
 */
final class MultipleMarker implements Marker<Question.Multiple> {

    @Override
    public Marking mark(Question.Multiple question, @Nullable Response response) {
        Set<String> ids = response == null ? Set.of() : Set.copyOf(response.ids());
        List<Option> options = question.options();
        List<Marking.Line> lines = options.stream()
                .map(option -> new Marking.Line(
                        option.id(), Verdict.of(ids.contains(option.id()), option.correct()), option.feedback()))
                .toList();
        List<String> right =
                options.stream().filter(Option::correct).map(Option::text).toList();
        return Marking.counted(
                isAnswered(response, ids, options) ? credit(question, lines) : Credit.NONE, lines, right);
    }

    /** Whoever chose and took it back has answered no more than whoever never chose. */
    private static boolean isAnswered(@Nullable Response response, Set<String> ids, List<Option> options) {
        return response != null
                && (options.stream().noneMatch(Option::correct)
                        || options.stream().map(Option::id).anyMatch(ids::contains));
    }

    private static Credit credit(Question.Multiple question, List<Marking.Line> lines) {
        int rightChosen = count(lines, Verdict.RIGHT);
        int wrongChosen = count(lines, Verdict.WRONG);
        int right = rightChosen + count(lines, Verdict.MISSED);
        boolean all = rightChosen == right && wrongChosen == 0;
        return switch (question.marking()) {
            case NET -> right == 0 ? allOrNothing(all) : Credit.of(Math.max(0, rightChosen - wrongChosen), right);
            case EACH ->
                lines.isEmpty() ? Credit.FULL : Credit.of(rightChosen + count(lines, Verdict.LEFT), lines.size());
            case ALL -> allOrNothing(all);
        };
    }

    private static Credit allOrNothing(boolean all) {
        return all ? Credit.FULL : Credit.NONE;
    }

    private static int count(List<Marking.Line> lines, Verdict verdict) {
        return (int) lines.stream().filter(line -> line.verdict() == verdict).count();
    }
}
