package org.readout.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.readout.TestDatabase;
import org.readout.assignment.AssignmentSettings.Release;
import org.readout.course.Course;
import org.readout.course.CourseWorld;
import org.readout.course.JoinCode;
import org.readout.user.UserId;

class CopiedCourseTest {

    private static final ZoneId PRAGUE = CourseWorld.PRAGUE;

    private static final class World extends AssignmentWorld {
        final UserId ina = person("Ina");
        final Course course = givenCourse(ina);

        World(TestDatabase kind) {
            super(kind);
        }

        Optional<Course> copy(List<Assignment> seen, long days) {
            return assignments.copy(course, seen, ina, " IR 101,  spring ", days);
        }
    }

    @Provide
    Arbitrary<ZoneId> zones() {
        return Arbitraries.of(
                        "Europe/Prague",
                        "America/New_York",
                        "America/Los_Angeles",
                        "Asia/Kolkata",
                        "Australia/Lord_Howe",
                        "UTC")
                .map(ZoneId::of);
    }

    @Provide
    Arbitrary<LocalDateTime> times() {
        return Arbitraries.longs()
                .between(0, 60L * 24 * 365 * 3)
                .map(minutes -> LocalDateTime.of(2026, 1, 1, 0, 0).plusMinutes(minutes));
    }

    /** The only other times are those that a clock skips on the new day. */
    @Property
    void the_local_time_of_day_and_the_number_of_days_hold(
            @ForAll("zones") ZoneId zone,
            @ForAll("times") LocalDateTime due,
            @ForAll @IntRange(min = -800, max = 800) int days) {
        LocalDateTime now = due.atZone(zone).toLocalDateTime();
        LocalDateTime wanted = now.plusDays(days);
        Instant then =
                Objects.requireNonNull(AssignmentRules.due(due.atZone(zone).toInstant())
                        .shifted(days, zone)
                        .dueAt());
        assertThat(LocalDateTime.ofInstant(then, zone))
                .isEqualTo(wanted.atZone(zone).toLocalDateTime());
        if (!zone.getRules().getValidOffsets(wanted).isEmpty()) {
            assertThat(LocalDateTime.ofInstant(then, zone)).isEqualTo(wanted);
        }
    }

    /** Every three dates that were in order are in order again, also near the hour that is skipped or comes twice. */
    @Property
    void dates_stay_in_order(
            @ForAll("zones") ZoneId zone,
            @ForAll("times") LocalDateTime opens,
            @ForAll @IntRange(max = 200) int untilDue,
            @ForAll @IntRange(max = 200) int untilClosing,
            @ForAll @IntRange(min = -800, max = 800) int days) {
        Instant first = opens.atZone(zone).toInstant();
        Instant due = first.plusSeconds(60L * untilDue);
        AssignmentRules rules =
                new AssignmentRules(first, due, due.plusSeconds(60L * untilClosing), new LatePolicy(10, 50));
        assertThat(rules.shifted(days, zone).late()).isEqualTo(rules.late());
    }

    @Test
    void a_deadline_stays_at_one_minute_to_midnight_across_daylight_saving() {
        AssignmentRules autumn = AssignmentRules.due(Instant.parse("2026-09-15T21:59:00Z"));
        assertThat(autumn.shifted(182, PRAGUE).dueAt()).isEqualTo("2027-03-16T22:59:00Z");
    }

    @Test
    void dates_around_the_hour_that_comes_twice_become_equal_where_the_new_day_has_it_once() {
        AssignmentRules rules = new AssignmentRules(
                Instant.parse("2026-10-25T00:50:00Z"), Instant.parse("2026-10-25T01:10:00Z"), null, LatePolicy.NONE);
        AssignmentRules then = rules.shifted(7, PRAGUE);
        assertThat(then.opensAt()).isEqualTo("2026-11-01T01:50:00Z").isEqualTo(then.dueAt());
    }

