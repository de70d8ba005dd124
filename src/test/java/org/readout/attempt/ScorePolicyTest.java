package org.readout.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.assertj.core.data.Offset;
import org.readout.lesson.QuizSettings.Keep;
import org.readout.question.Score;

class ScorePolicyTest {

    @Example
    void without_a_score_none_counts() {
        for (Keep keep : Keep.values()) {
            assertThat(ScorePolicy.of(keep, List.of())).isEmpty();
        }
    }

    @Example
    void percentages_are_compared_and_not_points() {
        List<Score> scores = List.of(score("3", "4"), score("5", "10"));
        assertThat(kept(Keep.BEST, scores).score()).hasToString("3 / 4");
        assertThat(kept(Keep.AVERAGE, scores).score()).hasToString("6.25 / 10");
    }

    @Example
    void of_equal_scores_the_earliest_counts() {
        assertThat(kept(Keep.BEST, List.of(score("1", "4"), score("3", "6"), score("2", "4")))
                        .index())
                .isEqualTo(1);
    }

    @Example
    void where_nothing_can_be_earned_everything_is() {
        assertThat(kept(Keep.BEST, List.of(score("1", "2"), score("0", "0"))).index())
                .isEqualTo(1);
        assertThat(kept(Keep.AVERAGE, List.of(score("0", "0"), score("1", "2"))).score())
                .hasToString("1.5 / 2");
    }

    @Property
    void the_best_is_as_good_as_any(@ForAll("scores") List<Score> scores) {
        BigDecimal best = kept(Keep.BEST, scores).score().percent();
        assertThat(scores).allSatisfy(score -> assertThat(best).isGreaterThanOrEqualTo(score.percent()));
    }

    @Property
    void what_counts_is_the_score_at_its_index_unless_it_is_an_average(@ForAll("scores") List<Score> scores) {
        for (Keep keep : List.of(Keep.BEST, Keep.LATEST, Keep.FIRST)) {
            ScorePolicy kept = kept(keep, scores);
            assertThat(kept.score()).isEqualTo(scores.get(kept.index()));
        }
        assertThat(kept(Keep.FIRST, scores).index()).isZero();
        assertThat(kept(Keep.LATEST, scores).index()).isEqualTo(scores.size() - 1);
    }

    @Property
    void the_average_is_the_mean_of_the_percentages(@ForAll("scores") List<Score> scores) {
        BigDecimal mean = scores.stream()
                .map(Score::percent)
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .divide(BigDecimal.valueOf(scores.size()), 10, RoundingMode.HALF_UP);
        assertThat(kept(Keep.AVERAGE, scores).score().percent())
                .isCloseTo(mean, Offset.offset(new BigDecimal("0.000001")));
    }

    @Property
    void equal_scores_average_to_themselves(@ForAll("score") Score score) {
        assertThat(kept(Keep.AVERAGE, List.of(score, score, score)).score().points())
                .isEqualByComparingTo(score.points());
    }

    @Property
    void one_more_attempt_never_lowers_the_best(@ForAll("scores") List<Score> scores) {
        BigDecimal before = scores.size() == 1
                ? BigDecimal.ZERO
                : kept(Keep.BEST, scores.subList(0, scores.size() - 1)).score().percent();
        assertThat(kept(Keep.BEST, scores).score().percent()).isGreaterThanOrEqualTo(before);
    }

    @Provide
    Arbitrary<List<Score>> scores() {
        return score().list().ofMinSize(1).ofMaxSize(6);
    }

    @Provide
    Arbitrary<Score> score() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 400),
                        Arbitraries.integers().between(0, 100))
                .as((outOf, percent) ->
                        new Score(BigDecimal.valueOf((long) outOf * percent, 4), BigDecimal.valueOf(outOf, 2)));
    }

    private static ScorePolicy kept(Keep keep, List<Score> scores) {
        return ScorePolicy.of(keep, scores).orElseThrow();
    }

    private static Score score(String points, String outOf) {
        return new Score(new BigDecimal(points), new BigDecimal(outOf));
    }
}
