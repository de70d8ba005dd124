package org.readout.gradebook;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.readout.attempt.Answer.FirstAnswer;
import org.readout.attempt.Mark.QuestionMark;
import org.readout.question.Option;
import org.readout.question.Question;
import org.readout.question.Score;
import org.readout.user.UserId;

/**
 * Finds questions that do not separate strong students from weak ones, by two classical measures.
 *
 * <p><em>Item–rest correlation</em>: over the students who answered a question, Pearson's correlation of {@code x}, the
 * share of its points that a student earned, with {@code y}, the share earned on all other questions of the lesson. The
 * question itself is left out of {@code y}, because it would correlate with itself.
 *
 * <p><em>Groups</em>: the mean of {@code x} among the third with the highest and the third with the lowest {@code y}.
 *
 * <p>Only first attempts are used: later ones were made after the answers had been shown.
 *
 * @see "S. Henrysson, Correction of item-total correlations in item analysis, Psychometrika 28 (1963), 211-218"
 */
public final class ItemAnalysis {

    public static final int LEAST_STUDENTS = 20;

    private static final int GROUPS = 3;
    private static final int MOST_ANSWERS = 6;

    private record ItemId(String quizId, String questionId) {}

    private record Observation(UserId person, BigDecimal item, BigDecimal rest) {}

    private ItemAnalysis() {}

    /**
     * The statistics of how a question separates strong students from weak ones.
     *
     * @param n the number of students, each with the first attempt
     * @param discrimination the item–rest correlation, −1 to 1; {@code null} if all scored the same
     * @param strongest the third of the students who did best on all other questions; as many as the weakest
     * @param middle the students between both
     * @param strong the mean score of the strongest on this question, from 0 to 1
     */
    public record ItemStatistic(
            String quizId,
            String questionId,
            int n,
            @Nullable BigDecimal discrimination,
            List<UserId> strongest,
            List<UserId> middle,
            List<UserId> weakest,
            BigDecimal strong,
            BigDecimal weak) {

        boolean isOf(String quiz, String question) {
            return quizId.equals(quiz) && questionId.equals(question);
        }

        /**
         * Returns whether the key is likely wrong: among at least {@link #LEAST_STUDENTS} students the strong score lower
         * than the weak, by more than chance explains. With 30 students, a good question that doesn't separate students has
         * a negative correlation half of the time, so the sign alone would flag good questions.
         *
         * <p>The test is Fisher's, at 5%: without correlation, {@code atanh(r)·√(n − 3)} is nearly standard normal, and so
         * below −1.645 one time in twenty.
         *
         * @see "R. A. Fisher, On the probable error of a coefficient of correlation deduced from a small sample, Metron 1
         *     (1921)"
         */
        public boolean likelyMisKeyed() {
            if (discrimination == null || n < LEAST_STUDENTS || strong.compareTo(weak) >= 0) {
                return false;
            }
            double r = discrimination.doubleValue();
            // Half the logarithm is atanh; at r = −1 it is −∞, which compares as it should.
            return 0.5 * Math.log((1 + r) / (1 - r)) * Math.sqrt(n - 3.0) < -1.645;
        }
    }

