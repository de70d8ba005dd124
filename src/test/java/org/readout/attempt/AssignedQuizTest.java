package org.readout.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.readout.TestDatabase;
import org.readout.assignment.Accommodation;
import org.readout.assignment.Assignment;
import org.readout.assignment.AssignmentRules;
import org.readout.assignment.AssignmentSettings;
import org.readout.assignment.LatePolicy;
import org.readout.attempt.Answer.FirstAnswer;
import org.readout.attempt.AttemptRefused.Reason;
import org.readout.course.Course;
import org.readout.course.CourseId;
import org.readout.course.StudyContext;
import org.readout.lesson.QuizSettings.Keep;
import org.readout.lesson.WrittenSettings;
import org.readout.question.Response;
import org.readout.result.QuizResult;
import org.readout.user.User;
import org.readout.user.UserId;

/** Quizzes of a lesson that a course assigns: when an attempt can start, and what late work counts. */
class AssignedQuizTest {

    private static final LatePolicy TENTH = new LatePolicy(10, 50);
    private static final Duration DAY = Duration.ofDays(1);

    /** A course with the lesson, and a student of it. */
    private static final class Assigned {
        final AttemptWorld world;
        final UserId ina;
        final UserId stu;
        final Course course;
        final Instant start;

        Assigned(TestDatabase database) {
            world = new AttemptWorld(database.create());
            start = world.clock.instant();
            ina = world.person();
            stu = world.person();
            course = world.courses.create(ina, "IR 101", ZoneId.of("Europe/Prague"));
            world.courses.join(course.id(), stu);
        }

        Assigned rules(AssignmentRules rules) {
            List<Assignment> there = world.assignments.assignments(course.id());
            if (there.isEmpty()) {
                world.assignments.assign(course.id(), ina, QuizLessons.LESSON, rules);
            } else {
                world.assignments.change(there.getFirst(), ina, AssignmentSettings.of(rules));
            }
            return this;
        }

        Assigned dueIn(Duration from, LatePolicy late) {
            return rules(new AssignmentRules(null, start.plus(from), null, late));
        }

        /** Late work earns half a day after the due date, and is taken for two days more. */
        Assigned lateUntilClosed() {
            return rules(
                    new AssignmentRules(null, start.plus(DAY), start.plus(DAY.multipliedBy(3)), new LatePolicy(50, 0)));
        }

        void extraDays(int days) {
            accommodate(BigDecimal.ONE, days);
        }

        void accommodate(BigDecimal factor, int days) {
            world.accommodate(course.id(), stu, ina, new Accommodation(factor, days));
        }

        Assigned closesIn(Duration from) {
            return rules(new AssignmentRules(null, null, start.plus(from), LatePolicy.NONE));
        }

        Assigned limited(int minutes) {
            world.lessons.publish(QuizLessons.edition(
                    2,
                    Keep.BEST,
                    QuizLessons.questions(),
                    WrittenSettings.of("shuffle: none", "time-limit: " + minutes)));
            return this;
        }

        void save(Attempt attempt, long sequence, String option) {
            world.save(stu, attempt, "which", sequence, new Response.Text(option));
        }

        void assertOver(Attempt attempt, long sequence) {
            assertThatThrownBy(() -> save(attempt, sequence, "join"))
                    .isInstanceOfSatisfying(
                            AttemptRefused.class, e -> assertThat(e.reason()).isEqualTo(Reason.TIME_UP));
        }

        /** The active attempt as the student's page shows it. */
        Attempt shown() {
            return Objects.requireNonNull(world.status(stu).latest()).attempt();
        }

        /** The attempt after all expired ones were submitted. */
        Attempt looked(Attempt attempt) {
            world.service.submitExpired();
            return world.store.find(attempt.id()).orElseThrow();
        }

