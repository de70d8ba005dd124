package org.readout.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.readout.TestDatabase;
import org.readout.assignment.Accommodation;
import org.readout.assignment.Assignment;
import org.readout.assignment.AssignmentOverride.Gives;
import org.readout.assignment.AssignmentOverride.Recipient;
import org.readout.assignment.AssignmentRules;
import org.readout.assignment.AssignmentSettings;
import org.readout.assignment.AssignmentSettings.Release;
import org.readout.assignment.LatePolicy;
import org.readout.assignment.OutsideRule;
import org.readout.attempt.AttemptRefused.Reason;
import org.readout.course.CourseId;
import org.readout.course.StudyContext;
import org.readout.lesson.Lesson.Sitting;
import org.readout.lesson.QuizSettings.Keep;
import org.readout.lesson.WrittenSettings;
import org.readout.question.Response;
import org.readout.user.UserId;

/**
 * A student's attempts belong to one course, or to her own reading: what happens in one changes nothing in another. Only what
 * she did on her own before she joined a course goes along.
 */
@ParameterizedClass
@EnumSource
class EachCourseHasItsOwnAttemptsTest {

    private static final Duration DAY = Duration.ofDays(1);
    private static final LatePolicy TENTH = new LatePolicy(10, 50);

    /** A student of two courses with the same lesson, each with an instructor of its own. */
    private final TestDatabase database;

    EachCourseHasItsOwnAttemptsTest(TestDatabase database) {
        this.database = database;
    }

    private static final class TwoCourses {
        final AttemptWorld world;
        final UserId stu;
        final UserId ina;
        final CourseId first;
        final StudyContext here;
        final CourseId second;
        final StudyContext there;

        TwoCourses(TestDatabase database, AssignmentSettings ofFirst, AssignmentSettings ofSecond) {
            world = new AttemptWorld(database.create());
            stu = world.person();
            first = world.assigned(ofFirst, stu);
            ina = world.instructor;
            second = world.assigned(ofSecond, stu);
            here = StudyContext.of(first);
            there = StudyContext.of(second);
        }

        Assignment assignment() {
            return world.assignments.assignment(first, QuizLessons.LESSON).orElseThrow();
        }

        void change(AssignmentSettings settings) {
            assertThat(world.assignments.change(assignment(), ina, settings).saved())
                    .isTrue();
        }

        void give(Gives gives) {
            assertThat(world.assignments.give(
                            first, QuizLessons.LESSON, new Recipient(stu, null), gives, "Because.", ina))
                    .isTrue();
        }

        /** All that the student and her instructor see in a context. */
        List<Object> seen(StudyContext context) {
            QuizStatus status = world.status(stu, context);
            return List.of(
                    world.results.of(context, QuizLessons.LESSON, stu, true),
                    world.results.of(context, QuizLessons.LESSON, stu, false),
                    world.computed.attempts(stu, context, QuizLessons.LESSON, QuizLessons.QUIZ, true),
                    String.valueOf(status.kept()),
                    String.valueOf(status.left()),
                    String.valueOf(status.dates()),
                    status.key(),
                    String.valueOf(status.latest()));
        }
    }

    private static AssignmentSettings due(Instant at) {
        return AssignmentSettings.of(new AssignmentRules(null, at, null, TENTH));
    }

    private static List<String> scores(AttemptWorld world, StudyContext context, UserId student) {
        return world.results.of(context, QuizLessons.LESSON, student, false).stream()
                .map(result -> String.valueOf(result.kept()))
                .toList();
    }

    @Test
    void the_same_lesson_in_two_courses_is_two_attempts() {
        TwoCourses two = new TwoCourses(database, AssignmentSettings.NONE, AssignmentSettings.NONE);
        AttemptWorld world = two.world;
        Attempt here = world.submitted(two.stu, two.here, 4).attempt();
        Attempt there = world.submitted(two.stu, two.there, 1).attempt();
        Attempt alone = world.submitted(two.stu, StudyContext.OWN, 3).attempt();

        assertThat(List.of(here, there, alone)).extracting(Attempt::number).containsOnly(1);
        assertThat(scores(world, two.here, two.stu)).containsExactly("6 / 6");
        assertThat(scores(world, two.there, two.stu)).containsExactly("1 / 6");
        assertThat(scores(world, StudyContext.OWN, two.stu)).containsExactly("5 / 6");
        assertThat(world.service.submitted(two.first, QuizLessons.LESSON))
                .extracting(Attempt::id)
                .containsExactly(here.id());
        assertThat(world.service.submitted(two.second, QuizLessons.LESSON))
                .extracting(Attempt::id)
                .containsExactly(there.id());
        assertThat(world.computed.firstMarks(two.first, QuizLessons.LESSON)).hasSize(4);
        assertThat(world.computed.firstAnswers(two.second, QuizLessons.LESSON, QuizLessons.QUIZ, "neutral"))
                .isEmpty();
    }

