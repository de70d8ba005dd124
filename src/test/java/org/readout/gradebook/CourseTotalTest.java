package org.readout.gradebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.readout.gradebook.CourseTotal.Term;
import org.readout.gradebook.PostsRule.Posted;
import org.readout.gradebook.PostsRule.PostsPart;
import org.readout.gradebook.PostsRule.PromptWork;
import org.readout.question.Score;

class CourseTotalTest {

    private static final CountedPart NONE = new CountedPart(0, 0);

    /** Totals have ten places. */
    private static final BigDecimal ROUNDING = new BigDecimal("0.0000000001");

    record Class(TotalRule rule, List<Term> lessons, CountedPart reading, List<PromptWork> posts) {

        CourseTotal total() {
            return CourseTotal.of(rule, lessons, reading, posts);
        }

        Class with(List<Term> others) {
            return new Class(rule, others, reading, posts);
        }

        Class dropping(int lowest) {
            return new Class(
                    new TotalRule(lowest, rule.readingPercent(), rule.postsPercent(), rule.posts(), rule.scale()),
                    lessons,
                    reading,
                    posts);
        }
    }

    @Provide
    Arbitrary<Class> classes() {
        Arbitrary<BigDecimal> weights = Arbitraries.bigDecimals()
                .between(BigDecimal.ZERO, BigDecimal.TEN)
                .ofScale(2);
        Arbitrary<Score> scores = Combinators.combine(
                        Arbitraries.integers().between(0, 400),
                        Arbitraries.integers().between(0, 400))
                .as((a, b) -> new Score(
                        BigDecimal.valueOf(Math.min(a, b)).movePointLeft(1),
                        BigDecimal.valueOf(Math.max(a, b)).movePointLeft(1)));
        Arbitrary<Term> terms = Combinators.combine(
                        weights,
                        scores.injectNull(0.2),
                        Arbitraries.of(false, false, false, true),
                        Arbitraries.of(false, false, true))
                .as((weight, score, excused, always) -> new Term("", "", weight, score, excused, always, false));
        Arbitrary<List<Term>> lessons = terms.list()
                .ofMaxSize(8)
                .map(list -> IntStream.range(0, list.size())
                        .mapToObj(i -> named("lesson-" + i, list.get(i)))
                        .toList());
        Arbitrary<TotalRule> rules = Combinators.combine(
                        Arbitraries.integers().between(0, 4),
                        Arbitraries.integers().between(0, 100),
                        Arbitraries.integers().between(0, 100))
                .as((drop, reading, posts) -> new TotalRule(
                        drop,
                        reading,
                        Math.min(posts, 100 - reading),
                        new PostsRule(drop, drop * 25),
                        ScoreScale.PERCENT));
        Arbitrary<PromptWork> works = Combinators.combine(
                        Arbitraries.of(true, false),
                        Arbitraries.of(Posted.values()),
                        Arbitraries.integers().between(0, 5),
                        Arbitraries.of(true, false),
                        Arbitraries.bigDecimals()
                                .between(BigDecimal.ZERO, BigDecimal.ONE)
                                .ofScale(4)
                                .injectNull(0.3))
                .as(PromptWork::new);
        Arbitrary<CountedPart> parts = Combinators.combine(
                        Arbitraries.integers().between(0, 12),
                        Arbitraries.integers().between(0, 12))
                .as((a, b) -> new CountedPart(Math.min(a, b), Math.max(a, b)));
        return Combinators.combine(rules, lessons, parts, works.list().ofMaxSize(6))
                .as(Class::new);
    }

    private static Term named(String id, Term term) {
        return new Term(id, id, term.weight(), term.score(), term.excused(), term.alwaysCounts(), false);
    }

    @Property
    void a_total_is_between_0_and_100(@ForAll("classes") Class of) {
        BigDecimal percent = of.total().percent();
        if (percent != null) {
            assertThat(percent).isBetween(BigDecimal.ZERO, BigDecimal.valueOf(100));
        }
    }

    @Property
    void the_order_of_lessons_does_not_matter(@ForAll("classes") Class of, @ForAll long seed) {
        List<Term> shuffled = new ArrayList<>(of.lessons());
        Collections.shuffle(shuffled, new Random(seed));
        assertThat(of.with(shuffled).total().percent()).isEqualTo(of.total().percent());
    }

    @Property
    void an_excused_lesson_counts_as_little_as_one_that_is_not_there(@ForAll("classes") Class of) {
        List<Term> others =
                of.lessons().stream().filter(term -> !term.excused()).toList();
        assertThat(of.with(others).total().percent()).isEqualTo(of.total().percent());
    }

