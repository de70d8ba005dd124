package org.readout.gradebook;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.readout.attempt.QuestionMarkRepository.QuestionMark;
import org.readout.question.Score;
import org.readout.user.UserId;

/**
 * Tells which questions separate strong students from weak ones, by two classical measures.
 *
 * <p><em>Item–rest correlation</em>: over the students who answered a question, Pearson's correlation of {@code x}, the
 * share of its points that a student earned, with {@code y}, the share earned on all other questions of the lesson. The
 * question itself is left out of {@code y}, because it would correlate with itself.
 *
 * <p><em>Groups</em>: the mean of {@code x} among the third with the highest and the third with the lowest {@code y}.
 *
 * <p>Only first attempts go in: later ones were made after the answers had been shown.
 *
 * @see "S. Henrysson, Correction of item-total correlations in item analysis, Psychometrika 28 (1963), 211-218"
 */
final class ItemAnalysis {

    private static final int GROUPS = 3;
    private static final int PLACES = 6;

    private record ItemId(String quizId, String questionId) {}

    private record Observation(UserId person, BigDecimal item, BigDecimal rest) {}

    private ItemAnalysis() {}

    /** A statistic for each question, in the order in which questions first appear. */
    static List<ItemStatistic> of(Collection<QuestionMark> firstAttempts) {
        Map<UserId, Score> totals = new LinkedHashMap<>();
        Map<ItemId, List<QuestionMark>> items = new LinkedHashMap<>();
        for (QuestionMark mark : firstAttempts) {
            totals.merge(mark.person(), mark.score(), ItemAnalysis::sum);
            items.computeIfAbsent(new ItemId(mark.quizId(), mark.questionId()), i -> new ArrayList<>())
                    .add(mark);
        }
        List<ItemStatistic> result = new ArrayList<>();
        items.forEach((id, marks) -> result.add(statistic(id, marks, totals)));
        return result;
    }

    private static ItemStatistic statistic(ItemId id, List<QuestionMark> marks, Map<UserId, Score> totals) {
        List<Observation> observations = new ArrayList<>();
        for (QuestionMark mark : marks) {
            Score item = mark.score();
            Score total = totals.getOrDefault(mark.person(), item);
            Score rest = new Score(
                    total.points().subtract(item.points()), total.outOf().subtract(item.outOf()));
            if (item.outOf().signum() > 0 && rest.outOf().signum() > 0) {
                observations.add(new Observation(mark.person(), share(item), share(rest)));
            }
        }
        // The tie-break makes the groups independent of the order in which the marks came.
        observations.sort(Comparator.comparing(Observation::rest)
                .thenComparing(o -> o.person().value()));
        int n = observations.size();
        List<Observation> strongest = observations.subList(n - n / GROUPS, n);
        List<Observation> weakest = observations.subList(0, n / GROUPS);
        return new ItemStatistic(
                id.quizId(),
                id.questionId(),
                n,
                correlation(observations),
                people(strongest),
                people(weakest),
                mean(strongest),
                mean(weakest));
    }

    private static List<UserId> people(List<Observation> group) {
        return group.stream().map(Observation::person).toList();
    }

    private static Score sum(Score one, Score other) {
        return new Score(one.points().add(other.points()), one.outOf().add(other.outOf()));
    }

    private static BigDecimal share(Score score) {
        return score.points().divide(score.outOf(), MathContext.DECIMAL64);
    }

    private static BigDecimal mean(List<Observation> observations) {
        if (observations.isEmpty()) {
            return BigDecimal.ZERO;
        }
        return observations.stream()
                .map(Observation::item)
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .divide(BigDecimal.valueOf(observations.size()), PLACES, RoundingMode.HALF_UP);
    }

    private static @Nullable BigDecimal correlation(List<Observation> observations) {
        double meanItem = average(observations, true);
        double meanRest = average(observations, false);
        double together = 0;
        double itemOnly = 0;
        double restOnly = 0;
        for (Observation o : observations) {
            double item = o.item().doubleValue() - meanItem;
            double rest = o.rest().doubleValue() - meanRest;
            together += item * rest;
            itemOnly += item * item;
            restOnly += rest * rest;
        }
        // What is left of rounding where everybody scored the same would correlate at random.
        if (itemOnly < 1e-9 || restOnly < 1e-9) {
            return null;
        }
        double r = Math.clamp(together / Math.sqrt(itemOnly * restOnly), -1, 1);
        return BigDecimal.valueOf(r).setScale(PLACES, RoundingMode.HALF_UP);
    }

    private static double average(List<Observation> observations, boolean item) {
        return observations.stream()
                .mapToDouble(o -> (item ? o.item() : o.rest()).doubleValue())
                .average()
                .orElse(0);
    }
}
