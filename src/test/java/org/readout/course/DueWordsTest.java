package org.readout.course;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class DueWordsTest {

    private static final Instant DUE = Instant.parse("2026-11-27T17:00:00Z");
    private static final ZoneId OSLO = ZoneId.of("Europe/Oslo");

    @Test
    void a_due_date_is_told_by_the_course_s_clock_with_its_name() {
        assertThat(DueWords.of(DUE, OSLO, DUE)).isEqualTo("Due Fri 27 Nov 2026, 18:00 (Europe/Oslo)");
        assertThat(DueWords.of(DUE, ZoneId.of("America/New_York"), DUE))
                .isEqualTo("Due Fri 27 Nov 2026, 12:00 (America/New York)");
    }

    @Test
    void what_was_due_says_so_from_the_next_moment_on() {
        assertThat(DueWords.of(DUE, OSLO, DUE.plusMillis(1))).startsWith("Was due Fri 27 Nov");
    }

    @Test
    void without_a_date_nothing_is_due() {
        assertThat(DueWords.of(null, OSLO, DUE)).isEqualTo("No due date");
    }

    @Test
    void universal_time_has_one_name_however_a_machine_spells_it() {
        for (ZoneId spelling :
                new ZoneId[] {ZoneId.of("Etc/UTC"), ZoneId.of("UTC"), ZoneId.of("Etc/Universal"), ZoneOffset.UTC}) {
            assertThat(DueWords.at(DUE, spelling)).as(spelling.getId()).isEqualTo("Fri 27 Nov 2026, 17:00 (UTC)");
        }
    }
}
