package org.readout.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.readout.TestDatabase;
import org.readout.course.Course;
import org.readout.course.CourseId;
import org.readout.course.CourseService.EditResult;
import org.readout.course.CourseWorld;
import org.readout.user.UserId;

class AssignmentServiceTest {

    private static final ZoneId PRAGUE = CourseWorld.PRAGUE;

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_lesson_is_assigned_once_and_a_second_time_changes_nothing(TestDatabase kind) {
        AssignmentWorld world = new AssignmentWorld(kind);
        CourseId course = world.givenCourse().id();
        Instant due = Instant.parse("2026-12-01T17:00:00Z");
        Assignment first =
                new Assignment(course, "small-states", AssignmentSettings.of(AssignmentRules.due(due)), null, 0, null);
        assertThat(world.assignments.assign(course, world.instructor, "small-states", AssignmentRules.due(due)))
                .isEqualTo(new EditResult<>(true, Optional.of(first)));
        assertThat(world.assignments.assign(course, world.instructor, "small-states", AssignmentRules.NONE))
                .isEqualTo(new EditResult<>(false, Optional.of(first)));
        assertThat(world.assignments.assignments(course)).containsExactly(first);
        world.assignments.unassign(course, world.instructor, "small-states");
        world.assignments.unassign(course, world.instructor, "small-states");
        assertThat(world.assignments.assignments(course)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void of_two_changes_to_a_due_date_the_second_is_told_and_not_made(TestDatabase kind) {
        AssignmentWorld world = new AssignmentWorld(kind);
        CourseId course = world.givenCourse().id();
        world.assignments.assign(course, world.instructor, "small-states", AssignmentRules.NONE);
        Assignment seen = world.assignments.assignments(course).getFirst();
        Instant one = Instant.parse("2026-12-01T17:00:00Z");
        Instant other = Instant.parse("2026-12-08T17:00:00Z");
        Assignment changed =
                new Assignment(course, "small-states", AssignmentSettings.of(AssignmentRules.due(one)), null, 1, null);

        assertThat(world.assignments.change(
                        seen, world.instructor, seen.settings().with(AssignmentRules.due(one))))
                .isEqualTo(new EditResult<>(true, Optional.of(changed)));
        assertThat(world.assignments.change(
                        seen, world.instructor, seen.settings().with(AssignmentRules.due(other))))
                .isEqualTo(new EditResult<>(false, Optional.of(changed)));
        assertThat(world.assignments.assignments(course)).containsExactly(changed);

        assertThat(world.assignments.change(
                        changed, world.instructor, changed.settings().with(AssignmentRules.NONE)))
                .isEqualTo(new EditResult<>(
                        true,
                        Optional.of(new Assignment(
                                course, "small-states", AssignmentSettings.of(AssignmentRules.NONE), null, 2, null))));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void an_assignment_that_was_removed_or_assigned_again_is_not_the_one_that_was_seen(TestDatabase kind) {
        AssignmentWorld world = new AssignmentWorld(kind);
        CourseId course = world.givenCourse().id();
        Instant due = Instant.parse("2026-12-01T17:00:00Z");
        world.assignments.assign(course, world.instructor, "small-states", AssignmentRules.NONE);
        Assignment seen = world.assignments.assignments(course).getFirst();

        world.assignments.unassign(course, world.instructor, "small-states");
        assertThat(world.assignments.change(
                        seen, world.instructor, seen.settings().with(AssignmentRules.due(due))))
                .isEqualTo(new EditResult<>(false, Optional.empty()));
        world.assignments.assign(course, world.instructor, "small-states", AssignmentRules.due(due.plusSeconds(60)));
        assertThat(world.assignments.change(
                        seen, world.instructor, seen.settings().with(AssignmentRules.due(due))))
                .matches(result -> !result.saved());
        assertThat(world.assignments.assignments(course).getFirst().dueAt()).isEqualTo(due.plusSeconds(60));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void due_work_is_a_student_s_own(TestDatabase kind) {
        AssignmentWorld world = new AssignmentWorld(kind);
        UserId ina = world.person("Ina");
        UserId stu = world.person("Stu");
        Course course = world.givenCourse(ina);
        world.courses.join(course.id(), stu);
        world.assignments.assign(
                course.id(),
                world.instructor,
                "small-states",
                AssignmentRules.due(Instant.parse("2026-12-01T17:00:00Z")));

        assertThat(world.due.assigned(stu)).singleElement().satisfies(item -> {
            assertThat(item.course()).isEqualTo(course);
            assertThat(item.lessonId()).isEqualTo("small-states");
            assertThat(item.terms().dueAt()).isEqualTo("2026-12-01T17:00:00Z");
        });
        assertThat(world.due.assigned(ina)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void changes_of_a_course_by_an_instructor_are_in_the_audit(TestDatabase kind) {
        AssignmentWorld world = new AssignmentWorld(kind);
        CourseId course = world.givenCourse().id();
        Instant first = Instant.parse("2026-12-01T17:00:00Z");
        world.assignments.assign(course, world.instructor, "small-states", AssignmentRules.due(first));
        world.assignments.assign(course, world.instructor, "small-states", AssignmentRules.due(first));
        world.assignments.change(
                world.assignments.assignments(course).getFirst(),
                world.instructor,
                AssignmentSettings.of(AssignmentRules.NONE));
        world.assignments.unassign(course, world.instructor, "small-states");
        world.assignments.unassign(course, world.instructor, "small-states");
        String lesson = "course=" + course.value() + " lesson=small-states";
        assertThat(world.noted)
                .containsExactly(
                        "the person course-created course=" + course.value(),
                        "the person lesson-assigned " + lesson
                                + " opens=none due=2026-12-01T17:00:00Z closes=none late=0/0",
                        "the person assignment-rules-changed " + lesson
                                + " from: opens=none due=2026-12-01T17:00:00Z closes=none late=0/0"
                                + " to: opens=none due=none closes=none late=0/0",
                        "the person assignment-withdrawn " + lesson);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_removed_lesson_is_assigned_to_no_one_and_is_restored_as_it_was(TestDatabase kind) {
        AssignmentWorld world = new AssignmentWorld(kind);
        UserId ina = world.person("Ina");
        UserId stu = world.person("Stu");
        Course course = world.givenCourse(ina);
        world.courses.join(course.id(), stu);
        AssignmentRules rules =
                new AssignmentRules(null, Instant.parse("2026-12-01T17:00:00Z"), null, new LatePolicy(10, 50));
        world.assignments.assign(course.id(), world.instructor, "small-states", rules);
        world.assignments.unassign(course.id(), world.instructor, "small-states");

        assertThat(world.assignments.assignments(course.id())).isEmpty();
        assertThat(world.assignments.assigning("small-states", stu)).isEmpty();
        assertThat(world.due.assigned(stu)).isEmpty();
        assertThat(world.assignments.removed(course.id()))
                .containsExactly(new Assignment(
                        course.id(), "small-states", AssignmentSettings.of(rules), null, 1, world.clock.instant()));

        world.assignments.restore(course.id(), world.instructor, "small-states");
        world.assignments.restore(course.id(), world.instructor, "small-states");
        assertThat(world.assignments.removed(course.id())).isEmpty();
        assertThat(world.assignments.assignments(course.id()).getFirst().rules())
                .isEqualTo(rules);
        assertThat(world.due.assigned(stu)).hasSize(1);
        assertThat(world.noted).last().asString().contains("assignment-restored");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void in_another_time_zone_every_date_keeps_its_wall_clock_time(TestDatabase kind) {
        AssignmentWorld world = new AssignmentWorld(kind);
        UserId ina = world.person("Ina");
        Course course = world.courses.create(ina, "IR 101", ZoneId.of("UTC"));
        AssignmentRules rules = new AssignmentRules(
                Instant.parse("2026-10-20T08:00:00Z"),
                Instant.parse("2026-11-21T23:59:00Z"),
                Instant.parse("2026-11-29T23:59:00Z"),
                LatePolicy.NONE);
        world.assignments.assign(course.id(), ina, "small-states", rules);
        world.assignments.assign(course.id(), ina, "pacts", rules);
        world.assignments.unassign(course.id(), ina, "pacts");
        List<Assignment> seen = world.assignments.assignments(course.id());

        ZoneId newYork = ZoneId.of("America/New_York");
        Course made = world.assignments
                .changeTimeZone(course, seen, ina, newYork)
                .now()
                .orElseThrow();
        AssignmentRules moved = new AssignmentRules(
                Instant.parse("2026-10-20T12:00:00Z"),
                Instant.parse("2026-11-22T04:59:00Z"),
                Instant.parse("2026-11-30T04:59:00Z"),
                LatePolicy.NONE);
        assertThat(made.timeZone()).isEqualTo(newYork);
        assertThat(world.assignments.assignments(course.id()).getFirst().rules())
                .isEqualTo(moved);
        assertThat(world.assignments.removed(course.id()).getFirst().rules())
                .as("a removed lesson moves along")
                .isEqualTo(moved);
        assertThat(world.assignments.changeTimeZone(course, seen, ina, PRAGUE))
                .as("seen before the change")
                .isEqualTo(new EditResult<>(false, Optional.of(made)));
        assertThat(world.assignments.changeTimeZone(made, seen, ina, PRAGUE))
                .as("with dates from before the change")
                .isEqualTo(new EditResult<>(false, Optional.of(made)));
        assertThat(world.assignments.assignments(course.id()).getFirst().rules())
                .isEqualTo(moved);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void of_a_date_and_the_time_zone_changed_at_the_same_moment_the_second_is_told_and_not_made(TestDatabase kind)
            throws Exception {
        AssignmentWorld world = new AssignmentWorld(kind);
        Course course = world.givenCourse();
        world.assignments.assign(course.id(), world.instructor, "small-states", AssignmentRules.NONE);
        List<Assignment> seen = world.assignments.assignments(course.id());
        AssignmentRules due = AssignmentRules.due(Instant.parse("2026-12-01T17:00:00Z"));
        try (var pool = Executors.newSingleThreadExecutor()) {
            Future<EditResult<Course>> zone = world.transactions.write(() -> {
                world.assignments.change(seen.getFirst(), world.instructor, AssignmentSettings.of(due));
                Future<EditResult<Course>> waits = pool.submit(
                        () -> world.assignments.changeTimeZone(course, seen, world.instructor, ZoneId.of("UTC")));
                // By then it has read the old dates and waits for the row of the new one.
                LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
                return waits;
            });
            assertThat(zone.get()).isEqualTo(new EditResult<>(false, Optional.of(course)));
        }
        assertThat(world.assignments.assignments(course.id()).getFirst().rules())
                .isEqualTo(due);
    }

    /** A clock that is put back shows 1:45 before 1:15. */
    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void dates_stay_in_order_where_a_clock_was_put_back_between_them(TestDatabase kind) {
        AssignmentWorld world = new AssignmentWorld(kind);
        ZoneId newYork = ZoneId.of("America/New_York");
        UserId ina = world.person("Ina");
        Course course = world.courses.create(ina, "IR 101", newYork);
        world.assignments.assign(
                course.id(),
                ina,
                "small-states",
                new AssignmentRules(
                        Instant.parse("2026-11-01T05:45:00Z"),
                        Instant.parse("2026-11-01T06:15:00Z"),
                        null,
                        LatePolicy.NONE));
        world.assignments.changeTimeZone(course, world.assignments.assignments(course.id()), ina, ZoneId.of("UTC"));
        assertThat(world.assignments.assignments(course.id()).getFirst().rules())
                .isEqualTo(new AssignmentRules(
                        Instant.parse("2026-11-01T01:45:00Z"),
                        Instant.parse("2026-11-01T01:45:00Z"),
                        null,
                        LatePolicy.NONE));
    }
}
