package org.readout.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.readout.attempt.AttemptWorld.refused;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
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
@ParameterizedClass
@EnumSource
class AssignedQuizTest {

    private static final LatePolicy TENTH = new LatePolicy(10, 50);
    private static final Duration DAY = Duration.ofDays(1);

    private final AttemptWorld world;
    private final UserId ina;
    private final UserId stu;
    private final Course course;
    private final Instant start;

    AssignedQuizTest(TestDatabase database) {
        world = new AttemptWorld(database.create());
        start = world.clock.instant();
        ina = world.person();
        stu = world.person();
        course = world.courses.create(ina, "IR 101", ZoneId.of("Europe/Prague"));
        world.courses.join(course.id(), stu);
    }

    private void rules(AssignmentRules rules) {
        List<Assignment> there = world.assignments.assignments(course.id());
        if (there.isEmpty()) {
            world.assignments.assign(course.id(), ina, QuizLessons.LESSON, rules);
        } else {
            world.assignments.change(there.getFirst(), ina, AssignmentSettings.of(rules));
        }
    }

    private void dueIn(Duration from, LatePolicy late) {
        rules(new AssignmentRules(null, start.plus(from), null, late));
    }

    /** Late work earns half a day after the due date, and is taken for two days more. */
    private void lateUntilClosed() {
        rules(new AssignmentRules(null, start.plus(DAY), start.plus(DAY.multipliedBy(3)), new LatePolicy(50, 0)));
    }

    private void extraDays(int days) {
        accommodate(BigDecimal.ONE, days);
    }

    private void accommodate(BigDecimal factor, int days) {
        world.accommodate(course.id(), stu, ina, new Accommodation(factor, days));
    }

    private void closesIn(Duration from) {
        rules(new AssignmentRules(null, null, start.plus(from), LatePolicy.NONE));
    }

    private void limited(int minutes) {
        world.lessons.publish(QuizLessons.edition(
                2, Keep.BEST, QuizLessons.questions(), WrittenSettings.of("shuffle: none", "time-limit: " + minutes)));
    }

    private void save(Attempt attempt, long sequence, String option) {
        world.save(stu, attempt, "which", sequence, new Response.Text(option));
    }

    private void assertOver(Attempt attempt, long sequence) {
        refused(Reason.TIME_UP, () -> save(attempt, sequence, "join"));
    }

    /** The active attempt as the student's page shows it. */
    private Attempt shown() {
        return Objects.requireNonNull(world.status(stu).latest()).attempt();
    }

    /** The attempt after all expired ones were submitted. */
    private Attempt looked(Attempt attempt) {
        world.service.submitExpired();
        return world.store.find(attempt.id()).orElseThrow();
    }

    private QuizResult result() {
        return world.results(stu, false).getFirst();
    }

    @Test
    void no_attempt_starts_before_opening_or_after_closing() {
        rules(new AssignmentRules(start.plus(DAY), start.plus(DAY), start.plus(DAY.multipliedBy(2)), TENTH));

        refused(Reason.NOT_OPEN, () -> world.start(stu));
        assertThat(world.status(stu).rules().isBeforeOpening(world.clock.instant()))
                .isTrue();
        // A reader outside would see the questions before the students.
        refused(Reason.KEPT_BACK, () -> world.start(world.person()));

        world.clock.advance(DAY);
        assertThat(world.start(stu).number()).isEqualTo(1);
        assertThat(world.start(world.person()).number()).as("a reader outside").isEqualTo(1);

        UserId mate = world.person();
        world.courses.join(course.id(), mate);
        world.clock.advance(DAY);
        refused(Reason.CLOSED, () -> world.start(mate));
        assertThat(world.status(mate).rules().isClosed(world.clock.instant())).isTrue();
    }

    @Test
    void an_instructor_has_no_attempts_but_as_a_student_of_a_colleague() {
        world.teaches(ina);
        world.lessons.publish(QuizLessons.edition(1, Keep.BEST, QuizLessons.questions()));
        assertThat(world.status(ina).teacher())
                .as("no course of hers assigns the lesson")
                .isFalse();
        rules(AssignmentRules.NONE);
        assertThat(world.status(ina).teacher()).isTrue();
        refused(Reason.TEACHER, () -> world.start(ina));

        UserId colleague = world.person();
        world.teaches(colleague);
        assertThat(world.status(colleague).teacher()).isFalse();
        world.courses.join(course.id(), colleague);
        for (UserId student : List.of(stu, colleague)) {
            world.submitted(student, 1);
            assertThat(world.status(student).teacher()).isFalse();
            refused(Reason.NO_ATTEMPT_LEFT, () -> world.start(student));
        }
    }

