package org.readout.attempt;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.readout.assignment.EffectiveRules;
import org.readout.lesson.QuizSettings.Keep;
import org.readout.question.Credit;
import org.readout.question.Score;

/**
 * Chooses the score that counts from several. They are compared as percentages, because totals can differ between revisions; of equal
 * ones the earliest counts.
 *
 * @param keep the rule by which it counts
 * @param index the position of the attempt that it comes from; of an average, the last
 */
public record ScorePolicy(Score score, Keep keep, int index) {

    /** The decimal places of intermediate results, so that ten of the final one are exact. */
    private static final int GUARD_PLACES = 30;

    /** @param scores in the order of the attempts */
    public static Optional<ScorePolicy> of(Keep keep, List<Score> scores) {
        if (scores.isEmpty()) {
            return Optional.empty();
        }
        int last = scores.size() - 1;
        int index = switch (keep) {
            case BEST -> best(scores);
            case LATEST, AVERAGE -> last;
            case FIRST -> 0;
        };
        return Optional.of(new ScorePolicy(keep == Keep.AVERAGE ? average(scores) : scores.get(index), keep, index));
    }

    /**
     * Returns the score that counts by the rule kept with the latest attempt or, if that is higher, by the course's rule of
     * today: no change of it costs points.
     */
    public static Optional<ScorePolicy> of(Attempt latest, @Nullable EffectiveRules today, List<Score> scores) {
        Keep kept = latest.rules().keep();
        Keep now = today == null
                ? kept
                : today.quizzes().of(latest.quizId(), latest.rules().settings()).keep();
        Optional<ScorePolicy> promised = of(kept, scores);
        return now == kept
                ? promised
                : promised.flatMap(score -> of(now, scores)
                        .filter(other -> other.score().compareShare(score.score()) > 0)
                        .or(() -> promised));
    }

    private static int best(List<Score> scores) {
        int best = 0;
        for (int i = 1; i < scores.size(); i++) {
            best = scores.get(i).compareShare(scores.get(best)) > 0 ? i : best;
        }
        return best;
    }

    /** The mean of the percentages, as points out of the last attempt's total. */
    private static Score average(List<Score> scores) {
        BigDecimal outOf = scores.getLast().outOf();
        BigDecimal sum =
                scores.stream().map(score -> pointsOutOf(score, outOf)).reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal mean = sum.divide(BigDecimal.valueOf(scores.size()), Credit.PLACES, RoundingMode.HALF_UP);
        return new Score(mean.min(outOf), outOf);
    }

    private static BigDecimal pointsOutOf(Score score, BigDecimal outOf) {
        if (score.outOf().compareTo(outOf) == 0) {
            return score.points();
        }
        return score.outOf().signum() == 0
                ? outOf
                : score.points().multiply(outOf).divide(score.outOf(), GUARD_PLACES, RoundingMode.HALF_UP);
    }
}
