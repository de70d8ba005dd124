package org.readout.gradebook;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.readout.gradebook.PostsRule.PostsPart;
import org.readout.gradebook.PostsRule.PromptWork;
import org.readout.gradebook.ScoreScale.Band;
import org.readout.question.Score;

/**
 * A student's total in a course, with each term of the sum.
 *
 * <p>The lessons count as the mean of their percentages by their weights, without the ones that are dropped: those whose
 * dropping gives the best mean. Reading and posts count with their shares. If one of the three has nothing to count yet, the others share the whole.
 *
 * @param lessons all assigned lessons
 * @param reading sections read, or {@code null} if none counts
 * @param posts prompts with a post, or {@code null} if none counts and none waits for a grade
 * @param percent 0 to 100 to ten places, or {@code null} if nothing counts yet
 */
public record CourseTotal(
        TotalRule rule,
        List<Term> lessons,
        @Nullable CountedPart reading,
        @Nullable PostsPart posts,
        @Nullable BigDecimal percent) {

    private static final BigDecimal ALL = BigDecimal.valueOf(100);

    /** Places of a quotient that is not rounded for display. */
    private static final int PLACES = 20;

    /**
     * One lesson of the sum.
     *
     * @param score of what counts so far, or {@code null} if nothing does
     * @param alwaysCounts whether the lesson is never dropped
     * @param dropped whether the lesson is among those whose dropping gives the best total
     */
    public record Term(
            String lessonId,
            String title,
            BigDecimal weight,
            @Nullable Score score,
            boolean excused,
            boolean alwaysCounts,
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

        /** Returns how far the lesson lifts the mean above a percentage, times a positive number; negative if it lowers it. */
        private BigDecimal lift(BigDecimal mean) {
            return weight.multiply(percent().subtract(mean));
        }

        private Term drop(Set<String> dropped) {
            return dropped.contains(lessonId)
                    ? new Term(lessonId, title, weight, score, excused, alwaysCounts, true)
                    : this;
        }
    }

    /** Computes the total. Parts that count nothing are left out. */
    public static CourseTotal of(TotalRule rule, List<Term> lessons, CountedPart reading, List<PromptWork> posts) {
        List<Term> terms = rule.dropLowest() == 0 ? lessons : drop(rule.dropLowest(), lessons);
        CountedPart read = rule.readingPercent() == 0 || reading.of() == 0 ? null : reading;
        PostsPart all = PostsPart.of(rule.posts(), rule.postsPercent() == 0 ? List.of() : posts);
        PostsPart posted = all.prompts().of() == 0 ? null : all;
        return new CourseTotal(rule, terms, read, posted, percent(rule, terms, read, posted));
    }

    /**
     * Drops lessons so that the mean of the others is as high as it can be. A mean can be reached by dropping if what the
     * others lift above it isn't negative; so what lowers the best mean so far most is dropped, until no mean is better
     * (Dinkelbach's algorithm; for grades: D. Kane and J. Kane, Dropping lowest grades, Mathematics Magazine 79, 2006). More
     * points never lower the result, because they lower none of the means that it is the best of.
     */
    private static List<Term> drop(int most, List<Term> lessons) {
        List<Term> able = lessons.stream().filter(Term::mayCount).toList();
        List<Term> best = lessons;
        BigDecimal before = null;
        BigDecimal mean = lessonsPercent(lessons);
        while (mean != null && (before == null || mean.compareTo(before) > 0)) {
            BigDecimal so = mean;
            Set<String> dropped = able.stream()
                    .filter(term -> !term.alwaysCounts() && term.lift(so).signum() <= 0)
                    .sorted(Comparator.<Term, BigDecimal>comparing(term -> term.lift(so))
                            .thenComparing(Term::lessonId))
                    // The last one left always counts.
                    .limit(Math.min(most, able.size() - 1))
                    .map(Term::lessonId)
                    .collect(Collectors.toSet());
            best = lessons.stream().map(term -> term.drop(dropped)).toList();
            before = mean;
            mean = lessonsPercent(best);
        }
        return best;
    }

    /** Returns the band of the course's scale; empty without a total or a scale. */
    public Optional<Band> band() {
        return rule.scale().band(percent);
    }

    /** Returns the total to one place, in the same band as the exact one; {@code null} if nothing counts yet. */
    public @Nullable BigDecimal shownPercent() {
        return percent == null ? null : rule.scale().shown(percent);
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
            TotalRule rule, List<Term> lessons, @Nullable CountedPart reading, @Nullable PostsPart posts) {
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
        BigDecimal posted = posts == null ? null : posts.percent();
        if (posted != null) {
            sum = sum.add(posted.multiply(BigDecimal.valueOf(rule.postsPercent())));
            shares += rule.postsPercent();
        }
        // A rounded quotient such as 33.33…4 may reach past the end of the scale.
        return shares == 0
                ? null
                : sum.divide(BigDecimal.valueOf(shares), 10, RoundingMode.HALF_UP)
                        .min(ALL);
    }
}
