package org.readout.question.ui;

import org.readout.question.Question;
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

public final class QuestionInputs {

    private QuestionInputs() {}

    public static QuestionInput of(QuestionInput.Context asked) {
        return switch (asked.question()) {
            case SingleChoice single -> ChoiceInput.one("option", single.options(), asked, Response.Text::new);
            case MultipleChoice multiple -> ChoiceInput.several("option", multiple.options(), asked);
            case TrueFalse truth ->
                ChoiceInput.one(
                        "option", truth.choices(), asked, id -> new Response.TrueOrFalse(Boolean.parseBoolean(id)));
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

    /** Returns whether nothing in the input can be in an order of the attempt's own. */
    static boolean isSameForAll(Question question) {
        return question instanceof Evidence
                || question instanceof ShortText
                || question instanceof Numeric
                || question instanceof Essay;
    }

    /** Returns what reads the answers to a question, for an input that is on a page as HTML. No picture is drawn for it. */
    public static QuestionInput reader(QuestionInput.Context asked) {
        return switch (asked.question()) {
            case MapPlace map -> ChoiceInput.one("place", map.places(), asked, Response.Text::new);
            case Hotspot hotspot -> ChoiceInput.one("region", hotspot.regions(), asked, Response.Text::new);
            default -> of(asked);
        };
    }
}
