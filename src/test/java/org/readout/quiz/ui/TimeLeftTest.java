package org.readout.quiz.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TimeLeftTest {

    @Test
    void a_closing_date_days_away_does_not_tick_over_the_quiz() {
        assertThat(TimeLeft.of(Duration.ofHours(118), null)).isEmpty();
        assertThat(TimeLeft.of(Duration.ofHours(25), null)).isEmpty();
    }

    @Test
    void the_last_day_before_the_end_is_counted() {
        assertThat(TimeLeft.of(Duration.ofHours(24), null)).isPresent();
    }

    @Test
    void a_time_limit_is_counted_however_long_it_is() {
        assertThat(TimeLeft.of(Duration.ofHours(30), Duration.ofHours(48))).isPresent();
    }

    @Test
    void where_nothing_ends_nothing_is_counted() {
        assertThat(TimeLeft.of(null, null)).isEmpty();
    }
}
