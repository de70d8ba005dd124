package org.readout.question;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Marks any question with the marker of its kind. */
public final class Markers {

    private static final SingleMarker SINGLE = new SingleMarker();
    private static final MultipleMarker MULTIPLE = new MultipleMarker();
    private static final TrueFalseMarker TRUE_FALSE = new TrueFalseMarker();
    private static final ShortAnswerMarker SHORT_ANSWER = new ShortAnswerMarker();
    private static final MatchMarker MATCH = new MatchMarker();
    private static final OrderMarker ORDER = new OrderMarker();
    private static final FillMarker FILL = new FillMarker();
    private static final NumberMarker NUMBER = new NumberMarker();
    private static final EvidenceMarker EVIDENCE = new EvidenceMarker();
    private static final MapMarker MAP = new MapMarker();
    private static final OpenMarker OPEN = new OpenMarker();

    private Markers() {}

    /**
     * The marking of a response. A withdrawn question gives everybody full credit, with or without a response.
     *
     * @param response {@code null} where there is none; that earns nothing
     */
    public static Marking mark(Question question, @Nullable Response response) {
        String withdrawn = question.basics().withdrawn();
        if (withdrawn != null) {
            return Marking.withdrawn(withdrawn);
        }
        return switch (question) {
            case Question.Single single -> SINGLE.mark(single, response);
            case Question.Multiple multiple -> MULTIPLE.mark(multiple, response);
            case Question.TrueFalse trueFalse -> TRUE_FALSE.mark(trueFalse, response);
            case Question.ShortAnswer shortAnswer -> SHORT_ANSWER.mark(shortAnswer, response);
            case Question.Match match -> MATCH.mark(match, response);
            case Question.Ordering ordering -> ORDER.mark(ordering, response);
            case Question.Fill fill -> FILL.mark(fill, response);
            case Question.Numeric number -> NUMBER.mark(number, response);
            case Question.Evidence evidence -> EVIDENCE.mark(evidence, response);
            case Question.OnMap map -> MAP.mark(map, response);
            case Question.Open open -> OPEN.mark(open, response);
        };
    }

    /** What a question is worth, in points to ten places. */
    public static BigDecimal worth(Question question) {
        return Credit.FULL.times(question.points());
    }

    /**
     * What a marking of a question comes to.
     *
     * @throws IllegalArgumentException where the marking waits: it comes to nothing before an instructor has graded it
     */
    public static Score score(Question question, Marking marking) {
        if (marking.waits()) {
            throw new IllegalArgumentException("The question " + question.id() + " is not graded yet.");
        }
        return new Score(marking.credit().times(question.points()), worth(question));
    }
}
