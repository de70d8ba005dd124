package org.readout.question.ui;

import org.jspecify.annotations.Nullable;
import org.readout.question.Marking;
import org.readout.question.Response;
import org.readout.question.kind.Essay;
import org.readout.question.kind.Evidence;
import org.readout.question.kind.FillBlanks;
import org.readout.question.kind.Hotspot;
import org.readout.question.kind.MapPlace;
import org.readout.question.kind.Matching;
import org.readout.question.kind.MultipleChoice;
import org.readout.question.kind.Numeric;
import org.readout.question.kind.Ordering;
import org.readout.question.kind.ShortText;
import org.readout.question.kind.SingleChoice;
import org.readout.question.kind.TrueFalse;

/** The input of each question type. */
public final class QuestionInputs {

    private QuestionInputs() {}

    /** Creates the input of a question. As long as it takes answers, it has no marking, and nothing of the key is in it. */
    public static QuestionInput of(
            QuestionInput.Context asked, @Nullable Response response, @Nullable Marking marking) {
        return switch (asked.question()) {
            case SingleChoice single -> new ChoiceInput(false, "option", single.options(), asked, response, marking);
            case MultipleChoice multiple ->
                new ChoiceInput(true, "option", multiple.options(), asked, response, marking);
            case TrueFalse ignored ->
                new ChoiceInput(false, "option", ChoiceInput.TRUE_OR_FALSE, asked, response, marking);
            case Evidence evidence -> ChoiceInput.sentences(evidence, asked, response, marking);
            case ShortText ignored -> new TypedInput(null, asked, response, marking);
            case Numeric number -> new TypedInput(number, asked, response, marking);
            case Matching match -> new MatchInput(match, asked, response, marking);
            case Ordering order -> new OrderInput(order, asked, response, marking);
            case FillBlanks fill -> new FillInput(fill, response, marking);
            case MapPlace map -> new MapInput(map, asked, response, marking);
            case Hotspot hotspot -> new HotspotInput(hotspot, asked, response, marking);
            case Essay ignored -> new EssayInput(asked, response, marking);
            default -> throw new IllegalArgumentException("No input for " + asked.question());
        };
    }
}