    @Test
    void nothing_that_a_course_decides_moves_a_number_of_another() {
        TwoCourses two = new TwoCourses(database, AssignmentSettings.NONE, AssignmentSettings.NONE);
        AttemptWorld world = two.world;
        for (StudyContext context : List.of(two.here, two.there, StudyContext.OWN)) {
            world.submitted(two.stu, context, 2);
        }
        Instant past = world.clock.instant().minus(DAY.multipliedBy(3));
        Map<String, Runnable> decisions = new LinkedHashMap<>();
        decisions.put("late work", () -> two.change(due(past)));
        decisions.put("extra attempts", () -> two.give(new Gives(null, null, null, 3, false)));
        decisions.put("excused", () -> two.give(new Gives(null, null, null, 0, true)));
        decisions.put(
                "extra days",
                () -> world.accommodate(two.first, two.stu, two.ina, new Accommodation(BigDecimal.TWO, 2)));
        decisions.put("kept back", () -> two.change(AssignmentSettings.NONE.withRelease(Release.BY_HAND)));
        decisions.put(
                "released",
                () -> assertThat(world.assignments
                                .release(two.assignment(), two.ina, true)
                                .saved())
                        .isTrue());
        decisions.put("closed", () -> two.change(AssignmentSettings.of(new AssignmentRules(null, past, past, TENTH))));
        decisions.put("ended", () -> {
            two.change(AssignmentSettings.NONE);
            world.service.showAnswers(
                    two.stu, world.submitted(two.stu, two.here, 4).attempt().id());
        });

        List<Object> there = two.seen(two.there);
        List<Object> alone = two.seen(StudyContext.OWN);
        decisions.forEach((decision, take) -> {
            List<Object> here = two.seen(two.here);
            take.run();
            assertThat(two.seen(two.here)).as(decision).isNotEqualTo(here);
            assertThat(two.seen(two.there)).as(decision).isEqualTo(there);
        });
        world.assignments.unassign(two.first, two.ina, QuizLessons.LESSON);
        assertThat(two.seen(two.there)).as("removed").isEqualTo(there);
        assertThat(two.seen(StudyContext.OWN)).as("one's own reading").isEqualTo(alone);
    }

    @Test
    void an_answer_is_checked_before_submitting_where_its_own_course_shows_scores() {
        TwoCourses two =
                new TwoCourses(database, AssignmentSettings.NONE.withRelease(Release.BY_HAND), AssignmentSettings.NONE);
        AttemptWorld world = two.world;
        world.lessons.publish(QuizLessons.edition(
                null, Keep.BEST, QuizLessons.questions(), WrittenSettings.of("shuffle: none", "reveal: each-attempt")));
        Attempt here = world.start(two.stu, two.here);
        Attempt there = world.start(two.stu, two.there);
        for (Attempt attempt : List.of(here, there)) {
            world.save(two.stu, attempt, "which", 1, new Response.Text("join"));
        }
        assertThat(world.service.check(two.stu, there.id(), "which")).isPresent();
        assertThatExceptionOfType(AttemptRefused.class)
                .isThrownBy(() -> world.service.check(two.stu, here.id(), "which"))
                .returns(Reason.NOT_FOUND, AttemptRefused::reason);
        assertThat(world.service.submit(two.stu, here.id()).attempt().number()).isEqualTo(1);
        assertThat(world.status(two.stu, two.here).key().shown()).isFalse();
        world.service.submit(two.stu, there.id());
        assertThat(world.status(two.stu, two.there).key().shown()).isTrue();
    }

