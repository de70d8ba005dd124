package org.readout.question.ui;

import org.readout.question.Question;
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

    public static QuestionInput of(QuestionInput.Context asked) {
        return switch (asked.question()) {
            case SingleChoice single -> new ChoiceInput(false, "option", single.options(), asked);
            case MultipleChoice multiple -> new ChoiceInput(true, "option", multiple.options(), asked);
            case TrueFalse truth -> new ChoiceInput(false, "option", truth.choices(), asked);
            case Evidence evidence -> ChoiceInput.sentences(evidence, asked);
            case ShortText ignored -> new TypedInput(null, asked);
            case Numeric number -> new TypedInput(number, asked);
            case Matching match -> new MatchInput(match, asked);
            case Ordering order -> new OrderInput(order, asked);
            case FillBlanks fill -> new FillInput(fill, asked);
            case MapPlace map -> new MapInput(map, asked);
            case Hotspot hotspot -> new HotspotInput(hotspot, asked);
            case Essay essay -> new EssayInput(asked, essay);
            default -> throw new IllegalArgumentException("No input for " + asked.question());
        };
    }

    /** Returns whether the input shows something in the attempt's own order, see {@link QuestionInput.Context#order}. */
    static boolean dependsOnOrder(Question question) {
        return question instanceof Matching || question instanceof Ordering;
    }

    /** Returns what reads the answers to a question, for an input that is on a page as HTML. No picture is drawn for it. */
    public static QuestionInput reader(QuestionInput.Context asked) {
        return switch (asked.question()) {
            case MapPlace map -> new ChoiceInput(false, "place", map.places(), asked);
            case Hotspot hotspot -> new ChoiceInput(false, "region", hotspot.regions(), asked);
            default -> of(asked);
        };
    }
}
