package org.readout.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.readout.forecast.Calibration.Bin;
import org.readout.forecast.Calibration.Decided;
import org.readout.lesson.Lesson.Outcome;

/** The Brier score, and chances against what happened. */
class CalibrationTest {

    private static Calibration of(int... percents) {
        return new Calibration(IntStream.of(percents)
                .mapToObj(
                        percent -> new Decided(UUID.randomUUID(), percent, percent % 2 == 0 ? Outcome.YES : Outcome.NO))
                .toList());
    }

    @Test
    void the_score_is_the_square_of_what_the_chance_was_off() {
        assertThat(Decided.brier(100, Outcome.YES)).isEqualByComparingTo("0");
        assertThat(Decided.brier(100, Outcome.NO)).isEqualByComparingTo("1");
        assertThat(Decided.brier(50, Outcome.NO)).isEqualByComparingTo("0.25");
        assertThat(Decided.brier(70, Outcome.YES)).isEqualByComparingTo("0.09");
        assertThat(of(100, 50, 1).brier()).isEqualByComparingTo("0.08");
    }

    @Test
    void chances_stand_in_fifths_from_five_decided_questions_on() {
        assertThat(of(0, 19, 20, 100).isShown()).isFalse();
        Calibration five = of(0, 19, 20, 99, 100);
        assertThat(five.isShown()).isTrue();
        assertThat(five.bins())
                .isEqualTo(
                        List.of(new Bin(0, 19, 2, 10, 50), new Bin(20, 39, 1, 20, 100), new Bin(80, 100, 2, 100, 50)));
    }
}
