package org.readout.question;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.readout.question.Question.Accepted;

/**
 * Typed words: the best credit among the accepted answers that they match, as {@link TypedWords} compares; of equal ones
 * the first in the file. An accepted answer with a credit of 0 gives feedback to a common mistake.
 */
final class ShortAnswerMarker implements Marker<Question.ShortAnswer> {

    @Override
    public Marking mark(Question.ShortAnswer question, @Nullable Response response) {
        List<String> right = question.accept().stream()
                .filter(Accepted::showsRight)
                .map(Accepted::text)
                .toList();
        if (response == null || response.isBlank()) {
            return Marking.counted(Credit.NONE, List.of(new Marking.Line(Marking.ANSWER, Verdict.MISSED, null)), right);
        }
        Optional<Accepted> best =
                TypedWords.best(question.compare(), String.join(" ", response.ids()), question.accept());
        Credit credit = best.map(accepted -> Credit.of(accepted.credit())).orElse(Credit.NONE);
        String feedback = best.map(Accepted::feedback).orElse(null);
        return Marking.counted(credit, List.of(new Marking.Line(Marking.ANSWER, Verdict.of(credit), feedback)), right);
    }
}
