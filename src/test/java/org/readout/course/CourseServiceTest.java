package org.readout.course;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.readout.TestDatabase;
import org.readout.course.CourseService.EditResult;
import org.readout.user.User;
import org.readout.user.UserId;

class CourseServiceTest {

    private static final ZoneId PRAGUE = CourseWorld.PRAGUE;

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_title_is_changed_as_it_was_seen_and_never_over_someone_else_s_change(TestDatabase kind) {
        CourseWorld world = new CourseWorld(kind);
        UserId ina = world.person("Ina");
        Course seen = world.givenCourse(ina);

        Course now = new Course(seen.id(), "IR 102", seen.joinCode(), PRAGUE, 1);
        assertThat(world.courses.rename(seen, world.instructor, " IR\u0000 102 "))
                .isEqualTo(new EditResult<>(true, Optional.of(now)));
        assertThat(world.courses.rename(seen, world.instructor, "IR 103"))
                .isEqualTo(new EditResult<>(false, Optional.of(now)));
        assertThat(world.courses.taught(seen.id(), ina)).contains(now);
        assertThat(world.noted)
                .endsWith("the person course-renamed course=" + seen.id().value());
        assertThatThrownBy(() -> world.courses.rename(now, world.instructor, " "))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_join_code_that_is_taken_is_drawn_again(TestDatabase kind) {
        CourseWorld world = new CourseWorld(kind);
        JoinCode taken = new JoinCode(world.givenCourse().joinCode());
        JoinCode free = new JoinCode("BCDFGHJK");
        Course course = world.courses.create(
                world.person("Ivo"),
                "IR 202",
                PRAGUE,
                List.of(taken, taken, free).iterator()::next);
        assertThat(course.joinCode()).isEqualTo(free.value());
        assertThat(world.courses.byJoinCode(free.value())).contains(course);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void the_creator_of_a_course_teaches_it_and_others_don_t_see_it(TestDatabase kind) {
        CourseWorld world = new CourseWorld(kind);
        UserId ina = world.person("Ina");
        UserId other = world.person("Other");
        Course course = world.courses.create(ina, " IR 101 ", PRAGUE);

        assertThat(course.title()).isEqualTo("IR 101");
        assertThat(world.courses.taught(course.id(), ina)).contains(course);
        assertThat(world.courses.taughtBy(ina)).containsExactly(course);
        assertThat(world.courses.taught(course.id(), other)).isEmpty();
        assertThat(world.courses.taken(course.id(), ina)).isEmpty();
        assertThat(world.courses.takesPart(course.id(), other)).isFalse();
        assertThat(world.courses.students(course.id())).isEmpty();
        assertThatThrownBy(() -> world.courses.create(ina, " ", PRAGUE)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_code_lets_in_however_typed_and_a_second_click_changes_nothing(TestDatabase kind) {
        CourseWorld world = new CourseWorld(kind);
        Course course = world.givenCourse();
        UserId stu = world.person("Stu");
        String typed = new JoinCode(course.joinCode()).shown().toLowerCase(Locale.ROOT);

        Course found = world.courses.byJoinCode(typed).orElseThrow();
        assertThat(found).isEqualTo(course);
        world.courses.join(found.id(), stu);
        Instant joined = world.clock.instant();
        world.clock.pass(Duration.ofHours(1));
        world.courses.join(found.id(), stu);

        assertThat(world.courses.enrolments(course.id())).singleElement().satisfies(enrolment -> {
            assertThat(enrolment.student().id()).isEqualTo(stu);
            assertThat(enrolment.joinedAt()).isEqualTo(joined);
        });
        assertThat(world.courses.takenBy(stu)).containsExactly(course);
        assertThat(world.courses.byJoinCode("nonsense")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void an_instructor_who_joins_stays_an_instructor(TestDatabase kind) {
        CourseWorld world = new CourseWorld(kind);
        UserId ina = world.person("Ina");
        Course course = world.givenCourse(ina);
        world.courses.join(course.id(), ina);
        assertThat(world.courses.taught(course.id(), ina)).isPresent();
        assertThat(world.courses.students(course.id())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void clicks_at_the_same_moment_enrol_once(TestDatabase kind) throws Exception {
        CourseWorld world = new CourseWorld(kind);
        Course course = world.givenCourse();
        UserId stu = world.person("Stu");
        Callable<Boolean> click = () -> {
            world.courses.join(course.id(), stu);
            return world.courses.takesPart(course.id(), stu);
        };
        try (var pool = Executors.newFixedThreadPool(4)) {
            for (Future<Boolean> done : pool.invokeAll(List.of(click, click, click, click))) {
                assertThat(done.get()).isTrue();
            }
        }
        assertThat(world.courses.students(course.id())).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_lesson_is_assigned_once_and_a_second_time_changes_nothing(TestDatabase kind) {
        CourseWorld world = new CourseWorld(kind);
        CourseId course = world.givenCourse().id();
        Instant due = Instant.parse("2026-12-01T17:00:00Z");
        Assignment first =
                new Assignment(course, "small-states", AssignmentSettings.of(AssignmentRules.due(due)), null, 0, null);
        assertThat(world.courses.assign(course, world.instructor, "small-states", AssignmentRules.due(due)))
                .isEqualTo(new EditResult<>(true, Optional.of(first)));
        assertThat(world.courses.assign(course, world.instructor, "small-states", AssignmentRules.NONE))
                .isEqualTo(new EditResult<>(false, Optional.of(first)));
        assertThat(world.courses.assignments(course)).containsExactly(first);
        world.courses.unassign(course, world.instructor, "small-states");
        world.courses.unassign(course, world.instructor, "small-states");
        assertThat(world.courses.assignments(course)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void of_two_changes_to_a_due_date_the_second_is_told_and_not_made(TestDatabase kind) {
        CourseWorld world = new CourseWorld(kind);
        CourseId course = world.givenCourse().id();
        world.courses.assign(course, world.instructor, "small-states", AssignmentRules.NONE);
        Assignment seen = world.courses.assignments(course).getFirst();
        Instant one = Instant.parse("2026-12-01T17:00:00Z");
        Instant other = Instant.parse("2026-12-08T17:00:00Z");
        Assignment changed =
                new Assignment(course, "small-states", AssignmentSettings.of(AssignmentRules.due(one)), null, 1, null);

        assertThat(world.courses.change(seen, world.instructor, seen.settings().with(AssignmentRules.due(one))))
                .isEqualTo(new EditResult<>(true, Optional.of(changed)));
        assertThat(world.courses.change(seen, world.instructor, seen.settings().with(AssignmentRules.due(other))))
                .isEqualTo(new EditResult<>(false, Optional.of(changed)));
        assertThat(world.courses.assignments(course)).containsExactly(changed);

        assertThat(world.courses.change(
                        changed, world.instructor, changed.settings().with(AssignmentRules.NONE)))
                .isEqualTo(new EditResult<>(
                        true,
                        Optional.of(new Assignment(
                                course, "small-states", AssignmentSettings.of(AssignmentRules.NONE), null, 2, null))));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void an_assignment_that_was_removed_or_assigned_again_is_not_the_one_that_was_seen(TestDatabase kind) {
        CourseWorld world = new CourseWorld(kind);
        CourseId course = world.givenCourse().id();
        Instant due = Instant.parse("2026-12-01T17:00:00Z");
        world.courses.assign(course, world.instructor, "small-states", AssignmentRules.NONE);
        Assignment seen = world.courses.assignments(course).getFirst();

        world.courses.unassign(course, world.instructor, "small-states");
        assertThat(world.courses.change(seen, world.instructor, seen.settings().with(AssignmentRules.due(due))))
                .isEqualTo(new EditResult<>(false, Optional.empty()));
        world.courses.assign(course, world.instructor, "small-states", AssignmentRules.due(due.plusSeconds(60)));
        assertThat(world.courses.change(seen, world.instructor, seen.settings().with(AssignmentRules.due(due))))
                .matches(result -> !result.saved());
        assertThat(world.courses.assignments(course).getFirst().dueAt()).isEqualTo(due.plusSeconds(60));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void due_work_is_a_student_s_own(TestDatabase kind) {
        CourseWorld world = new CourseWorld(kind);
        UserId ina = world.person("Ina");
        UserId stu = world.person("Stu");
        Course course = world.givenCourse(ina);
        world.courses.join(course.id(), stu);
        world.courses.assign(
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
    void what_an_instructor_does_to_a_course_is_in_the_audit(TestDatabase kind) {
        CourseWorld world = new CourseWorld(kind);
        CourseId course = world.givenCourse().id();
        Instant first = Instant.parse("2026-12-01T17:00:00Z");
        world.courses.assign(course, world.instructor, "small-states", AssignmentRules.due(first));
        world.courses.assign(course, world.instructor, "small-states", AssignmentRules.due(first));
        world.courses.change(
                world.courses.assignments(course).getFirst(),
                world.instructor,
                AssignmentSettings.of(AssignmentRules.NONE));
        world.courses.unassign(course, world.instructor, "small-states");
        world.courses.unassign(course, world.instructor, "small-states");
        String lesson = "course=" + course.value() + " lesson=small-states";
        assertThat(world.noted)
                .containsExactly(
                        "the person course-made course=" + course.value(),
                        "the person assignment-made " + lesson
                                + " opens=none due=2026-12-01T17:00:00Z closes=none late=0/0",
                        "the person assignment-rules-changed " + lesson
                                + " from: opens=none due=2026-12-01T17:00:00Z closes=none late=0/0"
                                + " to: opens=none due=none closes=none late=0/0",
                        "the person assignment-withdrawn " + lesson);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void students_are_in_one_order_whatever_the_case_or_accents(TestDatabase kind) {
        CourseWorld world = new CourseWorld(kind);
        CourseId course = world.givenCourse().id();
        for (String name : List.of("Zoë", "Jonas Weber", "João Figueiredo", "emil", "Élise")) {
            world.courses.join(course, world.person(name));
        }
        assertThat(world.courses.students(course))
                .extracting(User::name)
                .containsExactly("Élise", "emil", "João Figueiredo", "Jonas Weber", "Zoë");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_removed_lesson_is_assigned_to_no_one_and_is_restored_as_it_was(TestDatabase kind) {
        CourseWorld world = new CourseWorld(kind);
        UserId ina = world.person("Ina");
        UserId stu = world.person("Stu");
        Course course = world.givenCourse(ina);
        world.courses.join(course.id(), stu);
        AssignmentRules rules =
                new AssignmentRules(null, Instant.parse("2026-12-01T17:00:00Z"), null, new LatePolicy(10, 50));
        world.courses.assign(course.id(), world.instructor, "small-states", rules);
        world.courses.unassign(course.id(), world.instructor, "small-states");

        assertThat(world.courses.assignments(course.id())).isEmpty();
        assertThat(world.courses.assigning("small-states", stu)).isEmpty();
        assertThat(world.courses.assignedTo(stu)).isEmpty();
        assertThat(world.due.assigned(stu)).isEmpty();
        assertThat(world.courses.removed(course.id()))
                .containsExactly(new Assignment(
                        course.id(), "small-states", AssignmentSettings.of(rules), null, 1, world.clock.instant()));

        world.courses.restore(course.id(), world.instructor, "small-states");
        world.courses.restore(course.id(), world.instructor, "small-states");
        assertThat(world.courses.removed(course.id())).isEmpty();
        assertThat(world.courses.assignments(course.id()).getFirst().rules()).isEqualTo(rules);
        assertThat(world.due.assigned(stu)).hasSize(1);
        assertThat(world.noted).last().asString().contains("assignment-restored");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void in_another_time_zone_every_date_keeps_its_wall_clock_time(TestDatabase kind) {
        CourseWorld world = new CourseWorld(kind);
        UserId ina = world.person("Ina");
        Course course = world.courses.create(ina, "IR 101", ZoneId.of("UTC"));
        AssignmentRules rules = new AssignmentRules(
                Instant.parse("2026-10-20T08:00:00Z"),
                Instant.parse("2026-11-21T23:59:00Z"),
                Instant.parse("2026-11-29T23:59:00Z"),
                LatePolicy.NONE);
        world.courses.assign(course.id(), ina, "small-states", rules);
        world.courses.assign(course.id(), ina, "pacts", rules);
        world.courses.unassign(course.id(), ina, "pacts");
        List<Assignment> seen = world.courses.assignments(course.id());

        ZoneId newYork = ZoneId.of("America/New_York");
        Course made =
                world.courses.changeTimeZone(course, seen, ina, newYork).now().orElseThrow();
        AssignmentRules moved = new AssignmentRules(
                Instant.parse("2026-10-20T12:00:00Z"),
                Instant.parse("2026-11-22T04:59:00Z"),
                Instant.parse("2026-11-30T04:59:00Z"),
                LatePolicy.NONE);
        assertThat(made.timeZone()).isEqualTo(newYork);
        assertThat(world.courses.assignments(course.id()).getFirst().rules()).isEqualTo(moved);
        assertThat(world.courses.removed(course.id()).getFirst().rules())
                .as("a removed lesson moves along")
                .isEqualTo(moved);
        assertThat(world.courses.changeTimeZone(course, seen, ina, PRAGUE))
                .as("seen before the change")
                .isEqualTo(new EditResult<>(false, Optional.of(made)));
        assertThat(world.courses.changeTimeZone(made, seen, ina, PRAGUE))
                .as("with dates from before the change")
                .isEqualTo(new EditResult<>(false, Optional.of(made)));
        assertThat(world.courses.assignments(course.id()).getFirst().rules()).isEqualTo(moved);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void of_a_date_and_the_time_zone_changed_at_the_same_moment_the_second_is_told_and_not_made(TestDatabase kind)
            throws Exception {
        CourseWorld world = new CourseWorld(kind);
        Course course = world.givenCourse();
        world.courses.assign(course.id(), world.instructor, "small-states", AssignmentRules.NONE);
        List<Assignment> seen = world.courses.assignments(course.id());
        AssignmentRules due = AssignmentRules.due(Instant.parse("2026-12-01T17:00:00Z"));
        try (var pool = Executors.newSingleThreadExecutor()) {
            Future<EditResult<Course>> zone = world.transactions.write(() -> {
                world.courses.change(seen.getFirst(), world.instructor, AssignmentSettings.of(due));
                Future<EditResult<Course>> waits = pool.submit(
                        () -> world.courses.changeTimeZone(course, seen, world.instructor, ZoneId.of("UTC")));
                // By then it has read the old dates and waits for the row of the new one.
                LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
                return waits;
            });
            assertThat(zone.get()).isEqualTo(new EditResult<>(false, Optional.of(course)));
        }
        assertThat(world.courses.assignments(course.id()).getFirst().rules()).isEqualTo(due);
    }

    /** A clock that is put back shows 1:45 before 1:15. */
    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void dates_stay_in_order_where_a_clock_was_put_back_between_them(TestDatabase kind) {
        CourseWorld world = new CourseWorld(kind);
        ZoneId newYork = ZoneId.of("America/New_York");
        UserId ina = world.person("Ina");
        Course course = world.courses.create(ina, "IR 101", newYork);
        world.courses.assign(
                course.id(),
                ina,
                "small-states",
                new AssignmentRules(
                        Instant.parse("2026-11-01T05:45:00Z"),
                        Instant.parse("2026-11-01T06:15:00Z"),
                        null,
                        LatePolicy.NONE));
        world.courses.changeTimeZone(course, world.courses.assignments(course.id()), ina, ZoneId.of("UTC"));
        assertThat(world.courses.assignments(course.id()).getFirst().rules())
                .isEqualTo(new AssignmentRules(
                        Instant.parse("2026-11-01T01:45:00Z"),
                        Instant.parse("2026-11-01T01:45:00Z"),
                        null,
                        LatePolicy.NONE));
    }
}