    @Test
    void late_work_in_a_course_without_a_closing_date_has_all_attempts_and_shows_the_key_after_the_last() {
        AttemptWorld world = new AttemptWorld(database.create());
        UserId stu = world.person();
        world.assigned(due(world.clock.instant().plus(DAY)), stu);
        world.clock.advance(DAY.multipliedBy(2));
        assertThat(world.status(stu).left()).isEqualTo(2);
        AttemptDetails first = world.submitted(stu, 2);
        QuizStatus between = world.status(stu);
        assertThat(between.left()).isEqualTo(1);
        assertThat(between.key().shown()).isFalse();
        assertThat(between.key().offered()).isTrue();
        assertThat(world.service
                        .details(first.attempt().id(), stu)
                        .orElseThrow()
                        .showsKey())
                .isFalse();
        assertThat(world.submitted(stu, 4).counted()).isNotNull().asString().startsWith("4.8 / 6");
        QuizStatus after = world.status(stu);
        assertThat(after.left()).isZero();
        assertThat(after.key().shown()).isTrue();
    }

    @Test
    void in_a_course_seeing_the_answers_ends_the_attempts_and_on_one_s_own_it_ends_nothing() {
        AttemptWorld world = new AttemptWorld(database.create());
        UserId stu = world.person();
        StudyContext course = StudyContext.of(
                world.assigned(AssignmentSettings.NONE.withOutside(OutsideRule.PRACTISE_WITH_KEY), stu));
        UserId reader = world.person();
        world.service.showAnswers(reader, world.submitted(reader, 1).attempt().id());
        assertThat(world.status(reader).key().shown()).isTrue();
        assertThat(world.status(reader).left()).isNull();
        assertThat(world.start(reader).number()).isEqualTo(2);

        world.service.showAnswers(stu, world.submitted(stu, course, 1).attempt().id());
        assertThat(world.status(stu, course).key().shown()).isTrue();
        assertThat(world.status(stu, course).left()).isZero();
        assertThatExceptionOfType(AttemptRefused.class)
                .isThrownBy(() -> world.start(stu, course))
                .returns(Reason.ANSWERS_SHOWN, AttemptRefused::reason);
    }

    @Test
    void one_s_own_reading_never_runs_out_of_attempts_and_is_never_late() {
        AttemptWorld world = new AttemptWorld(database.create());
        UserId stu = world.person();
        world.assigned(due(world.clock.instant().minus(DAY)), stu);
        for (UserId reader : List.of(world.person(), stu)) {
            for (int number = 1; number <= 4; number++) {
                AttemptDetails submitted = world.submitted(reader, StudyContext.OWN, 4);
                assertThat(submitted.attempt().number()).isEqualTo(number);
                assertThat(String.valueOf(submitted.counted())).isIn("null", "6 / 6");
            }
            assertThat(world.status(reader, StudyContext.OWN).left()).isNull();
            assertThat(world.status(reader, StudyContext.OWN).dates()).isNull();
            assertThat(world.results.of(StudyContext.OWN, QuizLessons.LESSON, reader, false))
                    .singleElement()
                    .matches(result -> !result.late().isLate());
        }
        assertThat(world.status(stu).started()).isZero();
    }

    /** A course that assigns the lesson, and a reader who works on her own before joining it. */
    private static final class Joining {
        final AttemptWorld world;
        final CourseId course;
        final CourseId later;
        final UserId reader;

        Joining(TestDatabase database) {
            this(database, AssignmentSettings.NONE);
        }

        Joining(TestDatabase database, AssignmentSettings settings) {
            world = new AttemptWorld(database.create());
            course = world.assigned(settings);
            later = world.assigned(settings);
            reader = world.person();
        }

        void join(CourseId joined) {
            world.courses.join(joined, reader);
            world.clock.advance(Duration.ofMinutes(1));
        }

        List<AttemptId> in(StudyContext context) {
            return world.store.attempts(reader, context, QuizLessons.LESSON, QuizLessons.QUIZ).stream()
                    .map(Attempt::id)
                    .toList();
        }

        List<AttemptId> in(CourseId id) {
            return in(StudyContext.of(id));
        }
    }

