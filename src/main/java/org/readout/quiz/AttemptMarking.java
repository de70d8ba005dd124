package org.readout.quiz;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.readout.lesson.Question;

/** The one way to what an answer earns in an attempt: at its submission, and whenever it is marked anew. */
public final class AttemptMarking {

    private AttemptMarking() {}

    /**
     * What an answer earns: what it is marked with, less what the hint cost, and not below 0. A withdrawn question gives
     * everybody full points.
     *
     * @param answer {@code null} where there is none
     */
    public static Score score(Question question, @Nullable Answer answer) {
        Score score = Markers.score(question, Markers.mark(question, answer == null ? null : answer.response()));
        BigDecimal cost = answer == null ? null : answer.hintCost();
        return cost == null || question.basics().withdrawn() != null
                ? score
                : new Score(score.points().subtract(cost).max(BigDecimal.ZERO), score.outOf());
    }

    /**
     * Whether nobody but an instructor can say what an answer earns.
     *
     * @param answer {@code null} where there is none
     */
    public static boolean waits(Question question, @Nullable Answer answer) {
        return Markers.mark(question, answer == null ? null : answer.response()).waits();
    }
}
