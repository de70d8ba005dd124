package org.readout.gradebook;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.readout.account.PersonId;
import org.readout.quiz.QuestionMarks.QuestionMark;

/**
 * Tells which questions separate strong students from weak ones, by two classical measures.
 *
 * <p><em>Item–rest correlation</em>: over the students who answered question i, Pearson's correlation of {@code x}, the
 * share of its points that a student earned, with {@code y}, the share earned on all other questions of the lesson. The
 * question itself is left out of {@code y}, because it would correlate with itself.
 *
 * <p><em>Groups</em>: the mean of {@code x} among the 27 % with the highest and the 27 % with the lowest {@code y}.
 *
 * <p>Only first attempts go in: later ones were made after the answers had been shown.
 *
 * @see "S. Henrysson, Correction of item-total correlations in item analysis, Psychometrika 28 (1963), 211-218"
 * @see "T. L. Kelley, The selection of upper and lower groups for the validation of test items, Journal of Educational
 *     Psychology 30 (1939), 17-24"
 */
final class ItemAnalysis {

    private static final double GROUP_SHARE = 0.27;
    private static final double NO_SPREAD = 1e-9;

    private record ItemId(String quizId, String questionId) {}

    private record Observation(PersonId person, double item, double rest) {}

    private static final class Sum {
        private double points;
        private double outOf;
    }

    private ItemAnalysis() {}

    /** A statistic for each question, in the order in which questions first appear. */
    static List<ItemStatistic> of(Collection<QuestionMark> firstAttempts) {
        Map<PersonId, Sum> totals = new LinkedHashMap<>();
        Map<ItemId, List<QuestionMark>> items = new LinkedHashMap<>();
        for (QuestionMark mark : firstAttempts) {
            Sum sum = totals.computeIfAbsent(mark.person(), p -> new Sum());
            sum.points += mark.score().points().doubleValue();
            sum.outOf += mark.score().outOf().doubleValue();
            items.computeIfAbsent(new ItemId(mark.quizId(), mark.questionId()), i -> new ArrayList<>())
                    .add(mark);
        }
        List<ItemStatistic> result = new ArrayList<>();
        items.forEach((id, marks) -> result.add(statistic(id, marks, totals)));
        return result;
    }

    private static ItemStatistic statistic(ItemId id, List<QuestionMark> marks, Map<PersonId, Sum> totals) {
        List<Observation> observations = new ArrayList<>();
        for (QuestionMark mark : marks) {
            Sum total = totals.get(mark.person());
            double points = mark.score().points().doubleValue();
            double outOf = mark.score().outOf().doubleValue();
            if (total == null || outOf == 0 || total.outOf - outOf <= 0) {
                continue;
            }
            observations.add(
                    new Observation(mark.person(), points / outOf, (total.points - points) / (total.outOf - outOf)));
        }
        // The tie-break makes the groups independent of the order in which the marks came.
        observations.sort(Comparator.comparingDouble(Observation::rest)
                .thenComparing(o -> o.person().value()));
        int n = observations.size();
        int groupSize = (int) Math.round(n * GROUP_SHARE);
        return new ItemStatistic(
                id.quizId(),
                id.questionId(),
                n,
                correlation(observations),
                groupSize,
                mean(observations.subList(n - groupSize, n)),
                mean(observations.subList(0, groupSize)));
    }

    private static double mean(List<Observation> observations) {
        return observations.stream().mapToDouble(Observation::item).average().orElse(0);
    }

    private static double correlation(List<Observation> observations) {
        double meanItem =
                observations.stream().mapToDouble(Observation::item).average().orElse(0);
        double meanRest =
                observations.stream().mapToDouble(Observation::rest).average().orElse(0);
        double together = 0;
        double itemOnly = 0;
        double restOnly = 0;
        for (Observation o : observations) {
            double item = o.item() - meanItem;
            double rest = o.rest() - meanRest;
            together += item * rest;
            itemOnly += item * item;
            restOnly += rest * rest;
        }
        // What is left of rounding where everybody scored the same would correlate at random.
        if (itemOnly < NO_SPREAD || restOnly < NO_SPREAD) {
            return Double.NaN;
        }
        return Math.clamp(together / Math.sqrt(itemOnly * restOnly), -1, 1);
    }
}
