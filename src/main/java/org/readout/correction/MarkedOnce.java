package org.readout.correction;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.readout.quiz.AttemptMarking;
import org.readout.quiz.Response;
import org.readout.quiz.Score;

/**
 * What answers earn by the keys of today, each different one marked once: ten thousand attempts give few different answers to
 * a question, and finding a sentence among those of a long section takes milliseconds. A marking depends on the question, the
 * response and the hint's cost alone, so these three are what an answer is known by.
 */
final class MarkedOnce {

    private record Answered(
            @Nullable Response response, @Nullable BigDecimal hintCost) {}

    // A change is one object for each question as it was asked and marked; to compare questions would take longer than
    // marking.
    private final Map<Keys.Change, Map<Answered, Score>> scores = new IdentityHashMap<>();

    /** What an answer earns today, exactly. */
    Score score(Keys.Change change, @Nullable Response response, @Nullable BigDecimal hintCost) {
        return scores.computeIfAbsent(change, each -> new HashMap<>())
                .computeIfAbsent(
                        new Answered(response, hintCost),
                        answered -> AttemptMarking.score(change.after(), answered.response(), answered.hintCost()));
    }
}
