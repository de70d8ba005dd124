package org.readout.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.readout.TestDatabase;
import org.readout.assignment.Accommodation;
import org.readout.assignment.Assignment;
import org.readout.assignment.AssignmentEffects;
import org.readout.assignment.AssignmentOverride.Gives;
import org.readout.assignment.AssignmentOverride.Recipient;
import org.readout.assignment.AssignmentRules;
import org.readout.assignment.AssignmentSettings;
import org.readout.assignment.CourseQuizzes;
import org.readout.assignment.EffectsOver;
import org.readout.assignment.LessonListing;
import org.readout.course.CourseId;
import org.readout.course.StudyContext;
import org.readout.lesson.Lesson;
import org.readout.lesson.Lesson.Quiz;
import org.readout.lesson.QuizSettings;
import org.readout.lesson.QuizSettings.Keep;
import org.readout.lesson.WrittenSettings;
import org.readout.user.UserId;

/** What a course sets for the quizzes of a lesson, whose file gives two attempts and no time limit, and for its listing. */
@ParameterizedClass
@EnumSource
class CourseQuizzesTest {

    private static final Duration DAY = Duration.ofDays(1);
    private static final String ESSAY = "essay";

    private final AttemptWorld world;
    private final UserId ana;
    private final UserId ben;
    private final CourseId course;
    private final AssignmentEffects effects;

    CourseQuizzesTest(TestDatabase database) {
        world = new AttemptWorld(database.create());
        Quiz quiz = world.lessons.quiz();
        world.lessons.publish(QuizLessons.edition(
                QuizLessons.section("between", quiz),
                QuizLessons.section(
                        ESSAY,
                        new Quiz(
                                ESSAY,
                                "Write",
                                List.of(Questions.as(Questions.open("claim=4"), "why", "4")),
                                WrittenSettings.of("attempts: 1\noptional: true")))));
        ana = world.person();
        ben = world.person();
        course = world.assigned(
                AssignmentSettings.of(AssignmentRules.due(world.clock.instant().plus(DAY))), ana, ben);
        effects = EffectsOver.database(
                        world.dataSource,
                        world.courses,
                        world.assignments,
                        world.terms,
                        world.effects,
                        world.writes,
                        world.clock)
                .effects();
    }

    private Assignment assignment() {
        return world.assignments.assignment(course, QuizLessons.LESSON).orElseThrow();
    }

    /** Saves the settings, after the sentences that are said of them. */
    private void save(AssignmentSettings settings, String... sentences) {
        assertThat(effects.ofChange(assignment(), settings, world.instructor)).containsExactly(sentences);
        assertThat(world.assignments
                        .change(assignment(), world.instructor, settings)
                        .saved())
                .isTrue();
        assertThat(world.check.verify()).isEmpty();
    }

    private void set(CourseQuizzes quizzes, String... sentences) {
        save(assignment().settings().with(quizzes), sentences);
    }

    private static CourseQuizzes of(@Nullable Integer attempts, @Nullable Integer minutes, @Nullable Keep keep) {
        return new CourseQuizzes(attempts, minutes, keep, Map.of(), List.of());
    }

    private String score(UserId student) {
        return String.valueOf(world.results(course).stream()
                .filter(each -> each.person().equals(student) && each.quizId().equals(QuizLessons.QUIZ))
                .findFirst()
                .orElseThrow()
                .kept());
    }

    @Test
    void a_course_sets_attempts_time_and_what_counts_for_its_students_only() {
        set(new CourseQuizzes(4, 20, Keep.FIRST, Map.of(ESSAY, 90), List.of()));
        world.accommodate(course, ben, world.instructor, new Accommodation(new BigDecimal("1.5"), 0));
        world.assignments.give(
                course,
                QuizLessons.LESSON,
                new Recipient(ben, null),
                new Gives(null, null, null, 1, false),
                "Ill.",
                world.instructor);
        AttemptRules anas = world.status(ana).rules();
        assertThat(List.of(anas.attempts(), anas.timeLimit(), anas.keep()))
                .containsExactly(4, Duration.ofMinutes(20), Keep.FIRST);
        AttemptRules bens = world.status(ben).rules();
        assertThat(List.of(bens.attempts(), bens.timeLimit())).containsExactly(5, Duration.ofMinutes(30));
        assertThat(world.status(ana, StudyContext.OWN).rules().timeLimit())
                .as("on her own")
                .isNull();
        QuizSettings essay = settings(ESSAY);
        assertThat(List.of(essay.attempts(), essay.timeLimit(), essay.keep(), essay.optional()))
                .as("a writing task keeps its own, but for a limit of its own")
                .containsExactly(1, 90, Keep.BEST, true);
        set(of(CourseQuizzes.UNLIMITED, CourseQuizzes.UNLIMITED, null));
        assertThat(world.status(ana).rules().attempts()).isNull();
        set(CourseQuizzes.AS_IN_LESSON);
        assertThat(world.status(ana).rules().attempts()).isEqualTo(2);
    }

    private QuizSettings settings(String quizId) {
        return assignment()
                .lesson(world.lessons.published().lesson())
                .quiz(quizId)
                .orElseThrow()
                .settings();
    }

