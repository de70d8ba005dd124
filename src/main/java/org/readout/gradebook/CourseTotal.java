package org.readout.gradebook;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.readout.question.Score;

/**
 * A student's total in a course, with each term of the sum.
 *
 * <p>The lessons count as the mean of their percentages by their weights, without the ones that are dropped. Reading and
 * posts count with their shares. If one of the three has nothing to count yet, the others share the whole.
 *
 * @param lessons all assigned lessons
 * @param reading sections read, or {@code null} if none counts
 * @param posts prompts with a post, or {@code null} if none counts
 * @param percent 0 to 100 to ten places, or {@code null} if nothing counts yet
 */
public record CourseTotal(
        TotalRule rule,
        List<Term> lessons,
        @Nullable CountedPart reading,
        @Nullable CountedPart posts,
        @Nullable BigDecimal percent) {

    private static final BigDecimal ALL = BigDecimal.valueOf(100);

    /** Places of a quotient that is not rounded for display. */
    private static final int PLACES = 20;

    /**
     * One lesson of the sum.
     *
     * @param score of what counts so far, or {@code null} if nothing does
     * @param dropped whether the lesson is among the lowest that don't count
     */
    public record Term(
            String lessonId,
            String title,
            BigDecimal weight,
            @Nullable Score score,
            boolean excused,
            boolean dropped) {

        /** Returns whether it can count: something is scored, and the lesson has weight and isn't excused. */
        boolean mayCount() {
            return score != null && !score.isNothing() && !excused && weight.signum() > 0;
        }

        public boolean counts() {
            return mayCount() && !dropped;
        }

        BigDecimal percent() {
            return score == null
                    ? BigDecimal.ZERO
                    : score.points().multiply(ALL).divide(score.outOf(), PLACES, RoundingMode.HALF_UP);
        }

        private Term drop(Set<String> lowest) {
            return lowest.contains(lessonId) ? new Term(lessonId, title, weight, score, excused, true) : this;
        }
    }

    /** The number of things done, of those that count. */
    public record CountedPart(int done, int of) {

        public CountedPart {
            if (done < 0 || done > of) {
                throw new IllegalArgumentException(done + " of " + of);
            }
        }

        CountedPart plus(CountedPart other) {
            return new CountedPart(done + other.done, of + other.of);
        }

        /** Returns the share in percent. */
        public BigDecimal percent() {
            return BigDecimal.valueOf(done).multiply(ALL).divide(BigDecimal.valueOf(of), PLACES, RoundingMode.HALF_UP);
        }
    }

    /** Computes the total. Parts that count nothing are left out. */
    public static CourseTotal of(TotalRule rule, List<Term> lessons, CountedPart reading, CountedPart posts) {
        Set<String> lowest = rule.dropLowest() == 0 ? Set.of() : lowest(rule, lessons);
        List<Term> terms = lowest.isEmpty()
                ? lessons
                : lessons.stream().map(term -> term.drop(lowest)).toList();
        CountedPart read = rule.readingPercent() == 0 || reading.of() == 0 ? null : reading;
        CountedPart posted = rule.postsPercent() == 0 || posts.of() == 0 ? null : posts;
        return new CourseTotal(rule, terms, read, posted, percent(rule, terms, read, posted));
    }

    private static Set<String> lowest(TotalRule rule, List<Term> lessons) {
        List<Term> able = lessons.stream().filter(Term::mayCount).toList();
        // The last one left always counts. Of equal percentages the heavier is dropped, so the order doesn't matter.
        return able.stream()
                .sorted(Comparator.comparing(Term::percent)
                        .thenComparing(Term::weight, Comparator.reverseOrder())
                        .thenComparing(Term::lessonId))
                .limit(Math.clamp(able.size() - 1L, 0, rule.dropLowest()))
                .map(Term::lessonId)
                .collect(Collectors.toSet());
    }

    /** Returns the mean of the lessons in percent, or {@code null} if none counts yet. */
    public @Nullable BigDecimal lessonsPercent() {
        return lessonsPercent(lessons);
    }

    private static @Nullable BigDecimal lessonsPercent(List<Term> lessons) {
        BigDecimal sum = BigDecimal.ZERO;
        BigDecimal weights = BigDecimal.ZERO;
        for (Term term : lessons) {
            if (term.counts()) {
                sum = sum.add(term.percent().multiply(term.weight()));
                weights = weights.add(term.weight());
            }
        }
        return weights.signum() == 0 ? null : sum.divide(weights, PLACES, RoundingMode.HALF_UP);
    }

    private static @Nullable BigDecimal percent(
            TotalRule rule, List<Term> lessons, @Nullable CountedPart reading, @Nullable CountedPart posts) {
        BigDecimal sum = BigDecimal.ZERO;
        int shares = 0;
        BigDecimal mean = rule.lessonsPercent() == 0 ? null : lessonsPercent(lessons);
        if (mean != null) {
            sum = sum.add(mean.multiply(BigDecimal.valueOf(rule.lessonsPercent())));
            shares += rule.lessonsPercent();
        }
        if (reading != null) {
            sum = sum.add(reading.percent().multiply(BigDecimal.valueOf(rule.readingPercent())));
            shares += rule.readingPercent();
        }
        if (posts != null) {
            sum = sum.add(posts.percent().multiply(BigDecimal.valueOf(rule.postsPercent())));
            shares += rule.postsPercent();
        }
        // A rounded quotient such as 33.33…4 may reach past the end of the scale.
        return shares == 0
                ? null
                : sum.divide(BigDecimal.valueOf(shares), 10, RoundingMode.HALF_UP)
                        .min(ALL);
    }
}
