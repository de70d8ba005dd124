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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.readout.TestDatabase;
import org.readout.course.Course.Role;
import org.readout.course.CourseService.EditResult;
import org.readout.user.User;
import org.readout.user.UserId;

@ParameterizedClass
@EnumSource(TestDatabase.class)
class CourseServiceTest {

    private static final ZoneId PRAGUE = CourseWorld.PRAGUE;

    private final CourseWorld world;
    private final UserId ina;
    private final UserId stu;

    CourseServiceTest(TestDatabase kind) {
        world = new CourseWorld(kind);
        ina = world.person("Ina");
        stu = world.person("Stu");
    }

    @Test
    void a_title_is_changed_as_it_was_seen_and_never_over_someone_else_s_change() {
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

    @Test
    void a_join_code_that_is_taken_is_drawn_again() {
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

    @Test
    void the_creator_of_a_course_teaches_it_and_others_don_t_see_it() {
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

    @Test
    void a_code_lets_in_however_typed_and_a_second_click_changes_nothing() {
        Course course = world.givenCourse();
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

    @Test
    void an_instructor_who_joins_stays_an_instructor() {
        Course course = world.givenCourse(ina);
        world.courses.join(course.id(), ina);
        assertThat(world.courses.taught(course.id(), ina)).isPresent();
        assertThat(world.courses.students(course.id())).isEmpty();
    }

    @Test
    void clicks_at_the_same_moment_enrol_once() throws Exception {
        Course course = world.givenCourse();
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

    @Test
    void students_are_in_one_order_whatever_the_case_or_accents() {
        CourseId course = world.givenCourse().id();
        for (String name : List.of("Zoë", "Jonas Weber", "João Figueiredo", "emil", "Élise")) {
            world.courses.join(course, world.person(name));
        }
        assertThat(world.courses.students(course))
                .extracting(User::name)
                .containsExactly("Élise", "emil", "João Figueiredo", "Jonas Weber", "Zoë");
    }

    /** A link for a new password opens the whole account, with all that the student did in other courses. */
    @Test
    void an_instructor_knows_a_student_alone_only_if_that_one_never_was_in_another_course() {
        CourseRepository repository = new CourseRepository(world.jdbc);
        Course hers = world.givenCourse(ina);
        UserId oli = world.person("Oli");
        Course his = world.givenCourse(oli);
        UserId stu = world.person("Stu");
        assertThat(world.courses.isKnownOnlyTo(stu, ina)).as("in no course").isFalse();
        world.courses.join(hers.id(), stu);
        assertThat(world.courses.isKnownOnlyTo(stu, ina)).isTrue();
        assertThat(world.courses.isKnownOnlyTo(stu, oli)).isFalse();

        UserId removed = world.person("Removed");
        UserId left = world.person("Left");
        UserId assistant = world.person("Assistant");
        for (UserId each : List.of(removed, left, assistant)) {
            world.courses.join(hers.id(), each);
            world.courses.join(his.id(), each);
        }
        repository.remove(his.id(), removed, oli, world.clock.instant());
        repository.remove(his.id(), left, left, world.clock.instant());
        repository.setRole(his.id(), assistant, Role.ASSISTANT, true, world.clock.instant());
        repository.remove(his.id(), assistant, oli, world.clock.instant());
        assertThat(List.of(removed, left, assistant)).noneMatch(each -> world.courses.isKnownOnlyTo(each, ina));
        repository.setArchived(his.id(), world.clock.instant());
        assertThat(world.courses.isKnownOnlyTo(removed, ina)).as("archived").isFalse();
        repository.delete(his.id());
        assertThat(List.of(removed, left, assistant))
                .as("deleted: the work is kept")
                .noneMatch(each -> world.courses.isKnownOnlyTo(each, ina));

        Course before = world.givenCourse(ina);
        world.courses.join(before.id(), stu);
        repository.remove(before.id(), stu, stu, world.clock.instant());
        assertThat(world.courses.isKnownOnlyTo(stu, ina))
                .as("left a course of hers")
                .isTrue();
        repository.delete(before.id());
        assertThat(world.courses.isKnownOnlyTo(stu, ina))
                .as("which she deleted")
                .isTrue();
        repository.remove(hers.id(), stu, ina, world.clock.instant());
        assertThat(world.courses.isKnownOnlyTo(stu, ina)).as("in no course now").isFalse();
    }

    @Test
    void who_teaches_is_an_instructor_of_a_course_that_isn_t_archived() {
        Course course = world.givenCourse(ina);
        UserId ada = world.person("Ada");
        CourseRepository repository = new CourseRepository(world.jdbc);
        repository.setRole(course.id(), ada, Role.ASSISTANT, true, world.clock.instant());
        assertThat(world.courses.teaches(ina)).isTrue();
        assertThat(world.courses.teaches(ada)).isFalse();
        repository.setArchived(course.id(), world.clock.instant());
        assertThat(world.courses.teaches(ina)).isFalse();
        repository.setArchived(course.id(), null);
        repository.remove(course.id(), ina, ada, world.clock.instant());
        assertThat(world.courses.teaches(ina)).isFalse();
    }
}
