package org.readout.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.readout.assignment.AssignmentOverride.Gives;
import org.readout.course.Course;
import org.readout.course.CourseId;
import org.readout.result.QuizResult.Standing;
import org.readout.user.UserId;

class OwedTest {

    private static final Instant DUE = Instant.parse("2026-11-27T18:00:00Z");
    private static final Instant AFTER = DUE.plusSeconds(1);
    private static final Course COURSE = new Course(CourseId.random(), "IR 101", "BCDF2345", ZoneOffset.UTC, 0);

    @Test
    void work_is_missing_once_the_due_date_has_passed_and_nothing_is_submitted_or_decided() {
        EffectiveRules rules = rules(null, false);
        for (Standing left : List.of(Standing.NOT_STARTED, Standing.IN_PROGRESS)) {
            assertThat(Owed.of(rules, left, DUE)).isEqualTo(Owed.OPEN);
            assertThat(Owed.of(rules, left, AFTER)).isEqualTo(Owed.MISSING);
        }
        assertThat(Owed.of(rules, null, AFTER)).isEqualTo(Owed.MISSING);
        assertThat(Owed.of(rules, Standing.SUBMITTED, AFTER)).isEqualTo(Owed.SUBMITTED);
        assertThat(Owed.of(rules, Standing.SET_BY_HAND, AFTER)).isEqualTo(Owed.SUBMITTED);
        assertThat(Owed.of(rules, Standing.EXCUSED, AFTER)).isEqualTo(Owed.EXCUSED);
        assertThat(Owed.of(null, null, AFTER)).isEqualTo(Owed.OPEN);
    }

    @Test
    void who_joined_later_or_is_excused_from_the_lesson_owes_nothing_unless_a_score_is_set() {
        assertThat(Owed.of(rules(AFTER, false), null, AFTER)).isEqualTo(Owed.DUE_BEFORE_JOINING);
        assertThat(Owed.of(rules(null, true), Standing.SUBMITTED, AFTER)).isEqualTo(Owed.EXCUSED);
        assertThat(Owed.of(rules(null, true), Standing.SET_BY_HAND, AFTER)).isEqualTo(Owed.SUBMITTED);
    }

    @Test
    void missing_work_is_overdue_until_it_closes() {
        Instant closes = DUE.plus(Duration.ofDays(1));
        EffectiveRules rules = EffectiveRules.of(
                COURSE, new AssignmentRules(null, DUE, closes, LatePolicy.NONE), Accommodation.NONE, null);
        assertThat(Owed.isOverdue(rules, DUE)).isFalse();
        assertThat(Owed.isOverdue(rules, AFTER)).isTrue();
        assertThat(Owed.isOverdue(rules, closes)).isFalse();
        assertThat(Owed.of(rules, null, closes)).isEqualTo(Owed.MISSING);
    }

    private static EffectiveRules rules(@Nullable Instant joined, boolean excused) {
        AssignmentOverride given = new AssignmentOverride(
                COURSE.id(),
                "lesson",
                UserId.random(),
                null,
                1,
                new Gives(null, null, null, 0, excused),
                "Ill.",
                UserId.random(),
                Instant.EPOCH);
        return EffectiveRules.of(
                COURSE,
                AssignmentSettings.of(AssignmentRules.due(DUE)),
                null,
                Accommodation.NONE,
                joined,
                List.of(given));
    }
}
