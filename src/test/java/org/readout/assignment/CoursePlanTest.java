package org.readout.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.readout.TestDatabase;
import org.readout.course.Course;
import org.readout.user.UserId;

/** The order of a course's lessons, their headings, and several that are assigned or moved at once. */
class CoursePlanTest {

    private static final ZoneId PRAGUE = ZoneId.of("Europe/Prague");
    private static final Instant DUE = Instant.parse("2026-10-09T21:59:00Z");

    private static final class World extends AssignmentWorld {
        final UserId ina = person("Ina");
        final Course course;

        World(TestDatabase kind) {
            super(kind);
            course = courses.create(ina, "IR 101", PRAGUE);
        }

        /** Lists the lessons in their order, with a heading before its first. */
        String plan() {
            StringBuilder plan = new StringBuilder();
            LessonListing.grouped(
                            assignments.assignments(course.id()),
                            each -> each.settings().listing())
                    .forEach((heading, lessons) -> {
                        plan.append(heading).append(heading.isEmpty() ? "" : ": ");
                        lessons.forEach(each -> plan.append(each.lessonId()).append(' '));
                    });
            return plan.toString().strip();
        }

        boolean assign(AssignmentSettings first, String... lessons) {
            Map<String, AssignmentSettings> all = new LinkedHashMap<>();
            for (String lesson : lessons) {
                all.put(lesson, first.following(all.size(), 7, PRAGUE));
            }
            return assignments.assign(course.id(), ina, all);
        }

        Assignment assigned(String lesson) {
            return assignments.assignment(course.id(), lesson).orElseThrow();
        }
    }

    private static AssignmentSettings week(String heading) {
        return AssignmentSettings.of(AssignmentRules.due(DUE))
                .with(new LessonListing(null, heading, LocalDate.of(2026, 10, 5), null));
    }

    @ParameterizedTest
    @EnumSource
    void several_lessons_are_assigned_week_by_week_or_none(TestDatabase kind) {
        World world = new World(kind);
        assertThat(world.assign(week("Week 3"), "a", "b", "c", "d")).isTrue();
        assertThat(world.plan()).isEqualTo("Week 3: a Week 4: b Week 5: c Week 6: d");
        Assignment last = world.assigned("d");
        assertThat(last.dueAt()).as("an hour later in winter").isEqualTo("2026-10-30T22:59:00Z");
        assertThat(last.settings().listing().from()).isEqualTo("2026-10-26");
        assertThat(world.assign(week("Week 7"), "e", "a", "f"))
                .as("a is assigned")
                .isFalse();
        assertThat(world.plan()).isEqualTo("Week 3: a Week 4: b Week 5: c Week 6: d");
    }

    @ParameterizedTest
    @EnumSource
    void lessons_are_moved_by_hand_past_their_neighbour_or_under_its_heading_and_a_copy_keeps_that(TestDatabase kind) {
        World world = new World(kind);
        world.assign(week("Week 1"), "a", "b", "c");
        world.assignments.move(world.course.id(), world.ina, "b", true);
        assertThat(world.plan()).isEqualTo("Week 1: a b Week 3: c");
        world.assignments.move(world.course.id(), world.ina, "b", true);
        assertThat(world.plan()).isEqualTo("Week 1: b a Week 3: c");
        assertThat(world.assignments.move(world.course.id(), world.ina, "b", true))
                .isFalse();
        UserId other = world.person("Otto");
        assertThat(world.assignments.move(world.course.id(), other, "a", true)).isFalse();
        world.assign(week("").with(LessonListing.USUAL), "z");
        assertThat(world.plan()).isEqualTo("Week 1: b a Week 3: c z");
        UserId student = world.person("Stu");
        world.courses.join(world.course.id(), student);
        assertThat(world.due.assigned(student, world.course.id()))
                .extracting(EffectiveRulesService.DueItem::lessonId)
                .containsExactly("b", "a", "c", "z");

        List<Assignment> seen = world.assignments.assignments(world.course.id());
        Course copy = world.assignments
                .copy(world.course, seen, world.ina, "IR 101, spring", 14)
                .orElseThrow();
        List<Assignment> copied = world.assignments.assignments(copy.id());
        assertThat(copied).extracting(Assignment::lessonId).containsExactly("b", "a", "c", "z");
        assertThat(copied.getFirst().settings().listing())
                .isEqualTo(new LessonListing(null, "Week 1", LocalDate.of(2026, 10, 19), 1));
    }

    @ParameterizedTest
    @EnumSource
    void a_date_that_moves_takes_others_along_or_nothing_is_saved(TestDatabase kind) {
        World world = new World(kind);
        world.assign(week("Week 1"), "a", "b", "c");
        Assignment a = world.assigned("a");
        List<Assignment> later = List.of(world.assigned("b"), world.assigned("c"));
        AssignmentSettings moved = a.settings().shifted(14, PRAGUE);
        assertThat(world.assignments.change(a, world.ina, moved, later, 14)).isTrue();
        assertThat(world.assigned("b").dueAt()).isEqualTo("2026-10-30T22:59:00Z");
        assertThat(world.assigned("c").dueAt()).isEqualTo("2026-11-06T22:59:00Z");

        assertThat(world.assignments.change(world.assigned("a"), world.ina, a.settings(), later, -14))
                .as("as b was before")
                .isFalse();
        assertThat(world.assigned("a").settings()).isEqualTo(moved);
    }

    @Provide
    Arbitrary<ZoneId> zones() {
        // Without those that a library for calendars adds, such as "ical4j~…".
        return Arbitraries.of(ZoneId.getAvailableZoneIds().stream()
                        .filter(id -> id.contains("/"))
                        .sorted()
                        .toList())
                .map(ZoneId::of);
    }

    /** Whatever the clocks do in between; the only other times are those that a clock skips on the new day. */
    @Property(tries = 300)
    void every_week_has_the_same_wall_clock_time(
            @ForAll("zones") ZoneId zone,
            @ForAll @IntRange(max = 525_600) int minute,
            @ForAll @IntRange(max = 20) int number,
            @ForAll @IntRange(max = 30) int interval) {
        LocalDateTime first = LocalDateTime.of(2026, 1, 1, 0, 0)
                .plusMinutes(minute)
                .atZone(zone)
                .toLocalDateTime();
        Instant at = first.atZone(zone).toInstant();
        AssignmentSettings then = AssignmentSettings.of(AssignmentRules.due(at))
                .with(new LessonListing(at, "Week 1", first.toLocalDate(), null))
                .following(number, interval, zone);
        LocalDateTime wanted = first.plusDays((long) number * interval);
        Instant due = Objects.requireNonNull(then.rules().dueAt());
        assertThat(LocalDateTime.ofInstant(due, zone))
                .isEqualTo(wanted.atZone(zone).toLocalDateTime());
        assertThat(then.listing().hiddenUntil()).isEqualTo(due);
        assertThat(Objects.requireNonNull(then.listing().from())).isEqualTo(wanted.toLocalDate());
        assertThat(then.listing().heading()).isEqualTo("Week " + (1 + number));
    }
}
