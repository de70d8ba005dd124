package org.readout.attempt.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class AttemptClockTest {

    @Test
    void a_closing_date_days_away_does_not_tick_over_the_quiz() {
        assertThat(AttemptClock.of(Duration.ofHours(118), null)).isEmpty();
        assertThat(AttemptClock.of(Duration.ofHours(25), null)).isEmpty();
    }

    @Test
    void the_last_day_before_the_end_is_counted() {
        assertThat(AttemptClock.of(Duration.ofHours(24), null)).isPresent();
    }

    @Test
    void a_time_limit_is_counted_however_long_it_is() {
        assertThat(AttemptClock.of(Duration.ofHours(30), Duration.ofHours(48))).isPresent();
    }

    @Test
    void where_nothing_ends_nothing_is_counted() {
        assertThat(AttemptClock.of(null, null)).isEmpty();
    }
}
