package org.readout.correction;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.readout.attempt.AttemptId;
import org.readout.question.Score;

/**
 * A correction's change of the score of an attempt, before late penalties.
 *
 * @param reason the reason of the correction
 * @param undone whether it was undone, and this is the change back
 * @param before nothing out of nothing if nothing was graded
 */
public record ScoreCorrection(AttemptId attempt, Instant at, String reason, boolean undone, Score before, Score after) {

    /** Joins the changes of questions that one correction made in an attempt, and leaves out those that change nothing. */
    static List<ScoreCorrection> joined(List<ScoreCorrection> ofQuestions) {
        Map<List<Object>, ScoreCorrection> joined = new LinkedHashMap<>();
        for (ScoreCorrection next : ofQuestions) {
            joined.merge(
                    List.of(next.attempt, next.at),
                    next,
                    (one, more) ->
                            new ScoreCorrection(one.attempt, one.at, one.reason, one.undone, one.before, more.after));
        }
        return joined.values().stream()
                .filter(each -> !each.before.isSame(each.after))
                .toList();
    }
}
