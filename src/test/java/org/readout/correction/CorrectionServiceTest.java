package org.readout.correction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.readout.TestDatabase;
import org.readout.attempt.Attempt;
import org.readout.attempt.Mark;
import org.readout.attempt.Questions;
import org.readout.attempt.QuizLessons;
import org.readout.correction.AppliedCorrection.Undo;
import org.readout.correction.Correction.Direction;
import org.readout.course.Course;
import org.readout.course.NoticeEvent;
import org.readout.lesson.QuizSettings.Keep;
import org.readout.question.Question;
import org.readout.question.Response;
import org.readout.question.Response.Choices;
import org.readout.question.Response.Text;
import org.readout.user.UserId;
import org.springframework.context.i18n.LocaleContextHolder;

/** Both databases hold the same rules. */
@ParameterizedClass
@EnumSource
class CorrectionServiceTest {

    private static final Map<String, Response> BOTH = Map.of("which", new Text("both"));
    private static final Map<String, Response> JOIN = Map.of("which", new Text("join"));

    private final CorrectionWorld world;

    CorrectionServiceTest(TestDatabase database) {
        world = new CorrectionWorld(database.create());
    }

    @Test
    void a_second_correct_option_changes_nothing_before_it_is_applied() {
        Attempt both = world.submit(world.student(), BOTH);
        Attempt join = world.submit(world.student(), JOIN);
        world.submit(world.quiz.person(), JOIN);
        assertThat(world.waiting(false).isWaiting()).isFalse();

        world.edit("which", QuestionEdits.right("both", "join"));

        Correction correction = world.waiting(false);
        assertThat(correction.questions()).singleElement().satisfies(question -> {
            assertThat(question.words()).containsExactly("The correct answer changed from “BOTH” to “BOTH; JOIN”.");
            assertThat(question.number()).isEqualTo(1);
            assertThat(question.marks()).isEqualTo(1);
        });
        assertThat(List.of(
                        correction.count(Direction.UP),
                        correction.count(Direction.DOWN),
                        correction.count(Direction.STAYS)))
                .containsExactly(1, 0, 1);
        assertThat(correction.students()).hasSize(2);
        assertThat(world.score(join)).isEqualTo("0 / 6");

        assertThat(world.apply(correction, "The text says so.")).isEqualTo(2);
        assertThat(world.score(join)).isEqualTo("1 / 6");
        assertThat(world.score(both)).isEqualTo("1 / 6");
        assertThat(world.sheet(join).history(question()))
                .extracting(Mark::reason)
                .containsExactly(
                        "Graded when the quiz was submitted.",
                        "The correct answer changed from “BOTH” to “BOTH; JOIN”. The text says so.");
        assertThat(world.sheet(both).history(question()))
                .extracting(Mark::reason)
                .containsExactly(
                        "Graded when the quiz was submitted.",
                        "The correct answer changed from “BOTH” to “BOTH; JOIN”. The text says so.");
        assertThat(world.waiting(false).isWaiting()).isFalse();
        assertThat(world.noted).singleElement().asString().startsWith("correction-applied course=");
        assertThat(world.quiz.told)
                .as("only the student whose score has changed")
                .singleElement()
                .satisfies(notice -> {
                    assertThat(notice.kind()).isEqualTo(NoticeEvent.Kind.CORRECTED);
                    assertThat(notice.to()).containsExactly(join.person());
                    assertThat(notice.words())
                            .containsEntry("before", "0")
                            .containsEntry("after", "1")
                            .containsEntry("outOf", "6");
                });
    }

    @Test
    void other_words_and_questions_that_come_or_go_change_no_score() {
        world.submit(world.student(), JOIN);
        List<Question> questions = new ArrayList<>(
                QuizLessons.questions().stream().map(QuestionEdits::reworded).toList());
        world.publish(questions);
        assertThat(world.waiting(true).isWaiting()).isFalse();
        questions.removeFirst();
        questions.add(Questions.as(Questions.single("*new", "old"), "added", "5"));
        world.publish(questions);
        assertThat(world.waiting(true).isWaiting()).isFalse();
        assertThat(world.corrections.apply(world.waiting(true), world.instructor, "Why"))
                .contains(0);
    }

