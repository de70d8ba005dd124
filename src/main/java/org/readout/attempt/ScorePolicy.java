package org.readout.attempt;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import org.readout.lesson.Lesson.Keep;
import org.readout.question.Credit;
import org.readout.question.Score;

/**
 * Which score counts of several. They are compared as percentages, because totals can differ between revisions; of equal
 * ones the earliest counts.
 *
 * @param score the score that counts
 * @param index the position of the attempt that it comes from; of an average, the last
 */
public record ScorePolicy(Score score, int index) {

    /** Places of an intermediate result, enough that ten of the end result are right. */
    private static final int GUARD_PLACES = 30;

    /**
     * The score that counts.
     *
     * @param scores in the order of the attempts
     * @return absent where there is no score
     */
    public static Optional<ScorePolicy> of(Keep keep, List<Score> scores) {
        if (scores.isEmpty()) {
            return Optional.empty();
        }
        int last = scores.size() - 1;
        return Optional.of(
                switch (keep) {
                    case BEST -> best(scores);
                    case LATEST -> new ScorePolicy(scores.get(last), last);
                    case FIRST -> new ScorePolicy(scores.getFirst(), 0);
                    case AVERAGE -> new ScorePolicy(average(scores), last);
                });
    }

    private static ScorePolicy best(List<Score> scores) {
        int best = 0;
        for (int i = 1; i < scores.size(); i++) {
            if (scores.get(i).compareShare(scores.get(best)) > 0) {
                best = i;
            }
        }
        return new ScorePolicy(scores.get(best), best);
    }

    /** The mean of the percentages, as points out of the last attempt's total. */
    private static Score average(List<Score> scores) {
        BigDecimal outOf = scores.getLast().outOf();
        BigDecimal sum = BigDecimal.ZERO;
        for (Score score : scores) {
            sum = sum.add(pointsOutOf(score, outOf));
        }
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
