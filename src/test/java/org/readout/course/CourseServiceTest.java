package org.readout.course;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
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
class CourseServiceTest extends CourseWorld {

    private final UserId ina;
    private final UserId stu;

    CourseServiceTest(TestDatabase kind) {
        super(kind);
        ina = person("Ina");
        stu = person("Stu");
    }

    @Test
    void a_title_is_changed_as_it_was_seen_and_never_over_someone_else_s_change() {
        Course seen = givenCourse(ina);

        Course now = new Course(seen.id(), "IR 102", seen.joinCode(), PRAGUE, 1);
        assertThat(courses.rename(seen, instructor, " IR\u0000 102 "))
                .isEqualTo(new EditResult<>(true, Optional.of(now)));
        assertThat(courses.rename(seen, instructor, "IR 103")).isEqualTo(new EditResult<>(false, Optional.of(now)));
        assertThat(courses.taught(seen.id(), ina)).contains(now);
        assertThat(noted)
                .endsWith("the person course-renamed course=" + seen.id().value());
        assertThatThrownBy(() -> courses.rename(now, instructor, " ")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_join_code_that_is_taken_is_drawn_again() {
        JoinCode taken = new JoinCode(givenCourse().joinCode());
        JoinCode free = new JoinCode("BCDFGHJK");
        Course course = courses.create(
                person("Ivo"), "IR 202", PRAGUE, List.of(taken, taken, free).iterator()::next);
        assertThat(course.joinCode()).isEqualTo(free.value());
        assertThat(courses.byJoinCode(free.value())).contains(course);
    }

    @Test
    void the_creator_of_a_course_teaches_it_and_others_don_t_see_it() {
        UserId other = person("Other");
        Course course = courses.create(ina, " IR 101 ", PRAGUE);

        assertThat(course.title()).isEqualTo("IR 101");
        assertThat(courses.taught(course.id(), ina)).contains(course);
        assertThat(courses.taughtBy(ina)).containsExactly(course);
        assertThat(courses.taught(course.id(), other)).isEmpty();
        assertThat(courses.taken(course.id(), ina)).isEmpty();
        assertThat(courses.takesPart(course.id(), other)).isFalse();
        assertThat(courses.students(course.id())).isEmpty();
        assertThatThrownBy(() -> courses.create(ina, " ", PRAGUE)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_code_lets_in_however_typed_and_a_second_click_changes_nothing() {
        Course course = givenCourse();
        String typed = new JoinCode(course.joinCode()).shown().toLowerCase(Locale.ROOT);

        Course found = courses.byJoinCode(typed).orElseThrow();
        assertThat(found).isEqualTo(course);
        courses.join(found.id(), stu);
        Instant joined = clock.instant();
        clock.pass(Duration.ofHours(1));
        courses.join(found.id(), stu);

        assertThat(courses.enrolments(course.id())).singleElement().satisfies(enrolment -> {
            assertThat(enrolment.student().id()).isEqualTo(stu);
            assertThat(enrolment.joinedAt()).isEqualTo(joined);
        });
        assertThat(courses.takenBy(stu)).containsExactly(course);
        assertThat(courses.byJoinCode("nonsense")).isEmpty();
    }

    @Test
    void an_instructor_who_joins_stays_an_instructor() {
        Course course = givenCourse(ina);
        courses.join(course.id(), ina);
        assertThat(courses.taught(course.id(), ina)).isPresent();
        assertThat(courses.students(course.id())).isEmpty();
    }

    @Test
    void clicks_at_the_same_moment_enrol_once() throws Exception {
        Course course = givenCourse();
        Callable<Boolean> click = () -> {
            courses.join(course.id(), stu);
            return courses.takesPart(course.id(), stu);
        };
        try (var pool = Executors.newFixedThreadPool(4)) {
            for (Future<Boolean> done : pool.invokeAll(List.of(click, click, click, click))) {
                assertThat(done.get()).isTrue();
            }
        }
        assertThat(courses.students(course.id())).hasSize(1);
    }

    @Test
    void students_are_in_one_order_whatever_the_case_or_accents() {
        CourseId course = givenCourse().id();
        for (String name : List.of("Zoë", "Jonas Weber", "João Figueiredo", "emil", "Élise")) {
            courses.join(course, person(name));
        }
        assertThat(courses.students(course))
                .extracting(User::name)
                .containsExactly("Élise", "emil", "João Figueiredo", "Jonas Weber", "Zoë");
    }

    /** A link for a new password opens the whole account, with all that the student did in other courses. */
    @Test
    void an_instructor_knows_a_student_alone_only_if_that_one_never_was_in_another_course() {
        CourseRepository repository = new CourseRepository(jdbc);
        Course hers = givenCourse(ina);
        UserId oli = person("Oli");
        Course his = givenCourse(oli);
        UserId stu = person("Stu");
        assertThat(courses.isKnownOnlyTo(stu, ina)).as("in no course").isFalse();
        courses.join(hers.id(), stu);
        assertThat(courses.isKnownOnlyTo(stu, ina)).isTrue();
        assertThat(courses.isKnownOnlyTo(stu, oli)).isFalse();

        UserId removed = person("Removed");
        UserId left = person("Left");
        UserId assistant = person("Assistant");
        for (UserId each : List.of(removed, left, assistant)) {
            courses.join(hers.id(), each);
            courses.join(his.id(), each);
        }
        repository.remove(his.id(), removed, oli, clock.instant());
        repository.remove(his.id(), left, left, clock.instant());
        repository.setRole(his.id(), assistant, Role.ASSISTANT, true, clock.instant());
        repository.remove(his.id(), assistant, oli, clock.instant());
        assertThat(List.of(removed, left, assistant)).noneMatch(each -> courses.isKnownOnlyTo(each, ina));
        repository.setArchived(his.id(), clock.instant());
        assertThat(courses.isKnownOnlyTo(removed, ina)).as("archived").isFalse();
        repository.delete(his.id());
        assertThat(List.of(removed, left, assistant))
                .as("deleted: the work is kept")
                .noneMatch(each -> courses.isKnownOnlyTo(each, ina));

        Course before = givenCourse(ina);
        courses.join(before.id(), stu);
        repository.remove(before.id(), stu, stu, clock.instant());
        assertThat(courses.isKnownOnlyTo(stu, ina)).as("left a course of hers").isTrue();
        repository.delete(before.id());
        assertThat(courses.isKnownOnlyTo(stu, ina)).as("which she deleted").isTrue();
        repository.remove(hers.id(), stu, ina, clock.instant());
        assertThat(courses.isKnownOnlyTo(stu, ina)).as("in no course now").isFalse();
    }

    @Test
    void a_teacher_is_an_instructor_of_a_course_that_isn_t_archived() {
        Course course = givenCourse(ina);
        UserId ada = person("Ada");
        CourseRepository repository = new CourseRepository(jdbc);
        repository.setRole(course.id(), ada, Role.ASSISTANT, true, clock.instant());
        assertThat(courses.teaches(ina)).isTrue();
        assertThat(courses.teaches(ada)).isFalse();
        repository.setArchived(course.id(), clock.instant());
        assertThat(courses.teaches(ina)).isFalse();
        repository.setArchived(course.id(), null);
        repository.remove(course.id(), ina, ada, clock.instant());
        assertThat(courses.teaches(ina)).isFalse();
    }
}
