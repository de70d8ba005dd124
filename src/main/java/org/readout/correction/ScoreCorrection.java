package org.readout.correction;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
        List<ScoreCorrection> joined = new ArrayList<>();
        for (ScoreCorrection next : ofQuestions) {
            boolean same = false;
            for (int i = 0; i < joined.size(); i++) {
                ScoreCorrection last = joined.get(i);
                if (last.attempt.equals(next.attempt) && last.at.equals(next.at)) {
                    joined.set(
                            i,
                            new ScoreCorrection(
                                    last.attempt, last.at, last.reason, last.undone, last.before, next.after));
                    same = true;
                }
            }
            if (!same) {
                joined.add(next);
            }
        }
        joined.removeIf(each -> each.before.isSame(each.after));
        return joined;
    }
}