    @Test
    void stored_sentences_are_english_whatever_the_instructor_s_language() {
        Attempt attempt = world.submit(world.student(), Map.of("neutral", new Response.TrueOrFalse(true)));
        world.edit("neutral", question -> Questions.as(Questions.trueFalse(true), "neutral", "1"));
        LocaleContextHolder.setLocale(Locale.of("eo"));
        try {
            assertThat(world.waiting(false).questions().getFirst().words())
                    .containsExactly("The correct answer changed from “Malvere” to “Vere”.");
            world.apply(false);
        } finally {
            LocaleContextHolder.resetLocaleContext();
        }
        String english = "The correct answer changed from “False” to “True”.";
        assertThat(world.applied().getFirst().report().changes())
                .singleElement()
                .asString()
                .endsWith(english);
        assertThat(reason(attempt, "neutral")).startsWith(english);
    }

    @Test
    void no_score_is_lowered_unless_the_instructor_wants_it() {
        Attempt both = world.submit(world.student(), BOTH);
        Attempt join = world.submit(world.student(), JOIN);
        world.edit("which", QuestionEdits.right("join"));

        assertThat(world.waiting(true).count(Direction.DOWN)).isEqualTo(1);
        Correction gentle = world.waiting(false);
        assertThat(gentle.count(Direction.DOWN)).isZero();
        assertThat(gentle.count(Direction.UP)).isEqualTo(1);
        assertThat(gentle.version()).isEqualTo(world.waiting(true).version());

        world.apply(false);
        assertThat(world.score(both)).isEqualTo("1 / 6");
        assertThat(world.score(join)).isEqualTo("1 / 6");
        assertThat(reason(both, "which"))
                .isEqualTo("The correct answer changed from “BOTH” to “JOIN”. The text says so."
                        + " Your points stay the same, because this correction doesn’t lower scores.");
        assertThat(world.waiting(true).isWaiting()).isFalse();

        world.undo(world.applied().getFirst());
        world.apply(true);
        assertThat(world.score(both)).isEqualTo("0 / 6");
    }

    @Test
    void an_attempt_is_out_of_what_its_questions_are_worth_then() {
        Attempt both = world.submit(world.student(), BOTH);
        Attempt none = world.submit(world.student(), Map.of());
        world.edit("which", QuestionEdits.points("2"));
        assertThat(world.waiting(false).questions().getFirst().words())
                .containsExactly("This question is now worth 2 points instead of 1.");
        world.apply(false);
        assertThat(world.score(both)).isEqualTo("2 / 7");
        assertThat(world.score(none)).isEqualTo("0 / 7");

        // Half of a question's weight gone would lower the share of students who had it.
        world.edit("which", QuestionEdits.points("0.5"));
        world.apply(false);
        assertThat(world.score(both)).isEqualTo("2 / 7");
        assertThat(world.score(none)).isEqualTo("0 / 5.5");
    }

    @Test
    void a_withdrawn_question_gives_everyone_full_credit() {
        Attempt none = world.submit(world.student(), Map.of());
        world.edit("costs", QuestionEdits.withdrawn("It asks for two things."));
        world.apply(false);
        assertThat(world.score(none)).isEqualTo("3 / 6");
        assertThat(reason(none, "costs"))
                .isEqualTo("This question was withdrawn: everyone gets full credit. It asks for two things."
                        + " The text says so.");
    }

    @Test
    void the_score_that_counts_follows_the_rule_of_the_quiz() {
        world.keep = Keep.FIRST;
        world.publish(QuizLessons.questions());
        UserId student = world.student();
        world.submit(student, BOTH);
        world.submit(student, JOIN);
        world.edit("which", QuestionEdits.right("both", "join"));
        Correction correction = world.waiting(false);
        assertThat(correction.count(Direction.STAYS)).isEqualTo(1);
        assertThat(correction.students().getFirst().quizzes().getFirst()).satisfies(quiz -> {
            assertThat(quiz.before()).hasToString("1 / 6");
            assertThat(quiz.after()).hasToString("1 / 6");
            assertThat(quiz.attempts()).singleElement().satisfies(attempt -> {
                assertThat(attempt.number()).isEqualTo(2);
                assertThat(attempt.after()).hasToString("1 / 6");
            });
        });
    }

