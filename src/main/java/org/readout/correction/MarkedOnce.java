package org.readout.correction;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.readout.attempt.AttemptMarking;
import org.readout.attempt.RegradeRepository.Marked;
import org.readout.question.Response;
import org.readout.question.Score;

/**
 * What answers earn by the keys of today, each different one marked once: ten thousand attempts give few different answers to
 * a question, and finding a sentence among those of a long section takes milliseconds. A marking depends on the question, the
 * response, the hint's cost and what an instructor gave alone, so these four are what an answer is known by.
 */
final class MarkedOnce {

    private record Answered(
            @Nullable Response response,
            @Nullable BigDecimal hintCost,
            @Nullable Map<String, BigDecimal> rows) {}

    // A change is one object for each question as it was asked and marked; to compare questions would take longer than
    // marking.
    private final Map<Keys.Change, Map<Answered, Score>> scores = new IdentityHashMap<>();

    /** What the answer behind a mark earns today, exactly; nothing out of nothing where it waits for an instructor. */
    Score score(Keys.Change change, Marked mark) {
        return scores.computeIfAbsent(change, each -> new HashMap<>())
                .computeIfAbsent(
                        new Answered(mark.response(), mark.hintCost(), mark.rows()),
                        answered -> AttemptMarking.score(
                                change.asked(),
                                change.after(),
                                answered.response(),
                                answered.hintCost(),
                                answered.rows()));
    }
}