    @Property
    void a_lesson_of_weight_0_counts_nothing(@ForAll("classes") Class of) {
        List<Term> more = new ArrayList<>(of.lessons());
        more.add(new Term("more", "", BigDecimal.ZERO, score(0, 5), false, false, false));
        assertThat(of.with(more).total().percent()).isEqualTo(of.total().percent());
    }

    @Property
    void dropping_one_more_never_lowers_a_total(@ForAll("classes") Class of) {
        BigDecimal before = of.total().percent();
        BigDecimal after = of.dropping(of.rule().dropLowest() + 1).total().percent();
        if (before == null) {
            assertThat(after).isNull();
        } else {
            assertThat(after).isGreaterThanOrEqualTo(before);
        }
    }

    @Property
    void a_better_score_never_lowers_a_total(
            @ForAll("classes") Class of, @ForAll int which, @ForAll @IntRange(max = 100) int percentOfTheRest) {
        int better =
                of.lessons().isEmpty() ? 0 : Math.floorMod(which, of.lessons().size());
        List<Term> raised = IntStream.range(0, of.lessons().size())
                .mapToObj(i -> i == better
                        ? raised(of.lessons().get(i), percentOfTheRest)
                        : of.lessons().get(i))
                .toList();
        BigDecimal before = of.total().percent();
        if (before != null) {
            assertThat(of.with(raised).total().percent()).isGreaterThanOrEqualTo(before);
        }
    }

    private static Term raised(Term term, int percentOfTheRest) {
        Score score = term.score();
        if (score == null) {
            return term;
        }
        BigDecimal rest = score.outOf().subtract(score.points());
        BigDecimal points = score.points().add(rest.multiply(BigDecimal.valueOf(percentOfTheRest, 2)));
        return new Term(
                term.lessonId(),
                "",
                term.weight(),
                new Score(points, score.outOf()),
                term.excused(),
                term.alwaysCounts(),
                false);
    }

    @Property
    void no_other_choice_of_dropped_lessons_gives_a_better_total(@ForAll("classes") Class of) {
        List<Term> able = of.lessons().stream()
                .filter(Term::mayCount)
                .filter(term -> !term.alwaysCounts())
                .toList();
        BigDecimal total = of.total().percent();
        for (int chosen = 0; chosen < 1 << able.size(); chosen++) {
            int set = chosen;
            List<Term> dropped = IntStream.range(0, able.size())
                    .filter(i -> (set & 1 << i) != 0)
                    .mapToObj(able::get)
                    .toList();
            List<Term> others = of.lessons().stream()
                    .filter(term -> !dropped.contains(term))
                    .toList();
            boolean allowed = dropped.size() <= of.rule().dropLowest()
                    && (dropped.isEmpty() || others.stream().anyMatch(Term::mayCount));
            BigDecimal other = allowed ? of.with(others).dropping(0).total().percent() : null;
            if (other != null) {
                assertThat(total).isGreaterThanOrEqualTo(other.subtract(ROUNDING));
            }
        }
        assertThat(of.total().lessons())
                .allMatch(term -> !term.dropped() || !term.alwaysCounts())
                .filteredOn(Term::dropped)
                .hasSizeLessThanOrEqualTo(of.rule().dropLowest());
    }

    @Example
    void a_better_exam_that_was_dropped_before_does_not_cost_the_total() {
        TotalRule one = new TotalRule(1, 0, 0);
        List<Term> others = List.of(
                term("a", "1", score(739, 1000)), term("b", "1", score(583, 1000)), term("c", "1", score(1, 1)));
        assertThat(Stream.of(63, 65)
                        .map(points ->
                                term("exam", "3", new Score(BigDecimal.valueOf(points), BigDecimal.valueOf(110))))
                        .map(exam -> percent(
                                one,
                                Stream.concat(others.stream(), Stream.of(exam)).toList(),
                                NONE,
                                List.of())))
                .containsExactly("77.4%", "77.4%");
    }

    @Example
    void weights_and_the_lowest_lesson_count_as_the_rule_says() {
        List<Term> lessons =
                List.of(term("a", "1", score(9, 10)), term("b", "2", score(6, 10)), term("c", "1", score(1, 10)));
        assertThat(percent(TotalRule.LESSONS_ALONE, lessons, NONE, List.of())).isEqualTo("55.0%");
        assertThat(percent(new TotalRule(1, 0, 0), lessons, NONE, List.of())).isEqualTo("70.0%");
        // The last lesson always counts.
        assertThat(percent(new TotalRule(9, 0, 0), lessons, NONE, List.of())).isEqualTo("90.0%");
    }

