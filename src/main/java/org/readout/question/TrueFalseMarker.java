package org.readout.question;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A statement that is true or false: 1 for the right one of the two, else 0. */
final class TrueFalseMarker implements Marker<Question.TrueFalse> {

    @Override
    public Marking mark(Question.TrueFalse question, @Nullable Response response) {
        List<String> ids = response == null ? List.of() : response.ids();
        boolean right = ids.equals(List.of(Boolean.toString(question.answer())));
        return Marking.counted(
                right ? Credit.FULL : Credit.NONE,
                List.of(
                        line(true, ids, question.answer(), question.feedbackTrue()),
                        line(false, ids, question.answer(), question.feedbackFalse())),
                List.of(question.answer() ? "True" : "False"));
    }

    private static Marking.Line line(boolean value, List<String> ids, boolean answer, @Nullable String feedback) {
        String part = Boolean.toString(value);
        return new Marking.Line(part, Verdict.of(ids.equals(List.of(part)), value == answer), feedback);
    }
}
