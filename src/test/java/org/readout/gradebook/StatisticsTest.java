package org.readout.gradebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.readout.gradebook.Statistics.Interval;
import org.readout.gradebook.Statistics.Spread;

/** Each formula against a published example, or a named program that computes the same. */
class StatisticsTest {

    /** The score method without continuity correction, method 3 of table I. */
    @ParameterizedTest
    @CsvSource({"81, 263, 0.2553, 0.3662", "15, 148, 0.0624, 0.1605", "0, 20, 0, 0.1611", "1, 29, 0.0061, 0.1718"})
    void wilson_agrees_with_newcombe_statistics_in_medicine_17_1998(int counted, int n, double low, double high) {
        is(Statistics.wilson(counted, n), low, high, 5e-5);
    }

    /** The example of {@code cor.test} in R, from Hollander and Wolfe (1973), p. 187. */
    @Test
    void fisher_agrees_with_cor_test_of_r() {
        is(Statistics.fisher(0.5711816, 9), -0.1497426, 0.8955795, 1e-6);
    }

    /** The first drug of Student's {@code sleep} data in R: {@code t.test(extra)}. */
    @Test
    void students_interval_agrees_with_t_test_of_r() {
        List<Double> extra = List.of(0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0);
        is(Statistics.student(extra), -0.5297804, 2.0297804, 1e-3);
        assertThat(Statistics.deviation(extra)).isCloseTo(1.789010, within(1e-6));
    }

    /** The quantile of Student's distribution for 4 degrees of freedom is 2.7764. */
    @Test
    void for_five_values_the_interval_is_right_to_a_thousandth_of_its_width() {
        Interval five = Statistics.student(List.of(0.0, 0.25, 0.5, 0.75, 1.0));
        assertThat(five.high() - 0.5).isCloseTo(2.7764451 * Math.sqrt(0.15625) / Math.sqrt(5), within(1e-3));
    }

    /** {@code quantile} of R by default, {@code numpy.percentile}, and {@code statistics.quantiles} of Python, inclusive. */
    @Test
    void quartiles_agree_with_r_type_7() {
        assertThat(Statistics.spread(List.of(12.0, 31.0, 48.0, 77.0, 9.0, 140.0, 55.0, 60.0, 20.0, 33.0)))
                .isEqualTo(new Spread(10, 22.75, 40.5, 58.75));
    }

    /**
     * The data {@code cronbach_wide_missing} of Pingouin's documentation without incomplete rows; its own result, and that of
     * {@code psych::alpha} in R, is 0.801695.
     */
    @Test
    void alpha_agrees_with_pingouin_and_with_psych_of_r() {
        List<List<Double>> students = Stream.of(
                        "11111111111",
                        "11111111010",
                        "11101101100",
                        "11111000100",
                        "11110010000",
                        "11111000000",
                        "01011000010",
                        "11100000000",
                        "10010000000")
                .map(row -> Arrays.stream(row.split("")).map(Double::valueOf).toList())
                .toList();
        assertThat(Statistics.alpha(students).orElseThrow()).isCloseTo(0.801695, within(1e-6));
        assertThat(Statistics.alpha(List.of(List.of(1.0, 0.0), List.of(0.0, 1.0))))
                .isEmpty();
    }

    @Test
    void shares_of_all_or_nothing_have_wilsons_interval_and_others_students_within_0_and_1() {
        is(Statistics.share(List.of(1.0, 1.0, 0.0, 1.0, 1.0)).interval(), 0.3755, 0.9638, 1e-4);
        Interval partly = Statistics.share(List.of(1.0, 1.0, 0.5, 1.0, 1.0)).interval();
        assertThat(partly.high()).isEqualTo(1);
        assertThat(partly.low()).isCloseTo(0.6224, within(1e-3));
    }

    private static void is(Interval interval, double low, double high, double within) {
        assertThat(interval.low()).isCloseTo(low, within(within));
        assertThat(interval.high()).isCloseTo(high, within(within));
    }
}
