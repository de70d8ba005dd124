package org.readout.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.readout.course.CourseTime;

class DueTextTest {

    private static final Instant DUE = Instant.parse("2026-11-27T17:00:00Z");
    private static final Instant OPENS = DUE.minus(Duration.ofDays(7));
    private static final Instant CLOSES = DUE.plus(Duration.ofDays(3));
    private static final ZoneId OSLO = ZoneId.of("Europe/Oslo");
    private static final AssignmentRules ALL = new AssignmentRules(OPENS, DUE, CLOSES, new LatePolicy(10, 50));

    @Test
    void a_due_date_is_in_the_time_zone_of_the_course_which_it_names() {
        assertThat(DueText.sentences(AssignmentRules.due(DUE), OSLO, DUE))
                .isEqualTo("Due Fri 27 Nov 2026, 6:00 PM. All times are Oslo time.");
        assertThat(DueText.sentences(AssignmentRules.due(DUE), ZoneId.of("America/New_York"), DUE))
                .isEqualTo("Due Fri 27 Nov 2026, 12:00 PM. All times are New York time.");
    }

    @Test
    void what_was_due_says_so_from_the_next_moment_on() {
        assertThat(DueText.sentences(AssignmentRules.due(DUE), OSLO, DUE.plusMillis(1)))
                .startsWith("Was due Fri 27 Nov");
    }

    @Test
    void without_a_date_nothing_is_due() {
        assertThat(DueText.sentences(AssignmentRules.NONE, OSLO, DUE)).isEqualTo("No due date.");
    }

    @Test
    void sentences_have_every_rule_and_the_time_zone_once() {
        assertThat(DueText.sentences(ALL, OSLO, OPENS.minusSeconds(1)))
                .isEqualTo("Opens Fri 20 Nov 2026, 6:00 PM. Due Fri 27 Nov 2026, 6:00 PM. Late penalty: 10% for each"
                        + " day or part of a day, up to 50%. Closes Mon 30 Nov 2026, 6:00 PM. Saved answers are submitted"
                        + " automatically then. All times are Oslo time.");
        assertThat(DueText.sentences(ALL, OSLO, CLOSES))
                .startsWith("Was due Fri 27 Nov")
                .contains("Closed Mon 30 Nov 2026, 6:00 PM.");
        assertThat(DueText.sentences(AssignmentRules.due(DUE), OSLO, DUE))
                .isEqualTo("Due Fri 27 Nov 2026, 6:00 PM. All times are Oslo time.");
    }

    @Test
    void missing_work_can_be_submitted_until_the_quiz_closes() {
        assertThat(DueText.missing(ALL, OSLO, DUE))
                .isEqualTo("Missing quizzes can still be submitted until Mon 30 Nov 2026, 6:00 PM (Oslo time)."
                        + " Late penalty: 10% for each day or part of a day, up to 50%.");
        assertThat(DueText.missing(ALL, OSLO, CLOSES))
                .isEqualTo(
                        "Missing quizzes closed Mon 30 Nov 2026, 6:00 PM (Oslo time) and can no longer be submitted.");
        assertThat(DueText.missing(AssignmentRules.due(DUE), OSLO, DUE.plusMillis(1)))
                .isEqualTo("Missing quizzes can still be submitted. There’s no late penalty.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    0, 0     | Due Fri 27 Nov 2026, 6:00 PM. All times are UTC.
                    10, 100  | Due Fri 27 Nov 2026, 6:00 PM. All times are UTC.
                    10, 0    | Due Fri 27 Nov 2026, 6:00 PM. Late penalty: 10% for each day or part of a day. All times are UTC.
                    100, 0   | Due Fri 27 Nov 2026, 6:00 PM. Late work scores 0. All times are UTC.
                    100, 40  | Due Fri 27 Nov 2026, 6:00 PM. Late work keeps 40% of its score. All times are UTC.
                    """)
    void the_late_penalty_is_a_sentence(String percentages, String words) {
        String[] numbers = percentages.split(", ");
        LatePolicy late = new LatePolicy(Integer.parseInt(numbers[0]), Integer.parseInt(numbers[1]));
        Instant due = DUE.plus(Duration.ofHours(1));
        assertThat(DueText.sentences(new AssignmentRules(null, due, null, late), ZoneOffset.UTC, OPENS))
                .isEqualTo(words);
    }

    @Test
    void a_past_time_has_no_weekday_and_names_the_zone_too() {
        assertThat(CourseTime.past(DUE, OSLO)).isEqualTo("27 Nov 2026, 6:00 PM (Oslo time)");
    }

    @ParameterizedTest
    @CsvSource({
        "America/New_York, New York time",
        "America/Argentina/Buenos_Aires, Buenos Aires time",
        "Asia/Ho_Chi_Minh, Ho Chi Minh time",
        "+02:00, UTC+02:00",
        "Etc/UTC, UTC"
    })
    void a_zone_is_named_by_its_city(String id, String name) {
        assertThat(CourseTime.zone(ZoneId.of(id))).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({"2026-11-21T23:59:00Z, 11:59 PM", "2026-11-21T00:05:00Z, 12:05 AM", "2026-11-21T12:00:00Z, 12:00 PM"})
    void times_use_a_12_hour_clock(Instant instant, String time) {
        assertThat(CourseTime.at(instant, ZoneOffset.UTC)).isEqualTo("Sat 21 Nov 2026, " + time + " (UTC)");
    }

    @Test
    void universal_time_has_one_name_however_a_machine_spells_it() {
        for (ZoneId spelling :
                new ZoneId[] {ZoneId.of("Etc/UTC"), ZoneId.of("UTC"), ZoneId.of("Etc/Universal"), ZoneOffset.UTC}) {
            assertThat(CourseTime.at(DUE, spelling)).as(spelling.getId()).isEqualTo("Fri 27 Nov 2026, 5:00 PM (UTC)");
        }
    }
}