    static List<ItemStatistic> of(Collection<QuestionMark> firstAttempts) {
        Map<UserId, Score> totals = firstAttempts.stream()
                .collect(Collectors.toMap(QuestionMark::person, QuestionMark::score, Score::plus));
        return firstAttempts.stream()
                .collect(Collectors.groupingBy(
                        mark -> new ItemId(mark.quizId(), mark.questionId()), LinkedHashMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .map(item -> statistic(item.getKey(), item.getValue(), totals))
                .toList();
    }

    /** Returns the statistic of one question over some of the students. */
    static ItemStatistic of(
            String quizId, String questionId, Set<UserId> people, Collection<QuestionMark> firstAttempts) {
        List<QuestionMark> theirs = firstAttempts.stream()
                .filter(mark -> people.contains(mark.person()))
                .toList();
        Map<UserId, Score> totals =
                theirs.stream().collect(Collectors.toMap(QuestionMark::person, QuestionMark::score, Score::plus));
        List<QuestionMark> marks = theirs.stream()
                .filter(mark ->
                        mark.quizId().equals(quizId) && mark.questionId().equals(questionId))
                .toList();
        return statistic(new ItemId(quizId, questionId), marks, totals);
    }

    private static ItemStatistic statistic(ItemId id, List<QuestionMark> marks, Map<UserId, Score> totals) {
        List<Observation> observations = new ArrayList<>();
        for (QuestionMark mark : marks) {
            Score item = mark.score();
            Score total = totals.getOrDefault(mark.person(), item);
            BigDecimal restOf = total.outOf().subtract(item.outOf());
            if (item.outOf().signum() > 0 && restOf.signum() > 0) {
                BigDecimal rest = share(total.points().subtract(item.points()), restOf);
                observations.add(new Observation(mark.person(), share(item.points(), item.outOf()), rest));
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
                strongest.stream().map(Observation::person).toList(),
                observations.subList(n / GROUPS, n - n / GROUPS).stream()
                        .map(Observation::person)
                        .toList(),
                weakest.stream().map(Observation::person).toList(),
                rounded(mean(strongest, Observation::item)),
                rounded(mean(weakest, Observation::item)));
    }

    private static BigDecimal share(BigDecimal points, BigDecimal outOf) {
        return points.divide(outOf, MathContext.DECIMAL64);
    }

    private static BigDecimal rounded(BigDecimal number) {
        return number.setScale(6, RoundingMode.HALF_UP);
    }

    private static BigDecimal mean(List<Observation> all, Function<Observation, BigDecimal> value) {
        BigDecimal sum = all.stream().map(value).reduce(BigDecimal.ZERO, BigDecimal::add);
        return all.isEmpty() ? sum : sum.divide(BigDecimal.valueOf(all.size()), MathContext.DECIMAL64);
    }

    private static double covariance(
            List<Observation> all, Function<Observation, BigDecimal> x, Function<Observation, BigDecimal> y) {
        BigDecimal meanOfProducts = mean(all, o -> x.apply(o).multiply(y.apply(o)));
        return meanOfProducts.subtract(mean(all, x).multiply(mean(all, y))).doubleValue();
    }

    private static @Nullable BigDecimal correlation(List<Observation> all) {
        double item = covariance(all, Observation::item, Observation::item);
        double rest = covariance(all, Observation::rest, Observation::rest);
        // If all scored the same, rounding errors would correlate at random.
        if (item < 1e-10 || rest < 1e-10) {
            return null;
        }
        double r = covariance(all, Observation::item, Observation::rest) / Math.sqrt(item * rest);
        return rounded(BigDecimal.valueOf(Math.clamp(r, -1, 1)));
    }

    /**
     * An answer to a question, with the number of the strongest and weakest third of the students who gave it.
     *
     * @param key whether it is part of the answer key; for an answer that is not an option, whether it earned full credit
     */
    public record ChosenAnswer(String text, boolean key, int strong, int weak) {}

    /** Counts every option of a question in its order, or the most frequent answers if there are no options. */
    static List<ChosenAnswer> chosen(
            Question question, ItemStatistic statistic, List<FirstAnswer> answers, Set<UserId> fullCredit) {
        List<Option> options = question.choices();
        return options.isEmpty()
                ? mostFrequent(question, statistic, answers, fullCredit)
                : options.stream()
                        .map(option -> {
                            Set<UserId> people = people(answers.stream()
                                    .filter(given -> given.response().ids().contains(option.id())));
                            return count(option.text(), option.correct(), statistic, people);
                        })
                        .toList();
    }

    private static List<ChosenAnswer> mostFrequent(
            Question question, ItemStatistic statistic, List<FirstAnswer> answers, Set<UserId> fullCredit) {
        Map<String, List<FirstAnswer>> byText = answers.stream()
                .filter(answer -> !answer.response().isBlank())
                .collect(Collectors.groupingBy(answer -> question.describe(answer.response())));
        return byText.entrySet().stream()
                .map(given -> {
                    Set<UserId> people = people(given.getValue().stream());
                    return count(given.getKey(), !Collections.disjoint(people, fullCredit), statistic, people);
                })
                .filter(each -> each.strong() + each.weak() > 0)
                .sorted(Comparator.comparing((ChosenAnswer each) -> -each.strong() - each.weak())
                        .thenComparing(ChosenAnswer::text))
                .limit(MOST_ANSWERS)
                .toList();
    }

    private static Set<UserId> people(Stream<FirstAnswer> answers) {
        return answers.map(FirstAnswer::person).collect(Collectors.toSet());
    }

    private static ChosenAnswer count(String text, boolean key, ItemStatistic statistic, Set<UserId> people) {
        long strong = statistic.strongest().stream().filter(people::contains).count();
        long weak = statistic.weakest().stream().filter(people::contains).count();
        return new ChosenAnswer(text, key, (int) strong, (int) weak);
    }
}
