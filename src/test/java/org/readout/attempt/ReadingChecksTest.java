package org.readout.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.readout.TestDatabase;
import org.readout.assignment.AssignmentRules;
import org.readout.assignment.AssignmentSettings;
import org.readout.attempt.AttemptRefused.Reason;
import org.readout.attempt.AttemptService.AnswerCommand;
import org.readout.attempt.ReadingChecks.BeforeAndAfter;
import org.readout.attempt.ReadingChecks.CourseChange;
import org.readout.attempt.ReadingChecks.GivenAnswer;
import org.readout.attempt.ReadingChecks.QuestionChange;
import org.readout.course.CourseId;
import org.readout.course.StudyContext;
import org.readout.lesson.Lesson;
import org.readout.lesson.Lesson.Sitting;
import org.readout.question.Question;
import org.readout.question.Response.Text;
import org.readout.result.QuizResult.Standing;
import org.readout.shell.PageReads;
import org.readout.user.User;
import org.readout.user.UserId;

@ParameterizedClass
@EnumSource
class ReadingChecksTest {

    private static final String WHICH = "which";
    private static final String HOW = "how";

    private final AttemptWorld world;

    ReadingChecksTest(TestDatabase database) {
        world = world(database);
    }

    private static List<Question> questions(String rightOfWhich) {
        String[] options =
                rightOfWhich.equals("both") ? new String[] {"*both", "join"} : new String[] {"both", "*join"};
        return List.of(
                Questions.as(Questions.single(options), WHICH, "1"),
                Questions.as(Questions.single("*trade", "war"), HOW, "1"));
    }

    private static AttemptWorld world(TestDatabase database) {
        AttemptWorld world = new AttemptWorld(database.create());
        world.lessons.publish(QuizLessons.withReadingCheck(questions("both")));
        return world;
    }

    private Lesson lesson() {
        return world.lessons.published().lesson();
    }

    private String id(Sitting sitting) {
        return lesson().sitting(sitting).orElseThrow().id();
    }

    private Attempt start(UserId person, Sitting sitting) {
        return world.service
                .start(person, world.at(person), world.lessons.published(), id(sitting), 1, null)
                .attempt();
    }

    private void answer(UserId person, Attempt attempt, String question, String option) {
        var unused =
                world.service.save(person, attempt.id(), question, new AnswerCommand(new Text(option), 1, Set.of()));
    }

    private Attempt sit(UserId person, Sitting sitting, String which, String how) {
        Attempt attempt = start(person, sitting);
        answer(person, attempt, WHICH, which);
        answer(person, attempt, HOW, how);
        return world.service.submit(person, attempt.id()).attempt();
    }

    private QuizStatus status(UserId person, Sitting sitting) {
        return world.service.status(
                AttemptWorld.account(person),
                world.study(person),
                lesson().sitting(sitting).orElseThrow(),
                new PageReads());
    }

    private BeforeAndAfter change(UserId person) {
        return world.checks.change(person, world.at(person), lesson()).orElseThrow();
    }

    @Test
    void nothing_of_the_answers_before_reading_is_shown_until_those_after_are_submitted() {
        UserId person = world.person();
        Attempt attempt = sit(person, Sitting.BEFORE, "join", "trade");
        QuizStatus status = status(person, Sitting.BEFORE);
        AttemptDetails details = Objects.requireNonNull(status.latest());

        assertThat(details.attempt().isWithheld()).isTrue();
        assertThat(details.history()).isEmpty();
        assertThat(details.markings()).isEmpty();
        assertThat(details.showsKey()).isFalse();
        assertThat(status.key().shown() || status.key().offered()).isFalse();
        assertThat(status.kept()).isNull();
        assertThat(world.service.details(attempt.id(), person).orElseThrow().markings())
                .isEmpty();
        assertThat(world.checks.change(person, world.at(person), lesson())).isEmpty();
        var after = start(person, Sitting.AFTER);
        answer(person, after, WHICH, "both");
        assertThat(world.checks.change(person, world.at(person), lesson())).isEmpty();
    }

