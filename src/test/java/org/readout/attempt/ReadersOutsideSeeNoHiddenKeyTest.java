package org.readout.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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
import org.readout.course.CoursesOver;
import org.readout.course.StudyContext;
import org.readout.lesson.QuizSettings.Keep;
import org.readout.lesson.WrittenSettings;
import org.readout.question.Response;
import org.readout.shell.PageReads;
import org.readout.user.RecordedAudit;
import org.readout.user.User;
import org.readout.user.UserId;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A course decides what those who don't take its quiz as its students can do with it, and when they see the answer key. */
@ParameterizedClass
@EnumSource
class ReadersOutsideSeeNoHiddenKeyTest {

    private static final Duration DAY = Duration.ofDays(1);

    /** What a reader can do with the quiz. */
    private final TestDatabase database;

    ReadersOutsideSeeNoHiddenKeyTest(TestDatabase database) {
        this.database = database;
    }

    private enum Can {
        NOTHING,
        PRACTISE,
        SEE_KEY
    }

    /** A course whose quiz opens after a day and is due a day later, and all kinds of readers outside of it. */
    private static final class Outside {
        final AttemptWorld world;
        final Instant opens;
        final Instant due;
        final UserId stu;
        final CourseId course;
        final UserId ina;
        final UserId guest;
        final List<UserId> readers;

        Outside(TestDatabase database, OutsideRule rule, Release release) {
            world = new AttemptWorld(database.create());
            opens = world.clock.instant().plus(DAY);
            due = opens.plus(DAY);
            stu = world.person();
            course = world.assigned(dated(due).withRelease(release).withOutside(rule), stu);
            ina = world.instructor;
            guest = world.person();
            UserId elsewhere = world.person();
            world.courseOf(List.of(elsewhere));
            UserId instructorOfNone = world.person();
            world.teaches(instructorOfNone);
            readers = List.of(guest, world.person(), elsewhere, world.instructor, instructorOfNone, stu);
        }

        AssignmentSettings dated(Instant dueAt) {
            return AssignmentSettings.of(new AssignmentRules(opens, dueAt, null, LatePolicy.NONE));
        }

        Assignment assignment() {
            return world.assignments.assignment(course, QuizLessons.LESSON).orElseThrow();
        }

        void release() {
            assertThat(world.assignments.release(assignment(), ina, true).saved())
                    .isTrue();
        }

        Outside at(Instant when) {
            world.clock.advance(Duration.between(world.clock.instant(), when));
            return this;
        }

        QuizStatus status(UserId reader) {
            User.Kind kind = reader.equals(guest) ? User.Kind.GUEST : User.Kind.ACCOUNT;
            return world.service.status(
                    new User(reader, kind, "", null),
                    world.study(reader, StudyContext.OWN),
                    world.lessons.quiz(),
                    new PageReads());
        }

        /** Takes the quiz and asks for the answers, and looks at all that shows them. */
        Can can(UserId reader) {
            QuizStatus before = status(reader);
            if (before.isKeptBack()) {
                assertThat(before.latest()).isNull();
                assertThat(before.left()).isZero();
                assertThatExceptionOfType(AttemptRefused.class)
                        .isThrownBy(() -> world.service.start(
                                reader,
                                StudyContext.OWN,
                                world.lessons.published(),
                                QuizLessons.QUIZ,
                                own(reader).size() + 1,
                                null))
                        .returns(Reason.KEPT_BACK, AttemptRefused::reason);
                return Can.NOTHING;
            }
            AttemptId attempt =
                    world.submitted(reader, StudyContext.OWN, 1).attempt().id();
            world.service.showAnswers(reader, attempt);
            AnswerKeyAccess key = status(reader).key();
            assertThat(world.service.details(attempt, reader).orElseThrow().showsKey())
                    .isEqualTo(key.shown());
            assertThat(key.offered()).as("asked for already, or hidden").isFalse();
            return key.shown() ? Can.SEE_KEY : Can.PRACTISE;
        }

        private List<Attempt> own(UserId reader) {
            return world.store.attempts(reader, StudyContext.OWN, QuizLessons.LESSON, QuizLessons.QUIZ);
        }

        void assertAllCan(Can expected) {
            assertThat(readers).extracting(this::can).containsOnly(expected);
        }
    }