    @Test
    void the_first_day_is_that_of_the_earliest_date_in_the_course_s_zone() {
        World world = new World(TestDatabase.H2);
        assertThat(AssignmentService.firstDay(List.of(), PRAGUE)).isEmpty();
        world.assignments.assign(world.course.id(), world.ina, "a", AssignmentRules.NONE);
        assertThat(AssignmentService.firstDay(world.assignments.assignments(world.course.id()), PRAGUE))
                .isEmpty();
        world.assignments.assign(
                world.course.id(), world.ina, "b", AssignmentRules.due(Instant.parse("2026-09-14T22:30:00Z")));
        world.assignments.assign(
                world.course.id(), world.ina, "c", AssignmentRules.due(Instant.parse("2026-09-20T22:30:00Z")));
        List<Assignment> assigned = world.assignments.assignments(world.course.id());
        assertThat(AssignmentService.firstDay(assigned, PRAGUE)).contains(LocalDate.of(2026, 9, 15));
        assertThat(AssignmentService.firstDay(assigned, ZoneOffset.UTC)).contains(LocalDate.of(2026, 9, 14));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_copy_has_the_lessons_with_later_dates_a_code_of_its_own_and_no_student(TestDatabase kind) {
        World world = new World(kind);
        AssignmentRules rules = new AssignmentRules(
                Instant.parse("2026-09-07T06:00:00Z"),
                Instant.parse("2026-09-15T21:59:00Z"),
                Instant.parse("2026-10-31T22:59:00Z"),
                new LatePolicy(10, 50));
        UserId stu = world.person("Stu");
        world.courses.join(world.course.id(), stu);
        world.assignments.assign(world.course.id(), world.ina, "small-states", rules);
        AssignmentSettings chosen = AssignmentSettings.NONE
                .withReadingCheck(4)
                .withSections(List.of("cod", "nato"))
                .withWeight(new BigDecimal("2.50"))
                .withRelease(Release.BY_HAND);
        world.assignments.assign(world.course.id(), world.ina, "z-undated", chosen);
        world.assignments.assign(world.course.id(), world.ina, "a-undated", AssignmentRules.NONE);
        world.assignments.assign(world.course.id(), world.ina, "gone", rules);
        world.assignments.unassign(world.course.id(), world.ina, "gone");
        List<Assignment> seen = world.assignments.assignments(world.course.id());
        world.jdbc
                .sql(
                        "update course set surname_first = true, drop_lowest = 1, reading_percent = 10, posts_percent = 20,"
                                + " posts_replies = 2, posts_rubric_percent = 50, score_scale = 'GERMAN'")
                .update();

        Course copy = world.copy(seen, 182).orElseThrow();

        assertThat(world.jdbc
                        .sql("""
                                select drop_lowest, reading_percent, posts_percent, posts_replies,
                                    posts_rubric_percent, score_scale
                                from course
                                where surname_first and course_id = ?
                                """)
                        .param(copy.id().value())
                        .query()
                        .singleRow()
                        .values())
                .as("how the total counts")
                .map(Object::toString)
                .containsExactly("1", "10", "20", "2", "50", "GERMAN");

        assertThat(copy.title()).isEqualTo("IR 101, spring");
        assertThat(copy.joinCode()).isNotEqualTo(world.course.joinCode());
        assertThat(world.courses.taughtBy(world.ina))
                .extracting(Course::id)
                .containsExactly(world.course.id(), copy.id());
        assertThat(world.courses.takesPart(copy.id(), stu)).isFalse();
        assertThat(world.assignments
                        .assignment(copy.id(), "z-undated")
                        .orElseThrow()
                        .settings())
                .isEqualTo(chosen);
        assertThat(world.assignments.assignments(copy.id()))
                .extracting(Assignment::lessonId)
                .containsExactlyElementsOf(
                        seen.stream().map(Assignment::lessonId).toList());
        assertThat(world.assignments
                        .assignment(copy.id(), "small-states")
                        .orElseThrow()
                        .rules())
                .isEqualTo(new AssignmentRules(
                        Instant.parse("2027-03-08T07:00:00Z"),
                        Instant.parse("2027-03-16T22:59:00Z"),
                        Instant.parse("2027-05-01T21:59:00Z"),
                        new LatePolicy(10, 50)));
        assertThat(world.assignments.removed(copy.id())).isEmpty();
        assertThat(world.assignments.assignments(world.course.id())).isEqualTo(seen);
        assertThat(world.noted)
                .endsWith("the person course-copied course=" + copy.id().value() + " from="
                        + world.course.id().value() + " days=182");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_join_code_that_is_taken_is_drawn_again(TestDatabase kind) {
        World world = new World(kind);
        JoinCode taken = new JoinCode(world.course.joinCode());
        JoinCode free = new JoinCode("BCDFGHJK");
        assertThat(world.assignments.copy(
                        world.course,
                        List.of(),
                        world.ina,
                        "IR",
                        0,
                        List.of(taken, free).iterator()::next))
                .map(Course::joinCode)
                .contains(free.value());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void nothing_is_copied_after_a_date_was_changed_or_by_another_person(TestDatabase kind) {
        World world = new World(kind);
        List<Assignment> seen = world.assignments.assignments(world.course.id());
        UserId stu = world.person("Stu");
        world.courses.join(world.course.id(), stu);
        assertThat(world.assignments.copy(world.course, seen, stu, "IR", 7)).isEmpty();
        world.assignments.assign(world.course.id(), world.ina, "small-states", AssignmentRules.NONE);
        assertThat(world.copy(seen, 7)).isEmpty();
        assertThat(world.courses.taughtBy(world.ina)).containsExactly(world.course);
        assertThat(world.courses.taughtBy(stu)).isEmpty();
    }
}
