package org.readout.question;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.readout.question.Question.Accepted;
import org.readout.question.Question.Blank;
import org.readout.question.Question.Compare;

/**
 * Blanks in a text, each marked by itself and worth the same: the sum of the blanks' credits by their number. Of a blank
 * that is typed, the credit is the best among the accepted answers that {@link TypedWords} finds loosely equal; of one
 * that is chosen, 1 for the right option and else 0. Cloze questions are marked so everywhere, by part.
 */
final class FillMarker implements Marker<Question.Fill> {

    @Override
    public Marking mark(Question.Fill question, @Nullable Response response) {
        Map<String, String> given = Response.parts(response);
        List<Marking.Line> lines = new ArrayList<>();
        BigDecimal sum = BigDecimal.ZERO;
        for (Blank blank : question.blanks()) {
            String text = given.get(blank.id());
            Optional<Accepted> best = text == null ? Optional.empty() : best(blank, text);
            BigDecimal credit = best.map(Accepted::credit).orElse(BigDecimal.ZERO);
            sum = sum.add(credit);
            Verdict verdict = text == null ? Verdict.MISSED : Verdict.of(Credit.of(credit));
            Optional<String> ofGiven = best.map(Accepted::feedback);
            lines.add(new Marking.Line(
                    blank.id(),
                    verdict,
                    ofGiven.orElse(blank.feedback()),
                    ofGiven.isEmpty() && verdict != Verdict.RIGHT));
        }
        return Marking.counted(
                lines.isEmpty() ? Credit.NONE : new Credit(sum, BigDecimal.valueOf(lines.size())),
                lines,
                question.blanks().stream().map(FillMarker::right).toList());
    }

    private static Optional<Accepted> best(Blank blank, String text) {
        Compare compare = blank.options().isEmpty() ? Compare.LOOSE : Compare.EXACT;
        return TypedWords.best(compare, text, blank.accept());
    }

    /** The first answer that earns all of the credit. */
    private static String right(Blank blank) {
        return blank.accept().stream()
                .filter(Accepted::showsRight)
                .map(Accepted::text)
                .findFirst()
                .orElse("");
    }
}
