package org.readout.correction;

import java.util.List;
import org.readout.quiz.KeptScore;
import org.readout.quiz.MarkedAttempts.Submitted;
import org.readout.quiz.Score;

/** Which score of a student's attempts at a quiz counts. */
final class Counted {

    private Counted() {}

    /**
     * By the rule of the newest attempt. One of which nothing is marked has no score and does not count, as in the gradebook.
     *
     * @param scores those of the attempts, in their order
     * @return nothing out of nothing where nothing is marked
     */
    static Score of(List<Submitted> attempts, List<Score> scores) {
        List<Score> marked = scores.stream().filter(score -> !score.isNothing()).toList();
        return KeptScore.of(attempts.getLast().policy().keep(), marked)
                .map(KeptScore::score)
                .orElse(Score.NONE);
    }
}