    @Test
    void a_receipt_of_the_answers_before_reading_says_where_they_are_compared_and_no_date() {
        UserId person = world.person();
        Attempt attempt = sit(person, Sitting.BEFORE, "both", "war");
        User user = new User(person, User.Kind.GUEST, "", null);
        assertThat(world.service.receipt(user, attempt.id()).orElseThrow().text())
                .contains("Score:      on the lesson's summary page, once the questions are answered again\n")
                .doesNotContain("due date", "orrect");
    }

    @Test
    void answers_for_points_of_a_course_are_that_course_s_alone_and_show_no_key() {
        UserId person = world.person();
        CourseId other = world.assigned(AssignmentSettings.NONE.withReadingCheck(3), person);
        CourseId course = world.assigned(AssignmentSettings.NONE.withReadingCheck(5), person);

        sit(person, Sitting.BEFORE, "both", "war");
        QuizStatus status = status(person, Sitting.BEFORE);
        assertThat(status.key().shown() || status.key().offered()).isFalse();
        assertThat(Objects.requireNonNull(status.latest()).markings()).isEmpty();
        assertThat(world.sittings(person, StudyContext.of(course))).containsExactly(Sitting.BEFORE);
        assertThat(world.sittings(person, StudyContext.of(other))).isEmpty();
        assertThat(world.sittings(person, StudyContext.OWN)).isEmpty();
    }

    @Test
    void the_change_tells_each_question_s_answers_and_confidence_then_and_now() {
        UserId person = world.person();
        Attempt before = start(person, Sitting.BEFORE);
        answer(person, before, WHICH, "join");
        var unused = world.service.saveConfidence(person, before.id(), WHICH, 1, Confidence.Level.CERTAIN);
        world.service.submit(person, before.id());
        Attempt after = start(person, Sitting.AFTER);
        answer(person, after, WHICH, "both");
        answer(person, after, HOW, "trade");
        unused = world.service.saveConfidence(person, after.id(), WHICH, 1, Confidence.Level.GUESSING);
        world.service.submit(person, after.id());

        BeforeAndAfter change = change(person);
        assertThat(change.before()).isZero();
        assertThat(change.after()).isEqualTo(2);
        QuestionChange which = change.questions().getFirst();
        assertThat(which.before())
                .returns("JOIN", GivenAnswer::words)
                .returns(Confidence.Level.CERTAIN, GivenAnswer::confidence)
                .returns(false, GivenAnswer::isCorrect);
        assertThat(which.after())
                .returns("BOTH", GivenAnswer::words)
                .returns(Confidence.Level.GUESSING, GivenAnswer::confidence)
                .returns(true, GivenAnswer::isCorrect);
        assertThat(change.questions().getLast().before())
                .returns("", GivenAnswer::words)
                .returns(null, GivenAnswer::confidence);
    }

    @Test
    void a_student_who_skipped_the_questions_before_reading_can_answer_only_those_after() {
        UserId person = world.person();
        sit(person, Sitting.AFTER, "both", "war");

        BeforeAndAfter change = change(person);
        assertThat(change.before()).isNull();
        assertThat(change.after()).isEqualTo(1);
        assertThatExceptionOfType(AttemptRefused.class)
                .isThrownBy(() -> start(person, Sitting.BEFORE))
                .returns(Reason.CLOSED, AttemptRefused::reason);
    }

    @Test
    void answers_before_reading_are_submitted_when_those_after_are_started() {
        UserId person = world.person();
        Attempt before = start(person, Sitting.BEFORE);
        answer(person, before, WHICH, "join");
        start(person, Sitting.AFTER);

        assertThat(world.checks.standing(person, world.at(person), lesson(), Sitting.BEFORE))
                .isEqualTo(Standing.SUBMITTED);
        assertThatExceptionOfType(AttemptRefused.class)
                .isThrownBy(() -> answer(person, before, HOW, "trade"))
                .returns(Reason.SUBMITTED, AttemptRefused::reason);
    }

