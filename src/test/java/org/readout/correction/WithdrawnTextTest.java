package org.readout.correction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.readout.correction.WithdrawnTexts.ANSWERS;
import static org.readout.correction.WithdrawnTexts.HOW;
import static org.readout.correction.WithdrawnTexts.WHICH;
import static org.readout.correction.WithdrawnTexts.WHY;
import static org.readout.correction.WithdrawnTexts.assertFull;
import static org.readout.correction.WithdrawnTexts.assertWaits;
import static org.readout.correction.WithdrawnTexts.grade;
import static org.readout.correction.WithdrawnTexts.receipt;
import static org.readout.correction.WithdrawnTexts.result;
import static org.readout.correction.WithdrawnTexts.rows;
import static org.readout.correction.WithdrawnTexts.works;
import static org.readout.correction.WithdrawnTexts.world;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.readout.TestDatabase;
import org.readout.attempt.Attempt;
import org.readout.attempt.Mark;
import org.readout.attempt.Questions;
import org.readout.attempt.QuizLessons;
import org.readout.correction.Correction.Direction;
import org.readout.lesson.QuizSettings;
import org.readout.lesson.QuizSettings.Keep;
import org.readout.lesson.WrittenSettings;
import org.readout.question.Response.Text;
import org.readout.user.UserId;

/** An ungraded open answer whose question is withdrawn: it stays ungraded until its instructor decides. */
@ParameterizedClass
@EnumSource
class WithdrawnTextTest {

    private final TestDatabase database;
    private final CorrectionWorld world;

    WithdrawnTextTest(TestDatabase database) {
        this.database = database;
        world = world(database, WHICH, WHY);
    }

    @Test
    void it_is_due_and_changes_nothing_before_the_instructor_applies_it() {
        UserId student = world.student();
        Attempt attempt = world.submit(student, ANSWERS);
        world.edit("why", QuestionEdits.withdrawn("Unclear."));

        Correction correction = world.waiting(false);
        assertThat(correction.questions()).singleElement().satisfies(question -> {
            assertThat(question.words())
                    .containsExactly("This question was withdrawn: everyone gets full credit. Unclear.");
            assertThat(List.of(question.number(), question.marks())).containsExactly(2, 1);
        });
        assertThat(correction.count(Direction.UP)).isEqualTo(1);
        assertThat(rows(correction.students()))
                .containsExactly("8 / 8 → 12 / 12: 1: 8 / 8 → 12 / 12, 2: waits → 4 / 4");
        assertThat(world.isWaitingIn(world.course.id(), world.instructor)).isTrue();
        assertWaits(world, attempt);
    }

    @Test
    void applied_it_has_full_credit_and_needs_no_grading() {
        UserId student = world.student();
        Attempt attempt = world.submit(student, ANSWERS);
        world.edit("why", QuestionEdits.withdrawn("Unclear."));
        world.apply(false);

        assertFull(world, attempt);
        assertThat(world.sheet(attempt).history(WHY)).singleElement().satisfies(mark -> {
            assertThat(mark.number()).isEqualTo(1);
            assertThat(mark.reason())
                    .isEqualTo("This question was withdrawn: everyone gets full credit. Unclear. The text says so.");
        });
        assertThat(world.sheet(attempt).corrected())
                .hasValueSatisfying(corrected -> assertThat(corrected.before()).hasToString("8 / 8"));
        assertThat(world.quiz.computed.corrected(student)).hasSize(1);
        assertThat(receipt(world, student, attempt))
                .contains("Score:      12 / 12\n", "Score:      4 / 4\n")
                .contains("Corrected:  not graded → 4 / 4, ")
                .contains(": This question was withdrawn: everyone gets full credit. Unclear. The text says so.\n");
        assertThat(world.waiting(true).isWaiting()).isFalse();
        assertThat(world.applied().getFirst().report().marks()).isEqualTo(1);
        assertThat(rows(world.applied().getFirst().report().students()))
                .containsExactly("8 / 8 → 12 / 12: 1: 8 / 8 → 12 / 12, 2: waits → 4 / 4");
    }

