package org.readout.attempt.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.readout.attempt.AttemptRules;
import org.readout.lesson.Lesson.Quiz;
import org.readout.lesson.QuizSettings;
import org.readout.lesson.WrittenSettings;

class AttemptClockTest {

    @Test
    void a_closing_date_days_away_is_not_counted() {
        assertThat(AttemptClock.of(Duration.ofHours(118), limit(null))).isEmpty();
        assertThat(AttemptClock.of(Duration.ofHours(25), limit(null))).isEmpty();
    }

    @Test
    void the_last_day_before_the_end_is_counted() {
        assertThat(AttemptClock.of(Duration.ofHours(24), limit(null))).isPresent();
    }

    @Test
    void a_time_limit_is_counted_however_long_it_is() {
        assertThat(AttemptClock.of(Duration.ofHours(30), limit(Duration.ofHours(10))))
                .isPresent();
    }

    @Test
    void without_an_end_no_time_is_counted() {
        assertThat(AttemptClock.of(null, limit(null))).isEmpty();
    }

    private static AttemptRules limit(@Nullable Duration limit) {
        Integer minutes = limit == null ? null : Math.toIntExact(limit.toMinutes());
        QuizSettings settings = WrittenSettings.of("time-limit: " + minutes);
        return AttemptRules.of(new Quiz("quiz", "Quiz", List.of(), settings));
    }
}
