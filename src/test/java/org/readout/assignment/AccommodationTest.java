package org.readout.assignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.readout.TestDatabase;
import org.readout.assignment.Accommodation.Given;
import org.readout.assignment.EffectiveRulesService.DueItem;
import org.readout.course.Course;
import org.readout.course.CourseService.EditResult;
import org.readout.course.StudyContext;
import org.readout.text.Messages;
import org.readout.user.UserId;

class AccommodationTest {

    private static final String LESSON = "small-states";
    private static final Accommodation MORE = new Accommodation(new BigDecimal("1.50"), 2);
    private static final Instant DUE = Instant.parse("2026-12-01T17:00:00Z");

    private static final class World extends AssignmentWorld {
        final UserId ina = person("Ina");
        final UserId stu = person("Stu");
        final Course course = course(ina, stu);

        World(TestDatabase kind) {
            super(kind);
        }

        Course course(UserId instructor, UserId student) {
            Course made = givenCourse(instructor);
            courses.join(made.id(), student);
            return made;
        }

        EditResult<Given> set(Accommodation given, long seenVersion) {
            return assignments.accommodate(course.id(), stu, ina, given, seenVersion);
        }
    }

    @ParameterizedTest
    @CsvSource({"0.99, 0", "5.01, 0", "1.005, 0", "1, -1", "1, 61"})
    void an_accommodation_has_bounds(BigDecimal factor, int days) {
        assertThatThrownBy(() -> new Accommodation(factor, days)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void an_accommodation_is_a_sentence() {
        assertThat(sentence(MORE))
                .isEqualTo("1.5× the time limit on every quiz, and 2 extra days on due and closing dates.");
        assertThat(sentence(new Accommodation(BigDecimal.ONE, 1))).isEqualTo("1 extra day on due and closing dates.");
        assertThat(sentence(new Accommodation(new BigDecimal("2.00"), 0)))
                .isEqualTo("2× the time limit on every quiz.");
        assertThat(sentence(Accommodation.NONE)).isEqualTo("Accommodation removed.");
    }

    private static String sentence(Accommodation given) {
        return Messages.of("assignment")
                .get("accommodation.state", "factor", given.timeFactor(), "days", given.extraDays());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void set_once_it_holds_in_every_lesson_of_the_course_and_in_no_other_course(TestDatabase kind) {
        World world = new World(kind);
        UserId mate = world.person("Mate");
        world.courses.join(world.course.id(), mate);
        UserId olga = world.person("Olga");
        Course other = world.course(olga, world.stu);
        AssignmentRules rules = new AssignmentRules(DUE, DUE, DUE.plus(Duration.ofDays(1)), LatePolicy.NONE);
        world.assignments.assign(world.course.id(), world.ina, LESSON, rules);
        world.assignments.assign(world.course.id(), world.ina, "another", rules);
        world.assignments.assign(other.id(), olga, "elsewhere", rules);

        assertThat(world.set(MORE, Given.NOT_SET)).matches(EditResult::saved);

        for (String lesson : List.of(LESSON, "another")) {
            assertThat(world.due.of(StudyContext.of(world.course.id()), world.stu, lesson))
                    .hasValueSatisfying(terms -> {
                        assertThat(terms.rules().opensAt()).isEqualTo(DUE);
                        assertThat(terms.dueAt()).isEqualTo(DUE.plus(Duration.ofDays(2)));
                        assertThat(terms.rules().closesAt()).isEqualTo(DUE.plus(Duration.ofDays(3)));
                        assertThat(terms.accommodation().timeFactor()).isEqualByComparingTo("1.5");
                    });
        }
        assertThat(world.due.of(StudyContext.of(other.id()), world.stu, "elsewhere"))
                .map(EffectiveRules::dueAt)
                .contains(DUE);
        assertThat(world.due.ofCourse(world.course.id(), LESSON).of("quiz"))
                .hasSize(2)
                .extractingByKey(mate)
                .extracting(EffectiveRules::dueAt)
                .isEqualTo(DUE);
        assertThat(world.due.assigned(world.stu))
                .extracting(DueItem::lessonId)
                .containsExactly("elsewhere", "another", LESSON);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void where_two_courses_assign_a_lesson_each_sets_its_own_terms(TestDatabase kind) {
        World world = new World(kind);
        UserId olga = world.person("Olga");
        Course other = world.course(olga, world.stu);
        AssignmentRules here = new AssignmentRules(null, DUE, null, new LatePolicy(10, 0));
        AssignmentRules there =
                new AssignmentRules(DUE, DUE.plusSeconds(60), DUE.plusSeconds(90), new LatePolicy(20, 30));
        world.assignments.assign(world.course.id(), world.ina, LESSON, here);
        world.assignments.assign(other.id(), olga, LESSON, there);

        assertThat(world.due.of(StudyContext.of(world.course.id()), world.stu, LESSON))
                .map(EffectiveRules::rules)
                .contains(here);
        assertThat(world.due.of(StudyContext.of(other.id()), world.stu, LESSON))
                .map(EffectiveRules::rules)
                .contains(there);
        assertThat(world.due.assigned(world.stu))
                .extracting(DueItem::course, item -> item.terms().rules())
                .containsExactly(tuple(world.course, here), tuple(other, there));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void no_rules_apply_without_a_course_that_assigns_the_lesson_or_to_its_instructor(TestDatabase kind) {
        World world = new World(kind);
        world.assignments.assign(world.course.id(), world.ina, LESSON, AssignmentRules.due(DUE));
        StudyContext here = StudyContext.of(world.course.id());
        assertThat(world.due.of(here, world.ina, LESSON)).isEmpty();
        assertThat(world.due.of(here, world.person("Guest"), LESSON)).isEmpty();
        assertThat(world.due.of(here, world.stu, "another")).isEmpty();
        assertThat(world.due.of(StudyContext.OWN, world.stu, LESSON)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void only_an_instructor_of_the_course_sets_or_sees_it_and_only_for_its_students(TestDatabase kind) {
        World world = new World(kind);
        UserId olga = world.person("Olga");
        world.course(olga, world.person("Else"));
        UserId stranger = world.person("Stranger");

        for (UserId asker : List.of(olga, world.stu, stranger)) {
            assertThat(world.assignments.accommodate(world.course.id(), world.stu, asker, MORE, Given.NOT_SET))
                    .matches(result -> !result.saved());
        }
        assertThat(world.assignments.accommodate(world.course.id(), stranger, world.ina, MORE, Given.NOT_SET))
                .matches(result -> !result.saved());
        assertThat(world.assignments.accommodations(world.stu)).isEmpty();

        world.set(MORE, Given.NOT_SET);
        assertThat(world.assignments.accommodation(world.course.id(), world.stu, world.ina))
                .isPresent();
        for (UserId asker : List.of(olga, world.stu, stranger)) {
            assertThat(world.assignments.accommodation(world.course.id(), world.stu, asker))
                    .isEmpty();
        }
        assertThat(world.assignments.accommodations(stranger)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void of_two_changes_the_second_is_told_and_not_made(TestDatabase kind) {
        World world = new World(kind);
        assertThat(world.set(MORE, Given.NOT_SET)).matches(EditResult::saved);
        Given first = world.assignments
                .accommodation(world.course.id(), world.stu, world.ina)
                .orElseThrow();
        Accommodation other = new Accommodation(new BigDecimal("2"), 0);

        assertThat(world.set(other, Given.NOT_SET)).isEqualTo(new EditResult<>(false, Optional.of(first)));
        assertThat(world.set(other, first.version())).matches(EditResult::saved);
        assertThat(world.set(MORE, first.version())).matches(result -> !result.saved());
        assertThat(world.assignments.accommodations(world.stu))
                .extracting(Given::accommodation)
                .containsExactly(other);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void clicks_at_the_same_moment_set_it_once(TestDatabase kind) throws Exception {
        World world = new World(kind);
        Callable<EditResult<Given>> click = () -> world.set(MORE, Given.NOT_SET);
        try (var pool = Executors.newFixedThreadPool(4)) {
            int made = 0;
            for (Future<EditResult<Given>> done : pool.invokeAll(List.of(click, click, click, click))) {
                made += done.get().saved() ? 1 : 0;
            }
            assertThat(made).isEqualTo(1);
        }
        assertThat(world.noted)
                .filteredOn(note -> note.contains("accommodation-set"))
                .hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void the_student_confirms_what_was_seen_and_a_change_asks_again(TestDatabase kind) {
        World world = new World(kind);
        world.set(MORE, Given.NOT_SET);
        Given seen = world.assignments.accommodations(world.stu).getFirst();
        assertThat(seen.confirmedAt()).isNull();

        Instant then = world.clock.instant();
        world.assignments.confirmAccommodation(world.stu, world.course.id(), seen.version());
        world.clock.pass(Duration.ofHours(1));
        world.assignments.confirmAccommodation(world.stu, world.course.id(), seen.version());
        assertThat(world.assignments.accommodations(world.stu).getFirst().confirmedAt())
                .isEqualTo(then);

        world.set(new Accommodation(BigDecimal.ONE, 9), seen.version());
        assertThat(world.assignments.accommodations(world.stu).getFirst().confirmedAt())
                .isNull();
        world.assignments.confirmAccommodation(world.stu, world.course.id(), seen.version());
        assertThat(world.assignments.accommodations(world.stu).getFirst().confirmedAt())
                .as("an earlier one was seen")
                .isNull();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_removed_accommodation_has_no_effect_and_is_shown_until_the_student_confirms_it(TestDatabase kind) {
        World world = new World(kind);
        world.assignments.assign(world.course.id(), world.ina, LESSON, AssignmentRules.due(DUE));
        world.set(MORE, Given.NOT_SET);
        world.set(Accommodation.NONE, 1);
        assertThat(world.due.of(StudyContext.of(world.course.id()), world.stu, LESSON))
                .map(EffectiveRules::dueAt)
                .contains(DUE);
        assertThat(world.assignments.accommodations(world.stu)).hasSize(1);
        world.assignments.confirmAccommodation(world.stu, world.course.id(), 2);
        assertThat(world.assignments.accommodations(world.stu)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void every_change_is_in_the_audit_and_a_save_without_one_is_none(TestDatabase kind) {
        World world = new World(kind);
        assertThat(world.set(Accommodation.NONE, Given.NOT_SET)).matches(EditResult::saved);
        world.set(MORE, Given.NOT_SET);
        world.set(MORE, 1);
        world.set(Accommodation.NONE, 1);
        String who =
                "the person accommodation-set course=" + world.course.id().value() + " student=" + world.stu.value();
        assertThat(world.noted)
                .filteredOn(note -> note.contains("accommodation-set"))
                .containsExactly(who + " from=1/0 to=1.5/2", who + " from=1.5/2 to=1/0");
    }
}