    @Test
    void an_attempt_started_before_and_submitted_after_is_a_correction_of_its_own() {
        world.submit(world.student(), JOIN);
        UserId slow = world.student();
        Attempt running = world.answer(slow, JOIN);
        world.edit("which", QuestionEdits.right("both", "join"));
        world.apply(false);

        world.quiz.service.submit(slow, running.id());
        assertThat(world.score(running)).isEqualTo("0 / 6");
        Correction correction = world.waiting(false);
        assertThat(correction.count(Direction.UP)).isEqualTo(1);
        world.apply(false);
        assertThat(world.score(running)).isEqualTo("1 / 6");
        assertThat(world.applied()).hasSize(2);
    }

    @Test
    void what_was_seen_is_applied_or_nothing() {
        Attempt first = world.submit(world.student(), JOIN);
        UserId slow = world.student();
        Attempt running = world.answer(slow, JOIN);
        world.edit("which", QuestionEdits.right("both", "join"));
        Correction seen = world.waiting(false);

        world.quiz.service.submit(slow, running.id());
        assertThat(world.apply(seen, "Why")).isZero();
        assertThat(world.score(first)).isEqualTo("0 / 6");

        Correction again = world.waiting(false);
        world.edit("which", QuestionEdits.right("join"));
        assertThat(world.apply(again, "Why")).isZero();
        assertThat(world.applied()).isEmpty();

        Correction colleague = world.waiting(false);
        assertThat(world.apply(world.waiting(false), "Why")).isPositive();
        assertThat(world.apply(colleague, "Why")).isZero();
        assertThat(world.applied()).hasSize(1);
    }

    @Test
    void undoing_adds_marks_and_it_is_to_review_again() {
        Attempt join = world.submit(world.student(), JOIN);
        world.edit("which", QuestionEdits.right("both", "join"));
        world.apply(false);
        AppliedCorrection correction = world.applied().getFirst();
        assertThat(world.quiz.computed.corrected(join.person()))
                .singleElement()
                .satisfies(each -> assertThat(each.undone()).isNull());

        assertThat(world.undo(correction)).isEqualTo(Undo.UNDONE);
        assertThat(world.quiz.computed.corrected(join.person()))
                .singleElement()
                .satisfies(each -> assertThat(each.undone()).isEqualTo(correction.at()));
        assertThat(world.score(join)).isEqualTo("0 / 6");
        assertThat(world.sheet(join).history(question()))
                .extracting(mark -> Integer.toString(mark.number()) + ": " + mark.score())
                .containsExactly("1: 0 / 1", "2: 1 / 1", "3: 0 / 1");
        assertThat(world.waiting(false).isWaiting()).isTrue();
        assertThat(world.undo(correction)).isEqualTo(Undo.UNDONE_BEFORE);
        assertThat(world.applied().getFirst().undoneAt()).isNotNull();
        assertThat(world.noted).last().asString().startsWith("correction-undone");
    }

    @Test
    void a_corrected_score_has_each_correction_with_the_scores_before_and_after() {
        UserId student = world.student();
        Attempt join = world.submit(student, JOIN);
        UserId other = world.student();
        world.submit(other, BOTH);
        assertThat(world.corrections.history(world.course.id(), student, QuizLessons.LESSON))
                .isEmpty();
        world.edit("which", QuestionEdits.right("both", "join"));
        world.apply(false);
        world.edit("which", QuestionEdits.points("3"));
        world.apply(world.waiting(false), "It is harder.");
        CorrectedScore corrected = new CorrectedScore(student, QuizLessons.LESSON, join.quizId(), 1);
        assertThat(world.corrections.corrected(world.course.id(), QuizLessons.LESSON))
                .contains(corrected);
        assertThat(world.corrections.corrected(world.course.id(), List.of(student)))
                .containsExactly(corrected);
        world.undo(world.applied().getFirst());
        assertThat(world.corrections.corrected(world.course.id(), List.of(student)))
                .containsExactly(corrected);
        assertThat(world.corrections.corrected(world.course.id(), List.of(other)))
                .as("the points stayed, or were changed back")
                .isEmpty();
        world.undo(world.applied().getLast());
        assertThat(world.corrections.corrected(world.course.id(), QuizLessons.LESSON))
                .isEmpty();
        assertThat(world.corrections.history(world.course.id(), student, QuizLessons.LESSON))
                .allSatisfy(each -> assertThat(each.attempt()).isEqualTo(join.id()))
                .extracting(each ->
                        each.before() + " → " + each.after() + ": " + each.reason() + (each.undone() ? " Undone" : ""))
                .containsExactly(
                        "0 / 6 → 1 / 6: The text says so.",
                        "1 / 6 → 3 / 8: It is harder.",
                        "3 / 8 → 1 / 6: It is harder. Undone",
                        "1 / 6 → 0 / 6: The text says so. Undone");
    }