    @Test
    void undone_it_needs_grading_again() {
        UserId student = world.student();
        Attempt attempt = world.submit(student, ANSWERS);
        world.edit("why", QuestionEdits.withdrawn("Unclear."));
        Correction seen = world.waiting(false);
        world.apply(false);
        AppliedCorrection applied = world.applied().getFirst();
        List<String> did = rows(applied.report().students());

        assertThat(world.undo(applied)).isEqualTo(AppliedCorrection.Undo.UNDONE);
        assertWaits(world, attempt);
        assertThat(world.sheet(attempt).history(WHY))
                .extracting(Mark::reason)
                .hasSize(2)
                .last()
                .isEqualTo("The correction was undone, so this answer needs to be graded again.");
        assertThat(receipt(world, student, attempt))
                .contains("Score:      8 / 8, 4 points not graded yet\n")
                .contains("Score:      not graded yet\n")
                .containsSubsequence("Corrected:  not graded → 4 / 4, ", "Corrected:  4 / 4 → not graded, ");
        assertThat(rows(world.applied().getFirst().report().students())).isEqualTo(did);
        assertThat(world.waiting(false).students()).hasToString(seen.students().toString());

        grade(world, attempt, 0, "0", "2");
        assertThat(world.score(attempt)).isEqualTo("10 / 12");
        assertThat(world.sheet(attempt).attempt().waits()).isFalse();
        assertThat(works(world, attempt))
                .singleElement()
                .satisfies(work -> assertThat(work.number()).isEqualTo(3));
        assertThat(rows(world.waiting(false).students()))
                .containsExactly("10 / 12 → 12 / 12: 1: 10 / 12 → 12 / 12, 2: 2 / 4 → 4 / 4");
    }

    @Test
    void a_graded_text_leaves_the_list_with_the_correction_and_is_back_without_it() {
        Attempt attempt = world.submit(world.student(), ANSWERS);
        grade(world, attempt, 0, "1", "0");
        world.edit("why", QuestionEdits.withdrawn("Unclear."));
        world.apply(false);
        assertFull(world, attempt);
        world.undo(world.applied().getFirst());
        assertThat(world.score(attempt)).isEqualTo("9 / 12");
        assertThat(works(world, attempt))
                .singleElement()
                .satisfies(work -> assertThat(work.number()).isEqualTo(1));
    }

    @Test
    void a_withdrawn_question_is_not_graded() {
        Attempt attempt = world.submit(world.student(), ANSWERS);
        world.edit("why", QuestionEdits.withdrawn("Unclear."));
        world.apply(false);
        assertThatThrownBy(() -> grade(world, attempt, 0, "0", "0")).isInstanceOf(IllegalArgumentException.class);
        assertFull(world, attempt);
    }

    @Test
    void what_was_graded_since_it_was_seen_is_not_decided_unseen() {
        Attempt attempt = world.submit(world.student(), ANSWERS);
        world.edit("why", QuestionEdits.withdrawn("Unclear."));
        Correction seen = world.waiting(false);
        grade(world, attempt, 0, "0", "0");
        assertThat(world.apply(seen, "Unclear.")).isZero();
        assertThat(world.score(attempt)).isEqualTo("8 / 12");
    }

    @Test
    void of_two_texts_the_other_still_needs_grading() {
        world.publish(List.of(WHY, HOW));
        Attempt attempt = world.submit(world.student(), ANSWERS);
        world.edit("why", QuestionEdits.withdrawn("Unclear."));
        assertThat(rows(world.waiting(false).students()))
                .containsExactly("0 / 0 → 4 / 4: 1: 0 / 0 → 4 / 4, 1: waits → 4 / 4");
        assertThat(world.waiting(false).count(Direction.UP)).isEqualTo(1);
        world.apply(false);
        assertThat(world.score(attempt)).isEqualTo("4 / 4");
        assertThat(world.sheet(attempt).attempt().waiting()).isEqualByComparingTo("2");
        assertThat(works(world, attempt))
                .extracting(work -> work.question().id())
                .containsExactly("how");
        assertThat(world.sheet(attempt).corrected())
                .hasValueSatisfying(corrected -> assertThat(corrected.before()).hasToString("0 / 0"));
        world.undo(world.applied().getFirst());
        assertThat(world.sheet(attempt).attempt().score()).isNull();
        assertThat(works(world, attempt))
                .hasSize(2)
                .allMatch(work -> work.history().isEmpty());
    }