    @Test
    void extra_days_move_the_closing_for_that_student_alone() {
        rules(new AssignmentRules(null, null, start.plus(DAY), LatePolicy.NONE));
        extraDays(2);
        UserId mate = world.person();
        world.courses.join(course.id(), mate);
        world.clock.advance(DAY.multipliedBy(2));
        assertThatThrownBy(() -> world.start(mate)).isInstanceOf(AttemptRefused.class);
        AttemptRules kept = world.start(stu).rules();
        assertThat(kept.dates().closesAt()).isEqualTo(start.plus(DAY.multipliedBy(3)));
        assertThat(kept.endsAt())
                .as("an active attempt is submitted at closing")
                .isEqualTo(kept.dates().closesAt());
    }

    @Test
    void a_time_factor_that_comes_during_an_attempt_lengthens_it() {
        limited(20);
        closesIn(DAY);
        Attempt attempt = world.start(stu);
        world.clock.advance(Duration.ofMinutes(19));
        accommodate(new BigDecimal("1.5"), 0);
        world.clock.advance(Duration.ofMinutes(10));
        assertThat(looked(attempt).isSubmitted()).isFalse();
        save(attempt, 1, "both");
        Attempt shown = shown();
        assertThat(world.service.timeLeft(shown)).isEqualTo(Duration.ofMinutes(1));
        assertThat(shown.rules().timeLimit()).isEqualTo(Duration.ofMinutes(30));
        assertThat(shown.rules().accommodation().timeFactor()).isEqualByComparingTo("1.5");
        assertThat(world.noted)
                .containsExactly("attempt-lengthened attempt=" + attempt.id().value() + " end: from="
                        + attempt.startedAt().plus(Duration.ofMinutes(20)) + " to="
                        + attempt.startedAt().plus(Duration.ofMinutes(30)));

        world.clock.advance(Duration.ofMinutes(1).plus(AttemptService.GRACE));
        assertOver(attempt, 2);
        Attempt over = looked(attempt);
        assertThat(over.submittedAt()).isEqualTo(attempt.startedAt().plus(Duration.ofMinutes(30)));
        assertThat(over.score()).hasToString("1 / 6");
    }

    @Test
    void a_later_closing_and_extra_days_lengthen_what_is_running() {
        closesIn(Duration.ofHours(1));
        Attempt attempt = world.start(stu);
        world.clock.advance(Duration.ofMinutes(50));
        closesIn(Duration.ofHours(2));
        world.clock.advance(Duration.ofMinutes(60));
        save(attempt, 1, "both");
        assertThat(looked(attempt).isSubmitted()).isFalse();
        extraDays(1);
        world.clock.advance(Duration.ofHours(20));
        save(attempt, 2, "join");
        assertThat(shown().rules().endsAt()).isEqualTo(start.plus(Duration.ofHours(26)));
        assertThat(world.noted).hasSize(2);
    }

    @Test
    void a_closing_that_is_taken_away_ends_nothing_and_the_limit_stays() {
        limited(90);
        closesIn(Duration.ofHours(1));
        Attempt attempt = world.start(stu);
        rules(AssignmentRules.NONE);
        world.clock.advance(Duration.ofMinutes(89));
        save(attempt, 1, "both");
        world.clock.advance(Duration.ofMinutes(2));
        assertOver(attempt, 2);
    }

    @Test
    void an_assignment_that_is_taken_away_and_made_again_leaves_no_attempt_without_an_end() {
        closesIn(Duration.ofHours(1));
        Attempt attempt = world.start(stu);
        world.assignments.unassign(course.id(), ina, QuizLessons.LESSON);
        assertThat(world.service
                        .details(attempt.id(), stu)
                        .orElseThrow()
                        .attempt()
                        .rules())
                .isEqualTo(attempt.rules());
        closesIn(Duration.ofHours(1));
        world.clock.advance(Duration.ofHours(1).plus(AttemptService.GRACE));
        assertThat(looked(attempt).isSubmitted()).isTrue();
    }

    @Test
    void what_is_explained_when_it_is_due_waits_for_the_later_date_of_the_student() {
        dueIn(DAY, TENTH);
        world.lessons.publish(QuizLessons.edition(
                2, Keep.BEST, QuizLessons.questions(), WrittenSettings.of("shuffle: none", "reveal: after-due")));
        Attempt attempt = world.start(stu);
        extraDays(2);
        assertThat(shown().rules().shownFrom()).isEqualTo(start.plus(DAY.multipliedBy(3)));
        assertThat(shown().rules().accommodation().extraDays()).isEqualTo(2);
        assertThat(world.noted).isEmpty();
        world.service.submit(stu, attempt.id());
        assertThat(world.noted)
                .containsExactly("attempt-lengthened attempt=" + attempt.id().value() + " due: from=" + start.plus(DAY)
                        + " to=" + start.plus(DAY.multipliedBy(3)));
    }