    @Test
    void what_was_corrected_again_since_is_undone_after_that() {
        Attempt join = world.submit(world.student(), JOIN);
        world.edit("which", QuestionEdits.right("both", "join"));
        world.apply(false);
        world.edit("which", QuestionEdits.points("3"));
        world.apply(false);
        assertThat(world.score(join)).isEqualTo("3 / 8");
        AppliedCorrection newer = world.applied().getFirst();
        AppliedCorrection older = world.applied().getLast();

        assertThat(world.undo(older)).isEqualTo(Undo.CORRECTED_SINCE);
        assertThat(world.score(join)).isEqualTo("3 / 8");
        assertThat(world.undo(newer)).isEqualTo(Undo.UNDONE);
        assertThat(world.score(join)).isEqualTo("1 / 6");
        assertThat(world.undo(older)).isEqualTo(Undo.UNDONE);
        assertThat(world.score(join)).isEqualTo("0 / 6");
    }

    @Test
    void a_report_has_the_scores_of_then_whatever_came_later() {
        UserId gains = world.student();
        world.submit(gains, JOIN);
        world.submit(gains, Map.of());
        world.submit(world.student(), BOTH);
        world.submit(world.student(), Map.of());
        world.edit("which", QuestionEdits.right("join"));
        Correction seen = world.waiting(false);
        world.apply(seen, "Why");
        AppliedCorrection first = world.applied().getFirst();
        assertThat(WithdrawnTexts.rows(first.report().students()))
                .containsExactlyInAnyOrderElementsOf(WithdrawnTexts.rows(seen.students()))
                .containsExactlyInAnyOrder(
                        "0 / 6 → 1 / 6: 1: 0 / 6 → 1 / 6, 1: 0 / 1 → 1 / 1",
                        "1 / 6 → 1 / 6: 1: 1 / 6 → 1 / 6, 1: 1 / 1 → 1 / 1",
                        "0 / 6 → 0 / 6: ");
        assertThat(first.report().changes())
                .containsExactly("Between, question 1: The correct answer changed from “BOTH” to “JOIN”.");

        world.edit("which", QuestionEdits.points("3"));
        world.apply(true);
        world.submit(gains, JOIN);
        world.undo(world.applied().getFirst());
        world.undo(first);
        assertThat(world.applied().getLast().report()).isEqualTo(first.report());
    }

    @Test
    void a_key_changed_back_is_to_review_too() {
        Attempt join = world.submit(world.student(), JOIN);
        world.edit("which", QuestionEdits.right("both", "join"));
        world.apply(false);
        world.edit("which", QuestionEdits.right("both"));
        assertThat(world.waiting(true).count(Direction.DOWN)).isEqualTo(1);
        assertThat(world.waiting(true).questions().getFirst().words())
                .containsExactly("The correct answer changed from “BOTH; JOIN” to “BOTH”.");
        world.apply(true);
        assertThat(world.score(join)).isEqualTo("0 / 6");
    }