    @Example
    void reading_and_posts_have_their_shares_and_what_has_nothing_yet_leaves_its_share_to_the_others() {
        List<Term> lessons = List.of(term("a", "1", score(8, 10)));
        TotalRule rule = new TotalRule(0, 10, 20);
        assertThat(percent(rule, lessons, new CountedPart(1, 2), posts(1, 4))).isEqualTo("66.0%");
        assertThat(percent(rule, lessons, new CountedPart(1, 2), List.of())).isEqualTo("76.3%");
        assertThat(percent(rule, List.of(), NONE, posts(1, 4))).isEqualTo("25.0%");
        assertThat(percent(rule, List.of(), NONE, List.of())).isEqualTo("–");
    }

    @Example
    void the_rule_and_the_rubric_have_their_shares_and_a_post_without_a_grade_is_not_counted_as_0() {
        PostsRule both = new PostsRule(2, 50);
        PromptWork graded = new PromptWork(true, Posted.ON_TIME, 1, true, new BigDecimal("0.8"));
        // By rule 3/4 of a half, by rubric 0.8 of a half.
        assertThat(posts(both, graded)).isEqualTo("77.5%, 1 of 1, 0 to grade");
        PromptWork ungraded = new PromptWork(true, Posted.ON_TIME, 2, true, null);
        assertThat(posts(both, ungraded)).isEqualTo("100.0%, 1 of 1, 1 to grade");
        assertThat(posts(new PostsRule(0, 100), ungraded)).isEqualTo("–, 1 of 1, 1 to grade");
        assertThat(posts(new PostsRule(0, 100), ungraded, graded)).isEqualTo("80.0%, 2 of 2, 1 to grade");
        PromptWork nothing = new PromptWork(true, Posted.NOT, 0, true, null);
        assertThat(posts(both, nothing)).isEqualTo("0.0%, 0 of 1, 0 to grade");
        // A grade of a post that was hidden or deleted since counts no more than no post.
        PromptWork gone = new PromptWork(true, Posted.NOT, 0, true, BigDecimal.ONE);
        assertThat(posts(new PostsRule(0, 100), gone)).isEqualTo("0.0%, 0 of 1, 0 to grade");
        PromptWork withoutRubric = new PromptWork(true, Posted.ON_TIME, 0, false, null);
        assertThat(posts(new PostsRule(1, 100), withoutRubric)).isEqualTo("50.0%, 1 of 1, 0 to grade");
        PromptWork early = new PromptWork(false, Posted.ON_TIME, 0, false, null);
        assertThat(posts(new PostsRule(1, 0), early)).isEqualTo("–, 0 of 0, 0 to grade");
    }

    private static String posts(PostsRule rule, PromptWork... works) {
        PostsPart part = PostsPart.of(rule, List.of(works));
        return ScoreText.total(part.percent()) + ", " + part.prompts().done() + " of "
                + part.prompts().of() + ", " + part.toGrade() + " to grade";
    }

    private static List<PromptWork> posts(int done, int of) {
        return IntStream.range(0, of)
                .mapToObj(i -> new PromptWork(true, i < done ? Posted.ON_TIME : Posted.NOT, 0, false, null))
                .toList();
    }

    @Example
    void a_third_is_rounded_only_for_display() {
        List<Term> lessons =
                List.of(term("a", "1", score(1, 3)), term("b", "1", score(1, 3)), term("c", "1", score(1, 3)));
        assertThat(percent(TotalRule.LESSONS_ALONE, lessons, NONE, List.of())).isEqualTo("33.3%");
        assertThat(CourseTotal.of(TotalRule.LESSONS_ALONE, lessons, NONE, List.of())
                        .percent())
                .isEqualTo(new BigDecimal("33.3333333333"));
    }

    private static String percent(TotalRule rule, List<Term> lessons, CountedPart reading, List<PromptWork> posts) {
        return ScoreText.total(CourseTotal.of(rule, lessons, reading, posts).percent());
    }

    private static Score score(int points, int outOf) {
        return new Score(BigDecimal.valueOf(points), BigDecimal.valueOf(outOf));
    }

    private static Term term(String id, String weight, @Nullable Score score) {
        return new Term(id, id, new BigDecimal(weight), score, false, false, false);
    }
}