        QuizResult result() {
            return world.results(stu, false).getFirst();
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void no_attempt_starts_before_opening_or_after_closing(TestDatabase database) {
        Assigned assigned = new Assigned(database);
        AttemptWorld world = assigned.world;
        assigned.rules(new AssignmentRules(
                assigned.start.plus(DAY), assigned.start.plus(DAY), assigned.start.plus(DAY.multipliedBy(2)), TENTH));

        assertThatThrownBy(() -> world.start(assigned.stu))
                .isInstanceOfSatisfying(
                        AttemptRefused.class, e -> assertThat(e.reason()).isEqualTo(Reason.NOT_OPEN));
        assertThat(world.status(assigned.stu).rules().isBeforeOpening(world.clock.instant()))
                .isTrue();
        assertThatThrownBy(() -> world.start(world.person()))
                .as("a reader outside, who would see the questions before the students")
                .isInstanceOfSatisfying(
                        AttemptRefused.class, e -> assertThat(e.reason()).isEqualTo(Reason.KEPT_BACK));

        world.clock.advance(DAY);
        assertThat(world.start(assigned.stu).number()).isEqualTo(1);
        assertThat(world.start(world.person()).number()).as("a reader outside").isEqualTo(1);

        UserId mate = world.person();
        world.courses.join(assigned.course.id(), mate);
        world.clock.advance(DAY);
        assertThatThrownBy(() -> world.start(mate))
                .isInstanceOfSatisfying(
                        AttemptRefused.class, e -> assertThat(e.reason()).isEqualTo(Reason.CLOSED));
        assertThat(world.status(mate).rules().isClosed(world.clock.instant())).isTrue();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void an_instructor_has_no_attempts_but_as_a_student_of_a_colleague(TestDatabase database) {
        Assigned assigned = new Assigned(database);
        AttemptWorld world = assigned.world;
        world.teaches(assigned.ina);
        world.lessons.publish(QuizLessons.edition(1, Keep.BEST, QuizLessons.questions()));
        assertThat(world.status(assigned.ina).teacher())
                .as("no course of hers assigns the lesson")
                .isFalse();
        assigned.rules(AssignmentRules.NONE);
        assertThat(world.status(assigned.ina).teacher()).isTrue();
        assertThatThrownBy(() -> world.start(assigned.ina))
                .isInstanceOfSatisfying(
                        AttemptRefused.class, e -> assertThat(e.reason()).isEqualTo(Reason.TEACHER));

        UserId colleague = world.person();
        world.teaches(colleague);
        assertThat(world.status(colleague).teacher()).isFalse();
        world.courses.join(assigned.course.id(), colleague);
        for (UserId student : List.of(assigned.stu, colleague)) {
            world.submitted(student, 1);
            assertThat(world.status(student).teacher()).isFalse();
            assertThatThrownBy(() -> world.start(student))
                    .isInstanceOfSatisfying(
                            AttemptRefused.class, e -> assertThat(e.reason()).isEqualTo(Reason.NO_ATTEMPT_LEFT));
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void extra_days_move_the_closing_for_that_student_alone(TestDatabase database) {
        Assigned assigned = new Assigned(database);
        AttemptWorld world = assigned.world;
        assigned.rules(new AssignmentRules(null, null, assigned.start.plus(DAY), LatePolicy.NONE));
        assigned.extraDays(2);
        UserId mate = world.person();
        world.courses.join(assigned.course.id(), mate);
        world.clock.advance(DAY.multipliedBy(2));
        assertThatThrownBy(() -> world.start(mate)).isInstanceOf(AttemptRefused.class);
        AttemptRules kept = world.start(assigned.stu).rules();
        assertThat(kept.dates().closesAt()).isEqualTo(assigned.start.plus(DAY.multipliedBy(3)));
        assertThat(kept.endsAt())
                .as("an active attempt is submitted at closing")
                .isEqualTo(kept.dates().closesAt());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_time_factor_that_comes_during_an_attempt_lengthens_it(TestDatabase database) {
        Assigned assigned = new Assigned(database).limited(20).closesIn(DAY);
        AttemptWorld world = assigned.world;
        Attempt attempt = world.start(assigned.stu);
        world.clock.advance(Duration.ofMinutes(19));
        assigned.accommodate(new BigDecimal("1.5"), 0);
        world.clock.advance(Duration.ofMinutes(10));
        assertThat(assigned.looked(attempt).isSubmitted()).isFalse();
        assigned.save(attempt, 1, "both");
        Attempt shown = assigned.shown();
        assertThat(world.service.timeLeft(shown)).isEqualTo(Duration.ofMinutes(1));
        assertThat(shown.rules().timeLimit()).isEqualTo(Duration.ofMinutes(30));
        assertThat(shown.rules().accommodation().timeFactor()).isEqualByComparingTo("1.5");
        assertThat(world.noted)
                .containsExactly("attempt-lengthened attempt=" + attempt.id().value() + " end: from="
                        + attempt.startedAt().plus(Duration.ofMinutes(20)) + " to="
                        + attempt.startedAt().plus(Duration.ofMinutes(30)));

        world.clock.advance(Duration.ofMinutes(1).plus(AttemptService.GRACE));
        assigned.assertOver(attempt, 2);
        Attempt over = assigned.looked(attempt);
        assertThat(over.submittedAt()).isEqualTo(attempt.startedAt().plus(Duration.ofMinutes(30)));
        assertThat(over.score()).hasToString("1 / 6");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_later_closing_and_extra_days_lengthen_what_is_running(TestDatabase database) {
        Assigned assigned = new Assigned(database).closesIn(Duration.ofHours(1));
        AttemptWorld world = assigned.world;
        Attempt attempt = world.start(assigned.stu);
        world.clock.advance(Duration.ofMinutes(50));
        assigned.closesIn(Duration.ofHours(2));
        world.clock.advance(Duration.ofMinutes(60));
        assigned.save(attempt, 1, "both");
        assertThat(assigned.looked(attempt).isSubmitted()).isFalse();
        assigned.extraDays(1);
        world.clock.advance(Duration.ofHours(20));
        assigned.save(attempt, 2, "join");
        assertThat(assigned.shown().rules().endsAt()).isEqualTo(assigned.start.plus(Duration.ofHours(26)));
        assertThat(world.noted).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_closing_that_is_taken_away_ends_nothing_and_the_limit_stays(TestDatabase database) {
        Assigned assigned = new Assigned(database).limited(90).closesIn(Duration.ofHours(1));
        AttemptWorld world = assigned.world;
        Attempt attempt = world.start(assigned.stu);
        assigned.rules(AssignmentRules.NONE);
        world.clock.advance(Duration.ofMinutes(89));
        assigned.save(attempt, 1, "both");
        world.clock.advance(Duration.ofMinutes(2));
        assigned.assertOver(attempt, 2);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void an_assignment_that_is_taken_away_and_made_again_leaves_no_attempt_without_an_end(TestDatabase database) {
        Assigned assigned = new Assigned(database).closesIn(Duration.ofHours(1));
        AttemptWorld world = assigned.world;
        Attempt attempt = world.start(assigned.stu);
        world.assignments.unassign(assigned.course.id(), assigned.ina, QuizLessons.LESSON);
        assertThat(world.service
                        .details(attempt.id(), assigned.stu)
                        .orElseThrow()
                        .attempt()
                        .rules())
                .isEqualTo(attempt.rules());
        assigned.closesIn(Duration.ofHours(1));
        world.clock.advance(Duration.ofHours(1).plus(AttemptService.GRACE));
        assertThat(assigned.looked(attempt).isSubmitted()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void what_is_explained_when_it_is_due_waits_for_the_later_date_of_the_student(TestDatabase database) {
        Assigned assigned = new Assigned(database).dueIn(DAY, TENTH);
        AttemptWorld world = assigned.world;
        world.lessons.publish(QuizLessons.edition(
                2, Keep.BEST, QuizLessons.questions(), WrittenSettings.of("shuffle: none", "reveal: after-due")));
        Attempt attempt = world.start(assigned.stu);
        assigned.extraDays(2);
        assertThat(assigned.shown().rules().shownFrom()).isEqualTo(assigned.start.plus(DAY.multipliedBy(3)));
        assertThat(assigned.shown().rules().accommodation().extraDays()).isEqualTo(2);
        assertThat(world.noted).isEmpty();
        world.service.submit(assigned.stu, attempt.id());
        assertThat(world.noted)
                .containsExactly("attempt-lengthened attempt=" + attempt.id().value() + " due: from="
                        + assigned.start.plus(DAY) + " to=" + assigned.start.plus(DAY.multipliedBy(3)));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void nothing_that_is_shortened_cuts_a_running_attempt(TestDatabase database) {
        Assigned assigned = new Assigned(database).limited(40).closesIn(Duration.ofHours(1));
        AttemptWorld world = assigned.world;
        assigned.accommodate(new BigDecimal("1.5"), 0);
        Attempt attempt = world.start(assigned.stu);
        assigned.closesIn(Duration.ofMinutes(5));
        world.lessons.publish(QuizLessons.edition(
                2, Keep.BEST, QuizLessons.questions(), WrittenSettings.of("shuffle: none", "time-limit: 10")));
        world.accommodate(assigned.course.id(), assigned.stu, assigned.ina, Accommodation.NONE);
        world.clock.advance(Duration.ofMinutes(59));
        assigned.save(attempt, 1, "both");
        Attempt shown = assigned.shown();
        assertThat(shown.rules()).isEqualTo(attempt.rules());
        assertThat(world.noted).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void time_that_was_given_and_shown_is_not_taken_back(TestDatabase database) {
        Assigned assigned = new Assigned(database).limited(20).closesIn(DAY);
        AttemptWorld world = assigned.world;
        Attempt attempt = world.start(assigned.stu);
        assigned.accommodate(new BigDecimal("2"), 0);
        world.counter.reset();
        assertThat(world.service.timeLeft(assigned.shown())).isEqualTo(Duration.ofMinutes(40));
        assertThat(world.counter.commits()).as("looking writes nothing").isZero();
        // The page asks for the time left.
        assertThat(world.service.settle(attempt.id())).contains(assigned.shown());
        world.accommodate(assigned.course.id(), assigned.stu, assigned.ina, Accommodation.NONE);
        world.clock.advance(Duration.ofMinutes(39));
        assigned.save(attempt, 1, "both");
        assertThat(assigned.shown().isSubmitted()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void an_attempt_started_before_joining_is_lengthened_once_and_no_further(TestDatabase database) {
        Assigned assigned = new Assigned(database).limited(20).closesIn(DAY);
        AttemptWorld world = assigned.world;
        UserId reader = world.person();
        Attempt attempt = world.start(reader);
        world.courses.join(assigned.course.id(), reader);
        world.accommodate(assigned.course.id(), reader, assigned.ina, new Accommodation(new BigDecimal("1.5"), 0));
        for (int look = 0; look < 3; look++) {
            AttemptDetails sheet = world.status(reader).latest();
            assertThat(sheet).isNotNull();
            assertThat(sheet.attempt().rules().endsAt())
                    .isEqualTo(attempt.startedAt().plus(Duration.ofMinutes(30)));
            assertThat(sheet.attempt().rules().dueRule())
                    .as("still no rule kept")
                    .isNull();
            assertThat(world.service.settle(attempt.id())).contains(sheet.attempt());
        }
        assertThat(world.noted).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void more_time_does_not_reopen_a_submitted_attempt(TestDatabase database) {
        Assigned assigned = new Assigned(database).limited(20).closesIn(DAY);
        AttemptWorld world = assigned.world;
        Attempt attempt = world.start(assigned.stu);
        world.clock.advance(Duration.ofMinutes(21));
        assertThat(assigned.looked(attempt).isSubmitted()).isTrue();
        assigned.accommodate(new BigDecimal("5"), 3);
        assertThat(assigned.looked(attempt).isSubmitted()).isTrue();
        assertThat(world.noted).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void what_applied_is_kept_with_the_attempt(TestDatabase database) {
        Assigned assigned = new Assigned(database).dueIn(DAY, TENTH);
        assigned.extraDays(2);
        Attempt started = assigned.world.start(assigned.stu);
        assigned.dueIn(Duration.ofHours(1), LatePolicy.NONE);
        AttemptRules kept =
                assigned.world.store.find(started.id()).orElseThrow().rules();
        assertThat(kept.zone()).isEqualTo(ZoneId.of("Europe/Prague"));
        assertThat(kept.accommodation()).isEqualTo(new Accommodation(BigDecimal.ONE, 2));
        assertThat(kept.dates().dueAt()).isEqualTo(assigned.start.plus(DAY.multipliedBy(3)));
        assertThat(kept.dates())
                .isEqualTo(new AssignmentRules(null, assigned.start.plus(DAY.multipliedBy(3)), null, TENTH));
        assertThat(assigned.world.start(assigned.world.person()).rules().zone()).isNull();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void late_work_counts_less_and_every_report_says_so_alike(TestDatabase database) {
        Assigned assigned = new Assigned(database).dueIn(DAY, TENTH);
        AttemptWorld world = assigned.world;
        world.clock.advance(DAY.multipliedBy(2));
        AttemptDetails sheet = world.submitted(assigned.stu, 2);
        String words = "3.2 / 6 (4 points earned − 20% late penalty for 2 days)";

        assertThat(sheet.attempt().score()).hasToString("4 / 6");
        assertThat(sheet.counted()).hasToString(words);
        assertThat(world.status(assigned.stu).kept())
                .extracting(ScorePolicy::score)
                .hasToString("3.2 / 6");
        assertThat(assigned.result().kept()).hasToString("3.2 / 6");
        assertThat(assigned.result().earned()).hasToString("4 / 6");
        assertThat(world.lines(assigned.stu, false))
                .extracting(line -> String.valueOf(line.score()))
                .containsExactly(words);
        User stu = new User(assigned.stu, User.Kind.ACCOUNT, "Stu", "stu@example.org");
        assertThat(world.service
                        .receipt(stu, sheet.attempt().id())
                        .orElseThrow()
                        .text())
                .contains("Score:      4 / 6\n")
                .contains("Days late:  2\nPenalty:    20%\n")
                .contains("Counts as:  3.2 / 6\n");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void keep_compares_what_counts(TestDatabase database) {
        Assigned assigned = new Assigned(database).lateUntilClosed();
        AttemptWorld world = assigned.world;
        world.submitted(assigned.stu, 2);
        world.clock.advance(DAY);
        world.submitted(assigned.stu, 4);
        assertThat(assigned.result().kept()).hasToString("4 / 6");
        assertThat(assigned.result().late().isLate()).isFalse();
        assertThat(world.status(assigned.stu).kept())
                .extracting(ScorePolicy::index)
                .isEqualTo(0);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void an_average_is_of_what_counts(TestDatabase database) {
        Assigned assigned = new Assigned(database).lateUntilClosed();
        AttemptWorld world = assigned.world;
        world.lessons.publish(QuizLessons.edition(2, Keep.AVERAGE, QuizLessons.questions()));
        world.submitted(assigned.stu, 2);
        world.clock.advance(DAY);
        world.submitted(assigned.stu, 4);
        assertThat(assigned.result().kept()).hasToString("3.5 / 6");
        assertThat(assigned.result().earned()).isNull();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_due_date_or_late_credit_that_changes_later_takes_nothing_and_may_give_back(TestDatabase database) {
        Assigned assigned = new Assigned(database).dueIn(DAY.multipliedBy(3), LatePolicy.NONE);
        AttemptWorld world = assigned.world;
        world.clock.advance(DAY.multipliedBy(2));
        world.submitted(assigned.stu, 2);

        assigned.dueIn(DAY, new LatePolicy(100, 0));
        assertThat(assigned.result().kept()).as("an earlier date").hasToString("4 / 6");
        assertThat(assigned.result().late().isLate()).isFalse();

        Assigned other = new Assigned(database).dueIn(DAY, TENTH);
        other.world.clock.advance(DAY.multipliedBy(2));
        other.world.submitted(other.stu, 2);
        assertThat(other.result().kept()).hasToString("3.2 / 6");
        other.dueIn(DAY, new LatePolicy(50, 0));
        assertThat(other.result().kept()).as("a harder rule").hasToString("3.2 / 6");
        other.dueIn(DAY, new LatePolicy(5, 0));
        assertThat(other.result().kept()).as("a gentler rule").hasToString("3.6 / 6");
        other.dueIn(DAY.multipliedBy(5), TENTH);
        assertThat(other.result().kept()).as("a later date").hasToString("4 / 6");
        other.world.assignments.unassign(other.course.id(), other.ina, QuizLessons.LESSON);
        assertThat(other.world.results.of(StudyContext.of(other.course.id()), QuizLessons.LESSON, other.stu, false))
                .as("taken back")
                .extracting(result -> String.valueOf(result.kept()))
                .containsExactly("4 / 6");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void another_time_zone_of_the_course_shortens_no_attempt_and_takes_no_points(TestDatabase database) {
        Assigned assigned = new Assigned(database);
        AttemptWorld world = assigned.world;
        assigned.rules(new AssignmentRules(
                null, assigned.start.plus(Duration.ofHours(3)), assigned.start.plus(Duration.ofHours(5)), TENTH));
        UserId mate = world.person();
        world.courses.join(assigned.course.id(), mate);
        Attempt running = world.start(mate);
        world.clock.advance(Duration.ofHours(2));
        world.submitted(assigned.stu, 2);

        world.assignments.changeTimeZone(
                assigned.course,
                world.assignments.assignments(assigned.course.id()),
                assigned.ina,
                ZoneId.of("Pacific/Auckland"));
        assertThat(world.assignments
                        .assignments(assigned.course.id())
                        .getFirst()
                        .rules()
                        .closesAt())
                .isBefore(world.clock.instant());
        assertThat(assigned.result().kept()).hasToString("4 / 6");
        assertThat(assigned.result().late().isLate()).isFalse();
        assertThat(assigned.looked(running).isSubmitted()).as("it runs on").isFalse();
        world.clock.advance(Duration.ofHours(3).plus(AttemptService.GRACE));
        assertThat(assigned.looked(running).submittedAt()).isEqualTo(assigned.start.plus(Duration.ofHours(5)));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void first_answers_are_those_of_the_first_submitted_attempt(TestDatabase database) {
        AttemptWorld world = new AttemptWorld(database.create());
        UserId stu = world.person();
        UserId mate = world.person();
        CourseId course = world.assigned(AssignmentSettings.NONE, stu, mate);
        world.submitted(stu, 2);
        List<FirstAnswer> first = world.computed.firstAnswers(course, QuizLessons.LESSON, QuizLessons.QUIZ, "which");
        assertThat(first).singleElement().extracting(FirstAnswer::person).isEqualTo(stu);
        Attempt second = world.start(stu);
        world.save(stu, second, "which", 1, new Response.Text("join"));
        world.service.submit(stu, second.id());
        assertThat(world.computed.firstAnswers(course, QuizLessons.LESSON, QuizLessons.QUIZ, "which"))
                .isEqualTo(first);
        assertThat(world.computed.firstAnswers(
                        world.assigned(AssignmentSettings.NONE, stu), QuizLessons.LESSON, QuizLessons.QUIZ, "which"))
                .as("another course of hers")
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void scores_of_a_lesson_that_was_removed_and_restored_are_as_they_were(TestDatabase database) {
        Assigned assigned = new Assigned(database).dueIn(DAY, TENTH);
        AttemptWorld world = assigned.world;
        world.clock.advance(DAY.multipliedBy(2));
        world.submitted(assigned.stu, 2);
        assertThat(world.results.submitters(assigned.course.id(), QuizLessons.LESSON))
                .isEqualTo(1);
        QuizResult before = assigned.result();
        world.assignments.unassign(assigned.course.id(), assigned.ina, QuizLessons.LESSON);
        world.assignments.restore(assigned.course.id(), assigned.ina, QuizLessons.LESSON);
        assertThat(assigned.result()).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void an_accommodation_that_comes_later_gives_points_back(TestDatabase database) {
        Assigned assigned = new Assigned(database).dueIn(DAY, TENTH);
        assigned.world.clock.advance(DAY.multipliedBy(2));
        assigned.world.submitted(assigned.stu, 2);
        assigned.extraDays(1);
        assertThat(assigned.result().kept()).hasToString("3.6 / 6");
        assertThat(assigned.result().late().days()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void an_attempt_started_before_joining_is_late_by_the_course_s_rule(TestDatabase database) {
        Assigned assigned = new Assigned(database).dueIn(DAY, TENTH);
        AttemptWorld world = assigned.world;
        UserId reader = world.person();
        world.clock.advance(DAY);
        world.submitted(reader, 2);
        assertThat(world.results(reader, false).getFirst().kept()).hasToString("4 / 6");
        world.courses.join(assigned.course.id(), reader);
        assertThat(world.results(reader, false).getFirst().kept()).hasToString("3.6 / 6");
    }
}