    @Test
    void in_two_courses_each_instructor_decides_for_the_attempts_of_the_course() {
        UserId student = world.student();
        Attempt here = world.submit(student, JOIN);
        UserId other = world.quiz.person();
        Course second = world.course(other);
        world.quiz.courses.join(second.id(), student);
        Attempt there = world.submit(student, JOIN);
        world.edit("which", QuestionEdits.right("both", "join"));
        assertThat(world.waiting(false).count(Direction.UP)).isEqualTo(1);

        world.apply(false);

        assertThat(world.score(here)).isEqualTo("1 / 6");
        assertThat(world.score(there)).isEqualTo("0 / 6");
        assertThat(world.isWaitingIn(second.id(), other)).isTrue();
        assertThat(world.corrections.corrected(second.id(), QuizLessons.LESSON)).isEmpty();
        assertThat(world.corrections.undo(
                        second.id(),
                        QuizLessons.LESSON,
                        world.applied().getFirst().id(),
                        other))
                .isEmpty();
        Correction seen = world.corrections
                .waiting(second.id(), QuizLessons.LESSON, other, false)
                .orElseThrow();
        assertThat(world.corrections.apply(seen, other, "Why")).isPresent();
        assertThat(world.score(there)).isEqualTo("1 / 6");
        world.undo(world.applied().getFirst());
        assertThat(world.score(here)).isEqualTo("0 / 6");
        assertThat(world.score(there)).isEqualTo("1 / 6");
    }

    @Test
    void only_an_instructor_of_the_course_gets_anything() {
        UserId student = world.student();
        world.submit(student, JOIN);
        world.edit("which", QuestionEdits.right("both", "join"));
        Correction seen = world.waiting(false);
        for (UserId person : List.of(student, world.quiz.person())) {
            assertThat(world.corrections.waiting(world.course.id(), QuizLessons.LESSON, person, false))
                    .isEmpty();
            assertThat(world.corrections.apply(seen, person, "Why")).isEmpty();
            assertThat(world.corrections.undo(world.course.id(), QuizLessons.LESSON, UUID.randomUUID(), person))
                    .isEmpty();
        }
        assertThat(world.corrections.waiting(world.course.id(), "another", world.instructor, false))
                .isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> world.apply(seen, "  "));
    }

    @Test
    void a_reader_without_a_course_is_told_and_keeps_the_score() {
        UserId student = world.student();
        Attempt own = world.submit(world.quiz.person(), JOIN);
        Attempt taught = world.submit(student, JOIN);
        assertThat(world.sheet(own).today()).isEmpty();
        world.edit("which", QuestionEdits.right("both", "join"));

        assertThat(world.sheet(own).today())
                .hasSize(1)
                .hasEntrySatisfying("which", score -> assertThat(score).hasToString("1 / 1"));
        assertThat(world.score(own)).isEqualTo("0 / 6");
        assertThat(world.sheet(taught).today()).isEmpty();
        world.apply(false);
        assertThat(world.score(own)).isEqualTo("0 / 6");
    }

    @Test
    void a_preview_takes_as_many_statements_for_thirty_students_as_for_one() {
        world.submit(world.student(), JOIN);
        world.edit("which", QuestionEdits.right("both", "join"));
        world.waiting(false);
        int one = statements();
        for (int i = 0; i < 10; i++) {
            world.publish(QuizLessons.questions());
            world.submit(world.student(), Map.of("costs", new Choices(List.of("trade")), "which", new Text("join")));
        }
        world.edit("which", QuestionEdits.right("both", "join"));
        world.waiting(false);
        assertThat(statements()).isEqualTo(one);
    }

    @Test
    void a_corrected_score_is_known_as_one() {
        UserId gains = world.student();
        UserId kept = world.student();
        Attempt join = world.submit(gains, JOIN);
        world.submit(kept, BOTH);
        world.edit("which", QuestionEdits.right("join"));
        world.apply(false);
        assertThat(world.quiz.computed.corrected(gains))
                .singleElement()
                .satisfies(each -> assertThat(each.attempt()).isEqualTo(join.id()));
        assertThat(world.quiz.computed.corrected(kept)).isEmpty();
        assertThat(world.sheet(join).corrected())
                .hasValueSatisfying(each -> assertThat(each.before()).hasToString("0 / 6"));
    }

    private String reason(Attempt attempt, String questionId) {
        return Objects.requireNonNull(world.sheet(attempt).marks().get(questionId))
                .reason();
    }

    private int statements() {
        world.quiz.counter.reset();
        var unused = world.waiting(false);
        return world.quiz.counter.statements();
    }

    private Question question() {
        return world.quiz.lessons.quiz().question("which").orElseThrow();
    }
}
