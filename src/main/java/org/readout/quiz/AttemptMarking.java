package org.readout.quiz;

import org.jspecify.annotations.Nullable;
import org.readout.lesson.Question;

/** The one way to what an answer earns in an attempt: at its submission, and whenever it is marked anew. */
public final class AttemptMarking {

    private AttemptMarking() {}

    /**
     * What an answer earns.
     *
     * @param answer {@code null} where there is none
     */
    public static Score score(Question question, @Nullable Answer answer) {
        return Markers.score(question, Markers.mark(question, answer == null ? null : answer.response()));
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