    @Test
    void nothing_that_is_shortened_cuts_a_running_attempt() {
        limited(40);
        closesIn(Duration.ofHours(1));
        accommodate(new BigDecimal("1.5"), 0);
        Attempt attempt = world.start(stu);
        closesIn(Duration.ofMinutes(5));
        world.lessons.publish(QuizLessons.edition(
                2, Keep.BEST, QuizLessons.questions(), WrittenSettings.of("shuffle: none", "time-limit: 10")));
        world.accommodate(course.id(), stu, ina, Accommodation.NONE);
        world.clock.advance(Duration.ofMinutes(59));
        save(attempt, 1, "both");
        Attempt shown = shown();
        assertThat(shown.rules()).isEqualTo(attempt.rules());
        assertThat(world.noted).isEmpty();
    }

    @Test
    void time_that_was_given_and_shown_is_not_taken_back() {
        limited(20);
        closesIn(DAY);
        Attempt attempt = world.start(stu);
        accommodate(new BigDecimal("2"), 0);
        world.counter.reset();
        assertThat(world.service.timeLeft(shown())).isEqualTo(Duration.ofMinutes(40));
        assertThat(world.counter.commits()).as("looking writes nothing").isZero();
        // The page asks for the time left.
        assertThat(world.service.settle(attempt.id())).contains(shown());
        world.accommodate(course.id(), stu, ina, Accommodation.NONE);
        world.clock.advance(Duration.ofMinutes(39));
        save(attempt, 1, "both");
        assertThat(shown().isSubmitted()).isFalse();
    }

