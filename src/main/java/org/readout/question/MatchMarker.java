package org.readout.question;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.readout.question.Question.Compare;
import org.readout.question.Question.Pair;

/**
 * Left sides matched with right ones. Let n be how many pairs there are, and r how many left sides were given the right
 * side that is theirs.
 *
 * <ul>
 *   <li>{@code pairs}: r / n. QTI 2.1 gives the same by a response mapping of 1/n for each right pair.
 *   <li>{@code all}: 1 where r = n, else 0.
 * </ul>
 *
 * A right side may be given to several left ones; it is right at one of them at most.
 */
final class MatchMarker implements Marker<Question.Match> {

    @Override
    public Marking mark(Question.Match question, @Nullable Response response) {
        Map<String, String> given = Response.parts(response);
        List<Marking.Line> lines = question.pairs().stream()
                .map(pair -> line(pair, verdict(pair, given.get(pair.id()))))
                .toList();
        List<String> right = question.pairs().stream()
                .map(pair -> pair.left() + ": " + pair.right())
                .toList();
        return Marking.counted(credit(question, lines), lines, right);
    }

    private static Marking.Line line(Pair pair, Verdict verdict) {
        return new Marking.Line(pair.id(), verdict, pair.feedback(), verdict != Verdict.RIGHT);
    }

    private static Verdict verdict(Pair pair, @Nullable String given) {
        if (given == null) {
            return Verdict.MISSED;
        }
        return TypedWords.match(Compare.EXACT, given, pair.right()) ? Verdict.RIGHT : Verdict.WRONG;
    }

    private static Credit credit(Question.Match question, List<Marking.Line> lines) {
        if (lines.isEmpty()) {
            return Credit.NONE;
        }
        int right = (int)
                lines.stream().filter(line -> line.verdict() == Verdict.RIGHT).count();
        return switch (question.marking()) {
            case PAIRS -> Credit.of(right, lines.size());
            case ALL -> right == lines.size() ? Credit.FULL : Credit.NONE;
        };
    }
}