    @Test
    void a_running_attempt_loses_neither_attempts_nor_time_and_gets_more() {
        set(of(3, 30, null));
        Attempt running = world.start(ana);
        Instant start = world.clock.instant();
        set(
                of(1, 10, null),
                "1 student is taking a quiz now and loses no time: the attempt still ends Tue 24 Nov 2026, 2:34 PM (UTC).",
                "1 student has started and keeps the attempts promised then.");
        assertThat(ends(running)).isEqualTo(start.plusSeconds(30 * 60));
        assertThat(world.status(ana).rules().attempts()).isEqualTo(3);
        assertThat(world.status(ben).rules().attempts()).isEqualTo(1);
        set(
                of(1, 45, null),
                "1 student is taking a quiz now and gets more time, until Tue 24 Nov 2026, 2:49 PM (UTC) at the latest.",
                "1 student has started and keeps the attempts promised then.");
        assertThat(ends(running)).isEqualTo(start.plusSeconds(45 * 60));
        world.clock.advance(Duration.ofMinutes(44));
        set(
                of(3, CourseQuizzes.UNLIMITED, null),
                "1 student is taking a quiz now and gets more time: the attempt no longer has a closing date.");
        assertThat(world.service.settle(running.id()).orElseThrow().rules().endsAt())
                .isNull();
    }

    private Instant ends(Attempt attempt) {
        return Objects.requireNonNull(
                world.service.settle(attempt.id()).orElseThrow().rules().endsAt());
    }

    @Test
    void another_attempt_that_counts_raises_scores_and_lowers_none() {
        set(of(null, null, Keep.LATEST));
        world.submitted(ana, 4);
        world.submitted(ana, 1);
        world.submitted(ben, 4);
        assertThat(score(ana)).isEqualTo("1 / 6");
        set(of(null, null, Keep.BEST), "The score of 1 quiz rises, because another attempt counts.");
        assertThat(score(ana)).isEqualTo("6 / 6");
        assertThat(Objects.requireNonNull(world.status(ana).kept()).score()).hasToString("6 / 6");
        world.submitted(ben, 1);
        set(of(null, null, Keep.FIRST));
        set(of(null, null, Keep.LATEST), "The score of 1 quiz falls, because another attempt counts.");
        assertThat(score(ben)).as("best was promised").isEqualTo("6 / 6");
        assertThat(score(ana)).as("as it was when she started").isEqualTo("1 / 6");
    }

    @Test
    void a_required_writing_task_is_asked_for_and_missing_after_the_due_date() {
        Lesson lesson = world.lessons.published().lesson();
        assertThat(assignment().required(lesson)).containsExactly(QuizLessons.QUIZ);
        CourseQuizzes required = new CourseQuizzes(null, null, null, Map.of(), List.of(ESSAY));
        set(required, "2 students haven’t submitted a quiz that becomes required.");
        assertThat(assignment().required(lesson)).containsExactly(QuizLessons.QUIZ, ESSAY);
        assertThat(settings(ESSAY).optional()).isFalse();
        set(
                CourseQuizzes.AS_IN_LESSON,
                "A quiz is no longer required, so it’s no longer part of the totals of 2 students.");
        world.clock.advance(DAY.multipliedBy(2));
        set(
                required,
                "2 students haven’t submitted a quiz that becomes required. It was due already, so it’s missing and counts as 0.");
    }

    @Test
    void a_hidden_lesson_is_found_in_the_course_from_its_time_on() {
        Instant shown = world.clock.instant().plus(Duration.ofHours(5));
        world.start(ben);
        save(assignment().settings().with(new LessonListing(shown, "", null, null)));
        assertThat(world.study(ana).context()).isEqualTo(StudyContext.OWN);
        assertThat(world.terms.study(ana, QuizLessons.LESSON, StudyContext.of(course)))
                .isEmpty();
        assertThat(world.terms.assigned(ana)).isEmpty();
        assertThat(world.terms.assigned(ana, course)).isEmpty();
        assertThat(world.terms.usual(AttemptWorld.account(ana))).isEmpty();
        assertThat(world.assignments.assigning(QuizLessons.LESSON, ana)).isEmpty();
        assertThat(world.assignments.listed(course, ana)).isEmpty();
        assertThat(world.assignments.listed(course, ben)).as("he has started").hasSize(1);
        assertThat(world.assignments.assigning(QuizLessons.LESSON, world.instructor))
                .hasSize(1);
        // What she does on her own stays hers when a classmate joins with work of his own.
        UserId late = world.person();
        world.submitted(late, 4);
        world.courses.join(course, late);
        assertThat(world.at(late)).as("nothing is moved into what is hidden").isEqualTo(StudyContext.OWN);

        world.assignments.give(
                course,
                QuizLessons.LESSON,
                new Recipient(late, null),
                new Gives(world.clock.instant(), null, null, 0, false),
                "Leaves early.",
                world.instructor);
        assertThat(world.at(late)).as("an exception opens it").isEqualTo(StudyContext.of(course));
        world.clock.advance(Duration.ofHours(5));
        assertThat(world.at(ana)).isEqualTo(StudyContext.of(course));
        assertThat(world.terms.assigned(ana)).hasSize(1);
    }

    @Test
    void all_dates_of_a_lesson_move_with_their_wall_clock_time() {
        var zone = ZoneId.of("Europe/Prague");
        LessonListing listing =
                new LessonListing(Instant.parse("2026-10-19T06:00:00Z"), "Week 3", LocalDate.of(2026, 10, 19), 3);
        AssignmentSettings settings = AssignmentSettings.of(AssignmentRules.due(Instant.parse("2026-10-23T21:59:00Z")))
                .with(listing);
        AssignmentSettings then = settings.shifted(7, zone);
        assertThat(then.rules().dueAt()).isEqualTo("2026-10-30T22:59:00Z");
        assertThat(then.listing().hiddenUntil()).isEqualTo("2026-10-26T07:00:00Z");
        assertThat(then.listing().from()).isEqualTo("2026-10-26");
        assertThat(then.shifted(-7, zone)).isEqualTo(settings);
        assertThat(settings.shifted(7, ZoneOffset.UTC).rules().dueAt()).isEqualTo("2026-10-30T21:59:00Z");
    }
}