    @Test
    void as_many_attempts_as_the_quiz_allows_go_along_to_the_course_joined_first() {
        Joining it = new Joining(database);
        List<AttemptId> done = List.of(
                it.world.submitted(it.reader, 4).attempt().id(),
                it.world.submitted(it.reader, 1).attempt().id(),
                it.world.submitted(it.reader, 2).attempt().id());
        it.join(it.course);
        assertThat(it.in(it.course)).isEqualTo(done.subList(0, 2));
        assertThat(it.in(StudyContext.OWN)).isEqualTo(done.subList(2, 3));
        assertThat(it.world.service.brought(it.reader, it.course, QuizLessons.LESSON))
                .isEqualTo(1);
        assertThat(scores(it.world, StudyContext.of(it.course), it.reader)).containsExactly("6 / 6");
        assertThat(it.world.status(it.reader).left()).isZero();

        it.join(it.later);
        assertThat(it.in(it.later)).isEmpty();
        assertThat(it.in(it.course)).isEqualTo(done.subList(0, 2));
        assertThat(it.world.service.brought(it.reader, it.later, QuizLessons.LESSON))
                .isZero();
        assertThat(it.world.start(it.reader).number()).as("it starts anew").isEqualTo(1);
    }

    @Test
    void a_running_attempt_goes_along_with_its_answers_and_goes_on() {
        Joining it = new Joining(database);
        Attempt running = it.world.start(it.reader);
        it.world.save(it.reader, running, "which", 1, new Response.Text("both"));
        it.join(it.course);
        assertThat(it.in(it.course)).containsExactly(running.id());
        assertThat(it.world.start(it.reader).id()).isEqualTo(running.id());
        it.world.save(it.reader, running, "neutral", 2, new Response.TrueOrFalse(false));
        it.world.service.submit(it.reader, running.id());
        assertThat(scores(it.world, StudyContext.of(it.course), it.reader)).containsExactly("2 / 6");
        assertThat(it.world.status(it.reader).left()).isEqualTo(1);
    }

    @Test
    void attempts_of_a_reader_who_has_seen_the_answers_stay_her_own() {
        AssignmentSettings open = AssignmentSettings.NONE.withOutside(OutsideRule.PRACTISE_WITH_KEY);
        Joining asked = new Joining(database, open);
        AttemptId first = asked.world.submitted(asked.reader, 1).attempt().id();
        asked.world.service.showAnswers(asked.reader, first);
        AttemptId second = asked.world.submitted(asked.reader, 4).attempt().id();
        asked.join(asked.course);
        assertThat(asked.in(asked.course)).isEmpty();
        assertThat(asked.in(StudyContext.OWN)).containsExactly(first, second);
        assertThat(asked.world.service.brought(asked.reader, asked.course, QuizLessons.LESSON))
                .isZero();
        assertThat(asked.world.status(asked.reader).left()).isEqualTo(2);

        Joining each = new Joining(database, open);
        each.world.lessons.publish(QuizLessons.edition(
                2, Keep.BEST, QuizLessons.questions(), WrittenSettings.of("shuffle: none", "reveal: each-attempt")));
        each.world.submitted(each.reader, 4);
        each.join(each.course);
        assertThat(each.in(each.course)).as("shown after each attempt").isEmpty();
    }

    @Test
    void of_a_reading_check_the_answers_before_reading_go_along_until_they_are_compared() {
        for (boolean compared : List.of(false, true)) {
            Joining it = new Joining(database);
            it.world.lessons.publish(QuizLessons.withReadingCheck(QuizLessons.questions()));
            var lesson = it.world.lessons.published();
            for (Sitting sitting : compared ? List.of(Sitting.BEFORE, Sitting.AFTER) : List.of(Sitting.BEFORE)) {
                String id = lesson.lesson().sitting(sitting).orElseThrow().id();
                Attempt attempt = it.world
                        .service
                        .start(it.reader, StudyContext.OWN, lesson, id, 1, null)
                        .attempt();
                it.world.service.submit(it.reader, attempt.id());
            }
            it.join(it.course);
            Set<Sitting> brought = it.world.sittings(it.reader, StudyContext.of(it.course));
            assertThat(brought).isEqualTo(compared ? Set.of() : Set.of(Sitting.BEFORE));
            it.join(it.later);
            assertThat(it.world.sittings(it.reader, StudyContext.of(it.later))).isEmpty();
        }
    }
}