    @Test
    void practice_without_the_key_starts_at_the_opening_and_has_it_from_the_due_date() {
        Outside it = new Outside(database, OutsideRule.PRACTISE_WITHOUT_KEY, Release.AT_ONCE);
        it.assertAllCan(Can.NOTHING);
        it.at(it.opens).assertAllCan(Can.PRACTISE);
        assertThat(it.status(it.guest).keyFrom()).isEqualTo(it.due);
        assertThat(it.at(it.due.minus(Duration.ofMinutes(2))).can(it.stu)).isEqualTo(Can.PRACTISE);
        it.at(it.due.plus(DAY)).assertAllCan(Can.SEE_KEY);
        assertThat(it.status(it.guest).keyFrom()).isNull();
    }

    @Test
    void a_kept_back_quiz_is_shown_from_the_due_date() {
        Outside it = new Outside(database, OutsideRule.NOTHING, Release.AT_ONCE);
        it.assertAllCan(Can.NOTHING);
        it.at(it.opens).assertAllCan(Can.NOTHING);
        it.at(it.due).assertAllCan(Can.SEE_KEY);
    }

    @Test
    void scores_that_are_released_by_hand_keep_the_key_hidden_until_then() {
        for (OutsideRule rule : List.of(OutsideRule.NOTHING, OutsideRule.PRACTISE_WITHOUT_KEY)) {
            Can meanwhile = rule == OutsideRule.NOTHING ? Can.NOTHING : Can.PRACTISE;
            Outside it = new Outside(database, rule, Release.BY_HAND);
            it.assertAllCan(Can.NOTHING);
            it.at(it.opens).assertAllCan(meanwhile);
            it.at(it.due.plus(DAY)).assertAllCan(meanwhile);
            assertThat(it.status(it.guest).keyFrom()).isNull();
            it.release();
            it.assertAllCan(Can.SEE_KEY);
        }
        assertThat(Release.BY_HAND.usualOutside()).isEqualTo(OutsideRule.NOTHING);
        assertThat(Release.AT_ONCE.usualOutside()).isEqualTo(OutsideRule.PRACTISE_WITHOUT_KEY);
    }

    @Test
    void a_student_who_leaves_a_course_can_t_see_its_unreleased_scores() {
        Outside it = new Outside(database, OutsideRule.PRACTISE_WITHOUT_KEY, Release.BY_HAND);
        it.at(it.opens);
        AttemptWorld world = it.world;
        AttemptId attempt =
                world.submitted(it.stu, StudyContext.of(it.course), 1).attempt().id();
        CoursesOver.members(
                        JdbcClient.create(world.dataSource),
                        world.courses,
                        world.writes,
                        RecordedAudit.none(),
                        world.clock)
                .leave(it.course, it.stu);
        assertThat(world.service
                        .details(attempt, it.stu)
                        .orElseThrow()
                        .attempt()
                        .score())
                .isNull();
        it.release();
        assertThat(world.service
                        .details(attempt, it.stu)
                        .orElseThrow()
                        .attempt()
                        .score())
                .isNotNull();
    }

    @Test
    void practice_with_the_key_has_it_at_any_time() {
        Outside it = new Outside(database, OutsideRule.PRACTISE_WITH_KEY, Release.BY_HAND);
        it.assertAllCan(Can.SEE_KEY);
        it.at(it.due).assertAllCan(Can.SEE_KEY);
    }

    @Test
    void the_key_waits_for_the_last_student_with_more_time() {
        Outside it = new Outside(database, OutsideRule.PRACTISE_WITHOUT_KEY, Release.AT_ONCE);
        it.at(it.opens);
        it.world.accommodate(it.course, it.stu, it.ina, new Accommodation(BigDecimal.ONE, 2));
        Instant extraDays = it.due.plus(DAY.multipliedBy(2));
        assertThat(it.status(it.guest).keyFrom()).isEqualTo(extraDays);
        it.at(it.due).assertAllCan(Can.PRACTISE);

        Instant exception = extraDays.plus(DAY);
        assertThat(it.world.assignments.give(
                        it.course,
                        QuizLessons.LESSON,
                        new Recipient(it.stu, null),
                        new Gives(null, exception, null, 0, false),
                        "Ill.",
                        it.ina))
                .isTrue();
        assertThat(it.status(it.guest).keyFrom()).isEqualTo(exception);
        it.at(extraDays).assertAllCan(Can.PRACTISE);
        it.at(exception).assertAllCan(Can.SEE_KEY);
    }