    @Test
    void an_attempt_of_which_nothing_is_marked_is_none_that_counts_before() {
        UserId student = world.student();
        world.submit(student, Map.of("which", new Text("join"), "why", new Text("Because.")));
        world.publish(List.of(WHY));
        world.submit(student, ANSWERS);
        world.edit("why", QuestionEdits.withdrawn("Unclear."));
        assertThat(rows(world.waiting(false).students()))
                .containsExactly(
                        "0 / 8 → 4 / 4: 1: 0 / 8 → 4 / 12, 1: waits → 4 / 4; 2: 0 / 0 → 4 / 4, 1: waits → 4 / 4");
        world.apply(false);
        assertThat(result(world, student).kept()).hasToString("4 / 4");
        assertThat(rows(world.applied().getFirst().report().students()))
                .singleElement()
                .asString()
                .startsWith("0 / 8 → 4 / 4: ");
    }

    @Test
    void an_empty_answer_has_full_credit_too() {
        UserId student = world.quiz.person();
        Attempt attempt = world.submit(student, Map.of("which", new Text("both")));
        world.quiz.courses.join(world.course.id(), student);
        assertThat(works(world, attempt)).hasSize(1);
        world.edit("why", QuestionEdits.withdrawn("Unclear."));
        world.apply(false);
        assertFull(world, attempt);
    }

    @Test
    void a_text_that_was_not_drawn_has_no_points() {
        CorrectionWorld world = new CorrectionWorld(database.create());
        QuizSettings one = WrittenSettings.of("choose: 1");
        world.quiz.lessons.publish(QuizLessons.edition(null, Keep.BEST, List.of(WHY, HOW), one));
        List<Attempt> attempts = Stream.generate(() -> world.submit(world.student(), ANSWERS))
                .limit(12)
                .toList();
        world.quiz.lessons.publish(
                QuizLessons.edition(null, Keep.BEST, List.of(Questions.withdrawn(WHY, "Unclear."), HOW), one));
        world.apply(false);
        assertThat(attempts).allSatisfy(attempt -> {
            boolean asked = world.sheet(attempt).quiz().question("why").isPresent();
            assertThat(world.score(attempt)).isEqualTo(asked ? "4 / 4" : "null");
            assertThat(works(world, attempt)).hasSize(asked ? 0 : 1);
        });
    }

    @Test
    void it_has_full_credit_if_another_mark_is_kept() {
        world.publish(List.of(WHICH, Questions.as(Questions.trueFalse(true), "true", "1"), WHY));
        Attempt attempt = world.submit(world.student(), ANSWERS);
        world.publish(List.of(
                Questions.as(WHICH, "which", "1"),
                Questions.as(Questions.trueFalse(true), "true", "8"),
                Questions.withdrawn(WHY, "Unclear.")));
        world.apply(false);
        assertThat(world.score(attempt)).isEqualTo("12 / 13");
        assertThat(works(world, attempt)).isEmpty();
        assertThat(world.waiting(false).isWaiting()).isFalse();
    }

    @Test
    void an_attempt_started_before_and_submitted_after_needs_both_decisions() {
        Attempt late = world.answer(world.student(), ANSWERS);
        world.submit(world.student(), ANSWERS);
        world.edit("why", QuestionEdits.withdrawn("Unclear."));
        world.apply(false);
        world.quiz.service.submit(late.person(), late.id());
        assertWaits(world, late);
        assertThat(world.waiting(false).isWaiting()).isTrue();
        world.apply(false);
        assertFull(world, late);
    }

    @Test
    void a_reader_without_a_course_is_told_what_it_earns_today() {
        Attempt own = world.submit(world.quiz.person(), ANSWERS);
        Attempt running = world.answer(world.quiz.person(), ANSWERS);
        assertThat(world.sheet(own).today()).isEmpty();
        world.edit("why", QuestionEdits.withdrawn("Unclear."));
        assertThat(world.sheet(own).today())
                .hasSize(1)
                .hasEntrySatisfying("why", score -> assertThat(score).hasToString("4 / 4"));
        assertThat(world.score(own)).isEqualTo("8 / 8");
        assertThat(world.sheet(running).today()).isEmpty();
    }
}
