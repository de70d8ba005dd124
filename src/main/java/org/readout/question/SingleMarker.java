package org.readout.question;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.readout.question.Question.Option;

/**
 * One option of several: the credit is that of the option, 1 for a right one and 0 for any other that the author gave
 * none. This is how single choice is marked everywhere; fractions for near misses as in the grades of Moodle's answers.
 */
final class SingleMarker implements Marker<Question.Single> {

    @Override
    public Marking mark(Question.Single question, @Nullable Response response) {
        Option chosen = chosen(question, response);
        List<Marking.Line> lines = question.options().stream()
                .map(option -> new Marking.Line(option.id(), verdict(option, option.equals(chosen)), option.feedback()))
                .toList();
        List<String> right = question.options().stream()
                .filter(Option::correct)
                .map(Option::text)
                .toList();
        return Marking.counted(chosen == null ? Credit.NONE : Credit.of(chosen.credit()), lines, right);
    }

    private static @Nullable Option chosen(Question.Single question, @Nullable Response response) {
        if (response == null) {
            return null;
        }
        List<Option> chosen = question.options().stream()
                .filter(option -> response.ids().contains(option.id()))
                .toList();
        return chosen.size() == 1 ? chosen.getFirst() : null;
    }

    private static Verdict verdict(Option option, boolean chosen) {
        boolean partly = chosen && !option.correct() && option.credit().compareTo(BigDecimal.ZERO) > 0;
        return partly ? Verdict.PARTLY : Verdict.of(chosen, option.correct());
    }
}