    @Test
    void of_several_courses_the_stricter_rule_holds() {
        Outside it = new Outside(database, OutsideRule.PRACTISE_WITHOUT_KEY, Release.AT_ONCE);
        CourseId open = it.world.assigned(AssignmentSettings.NONE.withOutside(OutsideRule.PRACTISE_WITH_KEY));
        it.at(it.opens);
        assertThat(it.can(it.guest)).isEqualTo(Can.PRACTISE);
        Instant later = it.due.plus(DAY.multipliedBy(5));
        CourseId strict = it.world.assigned(it.dated(later).withOutside(OutsideRule.NOTHING));
        assertThat(it.can(it.guest)).isEqualTo(Can.NOTHING);
        assertThat(it.status(it.guest).keyFrom()).isEqualTo(later);
        it.at(it.due);
        assertThat(it.can(it.guest)).isEqualTo(Can.NOTHING);
        it.world.assignments.unassign(strict, it.world.instructor, QuizLessons.LESSON);
        assertThat(it.can(it.guest)).as("no longer assigned").isEqualTo(Can.SEE_KEY);
        assertThat(it.world.assignments.assignment(open, QuizLessons.LESSON)).isPresent();
    }

    @Test
    void answers_seen_before_a_course_hid_them_are_hidden_again() {
        AttemptWorld world = new AttemptWorld(database.create());
        UserId reader = world.person();
        AttemptId attempt = world.submitted(reader, 1).attempt().id();
        world.service.showAnswers(reader, attempt);
        assertThat(world.status(reader).key().shown()).isTrue();
        for (OutsideRule rule : List.of(OutsideRule.PRACTISE_WITHOUT_KEY, OutsideRule.NOTHING)) {
            world.assigned(AssignmentSettings.NONE.withOutside(rule));
            assertThat(world.status(reader).key().shown()).as("%s", rule).isFalse();
            assertThat(world.service.details(attempt, reader).orElseThrow().showsKey())
                    .as("%s", rule)
                    .isFalse();
        }
    }

    @Test
    void a_quiz_that_shows_its_answers_after_each_attempt_does_not_to_readers_outside() {
        Outside it = new Outside(database, OutsideRule.PRACTISE_WITHOUT_KEY, Release.AT_ONCE);
        it.world.lessons.publish(QuizLessons.edition(
                2, Keep.BEST, QuizLessons.questions(), WrittenSettings.of("shuffle: none", "reveal: each-attempt")));
        it.at(it.opens);
        Attempt attempt = it.world.start(it.guest);
        it.world.save(it.guest, attempt, "which", 1, new Response.Text("join"));
        assertThatExceptionOfType(AttemptRefused.class)
                .isThrownBy(() -> it.world.service.check(it.guest, attempt.id(), "which"))
                .returns(Reason.NOT_FOUND, AttemptRefused::reason);
        it.world.service.submit(it.guest, attempt.id());
        assertThat(it.status(it.guest).key().shown()).isFalse();
        it.at(it.due);
        assertThat(it.status(it.guest).key().shown()).isTrue();
    }

    @Test
    void a_course_hides_only_the_quizzes_of_the_sections_that_it_assigns() {
        Outside it = new Outside(database, OutsideRule.PRACTISE_WITHOUT_KEY, Release.AT_ONCE);
        it.at(it.opens);
        UserId elsewhere = it.world.person();
        CourseId other = it.world.assigned(AssignmentSettings.NONE.withSections(List.of("alone")), elsewhere);
        Attempt attempt =
                it.world.submitted(elsewhere, StudyContext.of(other), 1).attempt();
        it.world.service.showAnswers(elsewhere, attempt.id());
        assertThat(it.world.status(elsewhere).key().shown())
                .as("her course doesn't assign the section, another hides its key")
                .isFalse();
        assertThat(it.world
                        .assignments
                        .change(
                                it.assignment(),
                                it.ina,
                                it.assignment().settings().withSections(List.of("alone")))
                        .saved())
                .isTrue();
        it.world.service.showAnswers(elsewhere, attempt.id());
        assertThat(it.world.status(elsewhere).key().shown()).isTrue();
        assertThat(it.can(it.guest)).isEqualTo(Can.SEE_KEY);
    }
}