    @Test
    void an_attempt_started_before_joining_is_lengthened_once_and_no_further() {
        limited(20);
        closesIn(DAY);
        UserId reader = world.person();
        Attempt attempt = world.start(reader);
        world.courses.join(course.id(), reader);
        world.accommodate(course.id(), reader, ina, new Accommodation(new BigDecimal("1.5"), 0));
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

    @Test
    void more_time_does_not_reopen_a_submitted_attempt() {
        limited(20);
        closesIn(DAY);
        Attempt attempt = world.start(stu);
        world.clock.advance(Duration.ofMinutes(21));
        assertThat(looked(attempt).isSubmitted()).isTrue();
        accommodate(new BigDecimal("5"), 3);
        assertThat(looked(attempt).isSubmitted()).isTrue();
        assertThat(world.noted).isEmpty();
    }

    @Test
    void what_applied_is_kept_with_the_attempt() {
        dueIn(DAY, TENTH);
        extraDays(2);
        Attempt started = world.start(stu);
        dueIn(Duration.ofHours(1), LatePolicy.NONE);
        AttemptRules kept = world.store.find(started.id()).orElseThrow().rules();
        assertThat(kept.zone()).isEqualTo(ZoneId.of("Europe/Prague"));
        assertThat(kept.accommodation()).isEqualTo(new Accommodation(BigDecimal.ONE, 2));
        assertThat(kept.dates().dueAt()).isEqualTo(start.plus(DAY.multipliedBy(3)));
        assertThat(kept.dates()).isEqualTo(new AssignmentRules(null, start.plus(DAY.multipliedBy(3)), null, TENTH));
        assertThat(world.start(world.person()).rules().zone()).isNull();
    }

    @Test
    void late_work_counts_less_and_every_report_says_so_alike() {
        dueIn(DAY, TENTH);
        world.clock.advance(DAY.multipliedBy(2));
        AttemptDetails sheet = world.submitted(stu, 2);
        String words = "3.2 / 6 (4 points earned − 20% late penalty for 2 days)";

        assertThat(sheet.attempt().score()).hasToString("4 / 6");
        assertThat(sheet.counted()).hasToString(words);
        assertThat(world.status(stu).kept()).extracting(ScorePolicy::score).hasToString("3.2 / 6");
        assertThat(result().kept()).hasToString("3.2 / 6");
        assertThat(result().earned()).hasToString("4 / 6");
        assertThat(world.lines(stu, false))
                .extracting(line -> String.valueOf(line.score()))
                .containsExactly(words);
        User account = new User(stu, User.Kind.ACCOUNT, "Stu", "stu@example.org");
        assertThat(world.service
                        .receipt(account, sheet.attempt().id())
                        .orElseThrow()
                        .text())
                .contains("Score:      4 / 6\n")
                .contains("Days late:  2\nPenalty:    20%\n")
                .contains("Counts as:  3.2 / 6\n");
    }

    @Test
    void the_best_attempt_is_chosen_after_late_penalties() {
        lateUntilClosed();
        world.submitted(stu, 2);
        world.clock.advance(DAY);
        world.submitted(stu, 4);
        assertThat(result().kept()).hasToString("4 / 6");
        assertThat(result().late().isLate()).isFalse();
        assertThat(world.status(stu).kept()).extracting(ScorePolicy::index).isEqualTo(0);
    }

    @Test
    void an_average_is_of_what_counts() {
        lateUntilClosed();
        world.lessons.publish(QuizLessons.edition(2, Keep.AVERAGE, QuizLessons.questions()));
        world.submitted(stu, 2);
        world.clock.advance(DAY);
        world.submitted(stu, 4);
        assertThat(result().kept()).hasToString("3.5 / 6");
        assertThat(result().earned()).isNull();
    }

    @Test
    void a_due_date_or_late_credit_that_changes_later_takes_nothing() {
        dueIn(DAY.multipliedBy(3), LatePolicy.NONE);
        world.clock.advance(DAY.multipliedBy(2));
        world.submitted(stu, 2);

        dueIn(DAY, new LatePolicy(100, 0));
        assertThat(result().kept()).as("an earlier date").hasToString("4 / 6");
        assertThat(result().late().isLate()).isFalse();
    }

    @Test
    void a_late_penalty_or_due_date_that_becomes_gentler_gives_points_back() {
        dueIn(DAY, TENTH);
        world.clock.advance(DAY.multipliedBy(2));
        world.submitted(stu, 2);
        assertThat(result().kept()).hasToString("3.2 / 6");
        dueIn(DAY, new LatePolicy(50, 0));
        assertThat(result().kept()).as("a harder rule").hasToString("3.2 / 6");
        dueIn(DAY, new LatePolicy(5, 0));
        assertThat(result().kept()).as("a gentler rule").hasToString("3.6 / 6");
        dueIn(DAY.multipliedBy(5), TENTH);
        assertThat(result().kept()).as("a later date").hasToString("4 / 6");
        world.assignments.unassign(course.id(), ina, QuizLessons.LESSON);
        assertThat(world.results.of(StudyContext.of(course.id()), QuizLessons.LESSON, stu, false))
                .as("taken back")
                .extracting(result -> String.valueOf(result.kept()))
                .containsExactly("4 / 6");
    }

    @Test
    void another_time_zone_of_the_course_shortens_no_attempt_and_takes_no_points() {
        rules(new AssignmentRules(null, start.plus(Duration.ofHours(3)), start.plus(Duration.ofHours(5)), TENTH));
        UserId mate = world.person();
        world.courses.join(course.id(), mate);
        Attempt running = world.start(mate);
        world.clock.advance(Duration.ofHours(2));
        world.submitted(stu, 2);

        world.assignments.changeTimeZone(
                course, world.assignments.assignments(course.id()), ina, ZoneId.of("Pacific/Auckland"));
        assertThat(world.assignments.assignments(course.id()).getFirst().rules().closesAt())
                .isBefore(world.clock.instant());
        assertThat(result().kept()).hasToString("4 / 6");
        assertThat(result().late().isLate()).isFalse();
        assertThat(looked(running).isSubmitted()).as("it runs on").isFalse();
        world.clock.advance(Duration.ofHours(3).plus(AttemptService.GRACE));
        assertThat(looked(running).submittedAt()).isEqualTo(start.plus(Duration.ofHours(5)));
    }

    @Test
    void first_answers_are_those_of_the_first_submitted_attempt() {
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

    @Test
    void scores_of_a_lesson_that_was_removed_and_restored_are_as_they_were() {
        dueIn(DAY, TENTH);
        world.clock.advance(DAY.multipliedBy(2));
        world.submitted(stu, 2);
        assertThat(world.results.submitters(course.id(), QuizLessons.LESSON)).isEqualTo(1);
        QuizResult before = result();
        world.assignments.unassign(course.id(), ina, QuizLessons.LESSON);
        world.assignments.restore(course.id(), ina, QuizLessons.LESSON);
        assertThat(result()).isEqualTo(before);
    }

    @Test
    void an_accommodation_that_comes_later_gives_points_back() {
        dueIn(DAY, TENTH);
        world.clock.advance(DAY.multipliedBy(2));
        world.submitted(stu, 2);
        extraDays(1);
        assertThat(result().kept()).hasToString("3.6 / 6");
        assertThat(result().late().days()).isEqualTo(1);
    }

    @Test
    void an_attempt_started_before_joining_is_late_by_the_course_s_rule() {
        dueIn(DAY, TENTH);
        UserId reader = world.person();
        world.clock.advance(DAY);
        world.submitted(reader, 2);
        assertThat(world.results(reader, false).getFirst().kept()).hasToString("4 / 6");
        world.courses.join(course.id(), reader);
        assertThat(world.results(reader, false).getFirst().kept()).hasToString("3.6 / 6");
    }
}
