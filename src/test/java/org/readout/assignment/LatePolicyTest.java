package org.readout.assignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.readout.assignment.LatePolicy.DueRule;
import org.readout.course.Course;
import org.readout.course.CourseId;
import org.readout.result.LatePenalty;

class LatePolicyTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Instant DUE = Instant.parse("2026-10-20T21:59:00Z");
    private static final Course COURSE = new Course(CourseId.random(), "IR 101", "BCDFGHJK", BERLIN, 0);

    @ParameterizedTest
    @CsvSource({
        "10, 0, 0, 8, 8",
        "10, 0, 1, 5, 4.5",
        "10, 0, 3, 5, 3.5",
        "10, 0, 10, 5, 0",
        "10, 0, 500, 5, 0",
        "10, 50, 3, 5, 3.5",
        "10, 50, 6, 5, 2.5",
        "0, 0, 9, 5, 5",
        "100, 0, 1, 5, 0",
        "100, 40, 1, 5, 2",
        "30, 100, 4, 5, 5",
        "7, 0, 1, 3.3333333333, 3.099999999969",
    })
    void a_day_late_takes_its_percentage_off_down_to_what_stays(
            int perDay, int least, int days, BigDecimal points, BigDecimal counts) {
        LatePenalty late =
                days == 0 ? LatePenalty.NOT : new LatePenalty(days, new LatePolicy(perDay, least).percentOff(days));
        assertThat(late.of(points)).isEqualByComparingTo(counts);
    }

    @Test
    void it_is_told_with_the_days() {
        assertThat(LatePenalty.NOT.words()).isEmpty();
        assertThat(new LatePenalty(1, 0).words()).isEqualTo("1 day late");
        assertThat(new LatePenalty(2, 20).words()).isEqualTo("2 days late: 20% penalty");
    }

    @ParameterizedTest
    @CsvSource({"-1, 0", "101, 0", "0, -1", "0, 101"})
    void a_percentage_is_from_0_to_100(int perDay, int least) {
        assertThatThrownBy(() -> new LatePolicy(perDay, least)).isInstanceOf(IllegalArgumentException.class);
    }

    @Property
    void a_late_score_is_between_the_minimum_credit_and_the_points_earned(
            @ForAll("credits") LatePolicy credit,
            @ForAll @LongRange(min = -1_000_000, max = 9_000_000) long seconds,
            @ForAll("points") BigDecimal points) {
        LatePenalty late = new DueRule(DUE, BERLIN, credit).late(DUE.plusSeconds(seconds));
        BigDecimal counts = late.of(points);
        assertThat(counts).isBetween(BigDecimal.ZERO, points);
        assertThat(counts.multiply(BigDecimal.valueOf(100)))
                .isGreaterThanOrEqualTo(points.multiply(BigDecimal.valueOf(credit.leastPercent())));
        assertThat(late.isLate()).isEqualTo(seconds > 0);
    }

    @Property
    void later_work_never_counts_more(
            @ForAll("credits") LatePolicy credit,
            @ForAll @LongRange(min = -1_000_000, max = 9_000_000) long seconds,
            @ForAll @LongRange(min = 0, max = 900_000) long more) {
        DueRule rule = new DueRule(DUE, BERLIN, credit);
        assertThat(rule.late(DUE.plusSeconds(seconds + more)).of(BigDecimal.TEN))
                .isLessThanOrEqualTo(rule.late(DUE.plusSeconds(seconds)).of(BigDecimal.TEN));
    }

    @Property
    void extra_days_never_hurt(
            @ForAll("credits") LatePolicy credit,
            @ForAll @LongRange(min = -1_000_000, max = 9_000_000) long seconds,
            @ForAll @IntRange(max = 59) int days,
            @ForAll @IntRange(max = 1) int more) {
        AssignmentRules rules = new AssignmentRules(null, DUE, DUE.plus(Duration.ofDays(5)), credit);
        EffectiveRules fewer = terms(rules, days);
        EffectiveRules extra = terms(rules, days + more);
        Instant submitted = DUE.plusSeconds(seconds);
        assertThat(EffectiveRules.late(null, extra, submitted).of(BigDecimal.TEN))
                .isGreaterThanOrEqualTo(
                        EffectiveRules.late(null, fewer, submitted).of(BigDecimal.TEN));
        assertThat(extra.rules().closesAt()).isAfterOrEqualTo(fewer.rules().closesAt());
    }

    @Test
    void extra_days_end_at_the_hour_at_which_the_work_was_due_whether_or_not_the_clocks_changed() {
        assertThat(terms(AssignmentRules.due(DUE), 7).dueAt()).isEqualTo("2026-10-27T22:59:00Z");
    }

    private static EffectiveRules terms(AssignmentRules rules, int extraDays) {
        return EffectiveRules.of(COURSE, rules, new Accommodation(BigDecimal.ONE, extraDays), null);
    }

    @Provide
    Arbitrary<LatePolicy> credits() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 100),
                        Arbitraries.integers().between(0, 100))
                .as(LatePolicy::new);
    }

    @Provide
    Arbitrary<BigDecimal> points() {
        return Arbitraries.bigDecimals()
                .between(BigDecimal.ZERO, BigDecimal.valueOf(50))
                .ofScale(10);
    }

    @Provide
    Arbitrary<AssignmentRules> rules() {
        Arbitrary<Integer> days = Arbitraries.integers().between(-3, 9);
        return Combinators.combine(days, days, days, credits())
                .as((opens, due, closes, late) ->
                        new AssignmentRules(day(opens, -opens), day(due, due), day(closes, 9 + closes), late));
    }

    /** That many days after the due instant; none if it is below 0. */
    private static @Nullable Instant day(int days, int after) {
        return days < 0 ? null : DUE.plus(Duration.ofDays(after));
    }
}