    @Test
    void each_sitting_has_one_attempt() {
        UserId person = world.person();
        sit(person, Sitting.AFTER, "both", "war");
        assertThatExceptionOfType(AttemptRefused.class)
                .isThrownBy(() -> world.service.start(
                        person, world.at(person), world.lessons.published(), id(Sitting.AFTER), 2, null))
                .returns(Reason.NO_ATTEMPT_LEFT, AttemptRefused::reason);
    }

    @Test
    void a_fixed_answer_key_grades_both_sittings_alike() {
        UserId person = world.person();
        sit(person, Sitting.BEFORE, "join", "trade");
        sit(person, Sitting.AFTER, "join", "trade");
        assertThat(change(person)).returns(1L, BeforeAndAfter::before).returns(1L, BeforeAndAfter::after);

        world.lessons.publish(QuizLessons.withReadingCheck(questions("join")));
        assertThat(change(person)).returns(2L, BeforeAndAfter::before).returns(2L, BeforeAndAfter::after);

        world.lessons.publish(QuizLessons.withReadingCheck(questions("join").subList(1, 2)));
        assertThat(change(person).questions()).hasSize(2);
    }

    @Test
    void it_counts_nowhere() {
        UserId person = world.person();
        CourseId course = world.assigned(AssignmentSettings.NONE, person);
        sit(person, Sitting.BEFORE, "join", "trade");
        sit(person, Sitting.AFTER, "both", "trade");

        assertThat(world.results(person, true)).isEmpty();
        assertThat(world.results(course)).isEmpty();
        assertThat(world.computed.firstMarks(course, QuizLessons.LESSON)).isEmpty();
        assertThat(world.service.submitted(person, world.at(person), QuizLessons.LESSON))
                .isEmpty();
        assertThat(world.service.submitted(course, QuizLessons.LESSON)).isEmpty();
        assertThat(world.service.missed(person, world.at(person), QuizLessons.LESSON))
                .isEmpty();
        assertThat(world.removedQuizzes.of(person, world.study(person), lesson(), new PageReads()))
                .isEmpty();
    }

    @Test
    void dates_of_a_course_don_t_close_it() {
        UserId person = world.person();
        UserId instructor = world.person();
        world.teaches(instructor);
        CourseId course =
                world.courses.create(instructor, "IR 101", ZoneOffset.UTC).id();
        Instant past = world.clock.instant().minus(Duration.ofDays(1));
        world.assignments.assign(
                course,
                instructor,
                QuizLessons.LESSON,
                new AssignmentRules(null, past, past, AssignmentRules.NONE.late()));
        world.courses.join(course, person);

        assertThat(sit(person, Sitting.BEFORE, "join", "trade").rules().zone()).isNull();
        assertThat(sit(person, Sitting.AFTER, "both", "trade").rules().dates()).isEqualTo(AssignmentRules.NONE);
    }

    @Test
    void a_course_s_answers_are_counted_from_five_students_on() {
        List<UserId> students =
                IntStream.range(0, 6).mapToObj(n -> world.person()).toList();
        CourseId course = world.assigned(AssignmentSettings.NONE, students.toArray(UserId[]::new));
        for (UserId student : students.subList(0, 4)) {
            sit(student, Sitting.BEFORE, "join", "trade");
            sit(student, Sitting.AFTER, "both", "trade");
        }
        sit(students.get(4), Sitting.BEFORE, "both", "war");
        sit(students.get(5), Sitting.AFTER, "join", "war");
        sit(world.person(), Sitting.AFTER, "both", "trade");
        assertThat(world.checks.change(course, lesson())).isEqualTo(new CourseChange(5, 5, 4, List.of()));

        sit(students.get(4), Sitting.AFTER, "both", "war");
        CourseChange change = world.checks.change(course, lesson());
        assertThat(change.both()).isEqualTo(5);
        assertThat(change.questions().stream().map(it -> it.before() + " → " + it.after()))
                .containsExactly("1 → 5", "4 → 4");
    }
}
