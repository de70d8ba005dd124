package org.readout.correction;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.readout.attempt.LateAdjustedScore;
import org.readout.attempt.RegradeRepository.Submitted;
import org.readout.attempt.ScorePolicy;
import org.readout.course.EffectiveRules;
import org.readout.question.Score;
import org.readout.user.UserId;

/**
 * Which score of a student's attempts at a quiz counts, after late credit: the number that the gradebook shows.
 *
 * @param today what holds for each student today; without it nothing is late
 */
record CountedAttempt(Map<UserId, EffectiveRules> today) {

    CountedAttempt {
        today = Map.copyOf(today);
    }

    /**
     * By the rule of the newest attempt. One of which nothing is marked has no score and does not count, as in the gradebook;
     * nor does one that was started after the answers were seen.
     *
     * @param attempts a student's
     * @param scores what their marks come to, in their order
     * @return nothing out of nothing where nothing is marked
     */
    Score of(List<Submitted> attempts, List<Score> scores) {
        List<Score> marked = new ArrayList<>();
        for (int i = 0; i < attempts.size(); i++) {
            Submitted attempt = attempts.get(i);
            if (!scores.get(i).isNothing() && !attempt.afterAnswers()) {
                marked.add(LateAdjustedScore.of(
                                scores.get(i), attempt.policy(), today.get(attempt.person()), attempt.submittedAt())
                        .counts());
            }
        }
        return ScorePolicy.of(attempts.getLast().policy().keep(), marked)
                .map(ScorePolicy::score)
                .orElse(Score.NONE);
    }
}
