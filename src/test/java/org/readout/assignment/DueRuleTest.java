package org.readout.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.readout.assignment.LatePolicy.DueRule;

class DueRuleTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Instant DUE = Instant.parse("2026-03-01T22:59:00Z");

    @ParameterizedTest
    @CsvSource({
        "2026-11-01T23:59:00, 2026-11-01T23:58:59, 0",
        "2026-11-01T23:59:00, 2026-11-01T23:59:00, 0",
        "2026-11-01T23:59:00, 2026-11-01T23:59:00.000001, 1",
        "2026-11-01T23:59:00, 2026-11-02T00:10:00, 1",
        "2026-11-01T23:59:00, 2026-11-02T23:59:00, 1",
        "2026-11-01T23:59:00, 2026-11-02T23:59:01, 2",
        "2026-11-01T12:00:00, 2026-11-01T18:00:00, 1",
        "2026-11-01T12:00:00, 2026-11-02T11:00:00, 1",
        "2026-11-01T12:00:00, 2026-11-02T13:00:00, 2",
        "2026-11-01T12:00:00, 2026-12-01T12:00:00, 30",
    })
    void a_day_late_ends_at_the_hour_at_which_the_work_was_due(String due, String submitted, int days) {
        assertThat(DueRule.days(berlin(due), berlin(submitted), BERLIN)).isEqualTo(days);
    }

    @ParameterizedTest
    @CsvSource({
        // The clocks go back on 25 October 2026: this day has 25 hours.
        "2026-10-24T23:59:00, 2026-10-25T23:58:00, 1",
        "2026-10-24T23:59:00, 2026-10-26T00:00:00, 2",
        // They go forward on 29 March 2026: this one has 23.
        "2026-03-28T23:59:00, 2026-03-29T23:58:00, 1",
        "2026-03-28T23:59:00, 2026-03-30T00:00:00, 2",
    })
    void a_change_of_the_clocks_neither_gives_nor_takes_an_hour(String due, String submitted, int days) {
        assertThat(DueRule.days(berlin(due), berlin(submitted), BERLIN)).isEqualTo(days);
    }

    @Property
    void later_work_is_never_less_late(
            @ForAll @LongRange(min = -1_000_000, max = 5_000_000) long seconds,
            @ForAll @LongRange(min = 0, max = 500_000) long more) {
        Instant submitted = DUE.plusSeconds(seconds);
        int days = DueRule.days(DUE, submitted, BERLIN);
        assertThat(DueRule.days(DUE, submitted.plusSeconds(more), BERLIN)).isGreaterThanOrEqualTo(days);
        assertThat(days > 0).isEqualTo(seconds > 0);
        assertThat(Duration.ofDays(days))
                .isGreaterThanOrEqualTo(Duration.ofSeconds(seconds).minusHours(1));
    }

    private static Instant berlin(String local) {
        return LocalDateTime.parse(local).atZone(BERLIN).toInstant();
    }
}
