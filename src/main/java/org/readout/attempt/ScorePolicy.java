package org.readout.attempt;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import org.readout.lesson.QuizSettings.Keep;
import org.readout.question.Credit;
import org.readout.question.Score;

/**
 * Chooses the score that counts from several. They are compared as percentages, because totals can differ between revisions; of equal
 * ones the earliest counts.
 *
 * @param index the position of the attempt that it comes from; of an average, the last
 */
public record ScorePolicy(Score score, int index) {

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
        return Optional.of(new ScorePolicy(keep == Keep.AVERAGE ? average(scores) : scores.get(index), index));
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
