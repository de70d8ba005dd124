package org.readout.correction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.readout.correction.WithdrawnTexts.WHICH;
import static org.readout.correction.WithdrawnTexts.WHY;
import static org.readout.correction.WithdrawnTexts.grade;
import static org.readout.correction.WithdrawnTexts.receipt;
import static org.readout.correction.WithdrawnTexts.result;
import static org.readout.correction.WithdrawnTexts.rows;
import static org.readout.correction.WithdrawnTexts.works;
import static org.readout.correction.WithdrawnTexts.world;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.readout.TestDatabase;
import org.readout.attempt.Attempt;
import org.readout.attempt.Grade;
import org.readout.attempt.Mark;
import org.readout.attempt.Questions;
import org.readout.correction.AppliedCorrection.Undo;
import org.readout.correction.Correction.Direction;
import org.readout.question.Question;
import org.readout.question.Response;
import org.readout.question.Response.Text;
import org.readout.user.UserId;

/** A text that was graded, and whose points are others now. */
@ParameterizedClass
@EnumSource
class GradedTextTest {

    private static final Map<String, Response> WRONG = Map.of("which", new Text("join"), "why", new Text("Because."));

    /** By the row of the proof it is worth eight points, three quarters of them for the proof. */
    private static final Question PROOF = Questions.as(Questions.open("claim=2", "proof=6"), "why", "8");

    private final CorrectionWorld world;

    GradedTextTest(TestDatabase database) {
        world = world(database, WHICH, WHY);
    }

    @Test
    void other_points_wait_and_change_nothing_before_the_instructor_applies_them() {
        Attempt attempt = submitted(WRONG, "1", "1");
        world.edit("why", QuestionEdits.points("8"));

        Correction correction = world.waiting(false);
        assertThat(correction.questions()).singleElement().satisfies(question -> {
            assertThat(question.words())
                    .containsExactly(
                            "This question is now worth 8 points instead of 4.",
                            "Graded answers keep their percentage of the points.");
            assertThat(List.of(question.number(), question.marks())).containsExactly(2, 1);
        });
        assertThat(rows(correction.students()))
                .containsExactly("2 / 12 → 4 / 16: 1: 2 / 12 → 4 / 16, 2: 2 / 4 → 4 / 8");
        assertThat(correction.count(Direction.UP)).isEqualTo(1);
        assertThat(world.isWaitingIn(world.course.id(), world.instructor)).isTrue();
        assertThat(world.score(attempt)).isEqualTo("2 / 12");
        assertThat(works(world, attempt).getFirst().worth()).isEqualByComparingTo("4");
    }

    @Test
    void a_share_that_no_decimal_has_does_not_fall_where_there_are_fewer_points() {
        world.publish(List.of(WHICH, Questions.as(Questions.open("claim=3"), "why", "8")));
        Attempt attempt = world.submit(world.student(), WithdrawnTexts.ANSWERS);
        world.quiz.grading.grade(world.instructor, attempt.id(), "why", 0, Map.of("claim", BigDecimal.ONE), "");
        world.edit("why", QuestionEdits.points("4"));

        assertThat(rows(world.waiting(false).students()))
                .singleElement()
                .asString()
                .endsWith("2: 2.67 / 8 → 1.33 / 4");
    }

    @Test
    void applied_its_student_finds_what_changed_and_why_and_nothing_is_left_to_review() {
        Attempt attempt = submitted(WRONG, "1", "1");
        world.edit("why", QuestionEdits.points("8"));
        world.apply(false);

        assertThat(world.score(attempt)).isEqualTo("4 / 16");
        assertThat(result(world, attempt.person()).kept()).hasToString("4 / 16");
        assertThat(world.sheet(attempt).history(WHY))
                .extracting(mark -> mark.score() + ", " + mark.reason())
                .containsExactly(
                        "2 / 4, Graded by the instructor.",
                        "4 / 8, This question is now worth 8 points instead of 4."
                                + " Graded answers keep their percentage of the points. The text says so.");
        assertThat(world.sheet(attempt).corrected())
                .hasValueSatisfying(corrected -> assertThat(corrected.before()).hasToString("2 / 12"));
        assertThat(receipt(world, attempt.person(), attempt))
                .contains("Score:      4 / 16\n", "Corrected:  2 / 4 → 4 / 8, ", "Rubric:     1 / 3, On proof.");
        assertThat(world.waiting(false).isWaiting()).isFalse();
        assertThat(world.waiting(true).isWaiting()).isFalse();
        assertThat(world.isWaitingIn(world.course.id(), world.instructor)).isFalse();
        assertThat(rows(world.applied().getFirst().report().students()))
                .containsExactly("2 / 12 → 4 / 16: 1: 2 / 12 → 4 / 16, 2: 2 / 4 → 4 / 8");
        assertThat(world.noted).last().asString().startsWith("correction-applied ");
    }

    @Test
    void undone_it_is_as_before_and_to_review_again() {
        Attempt attempt = submitted(WRONG, "1", "1");
        world.edit("why", QuestionEdits.points("8"));
        Correction seen = world.waiting(false);
        world.apply(false);
        assertThat(world.undo(world.applied().getFirst())).isEqualTo(Undo.UNDONE);
        assertThat(world.score(attempt)).isEqualTo("2 / 12");
        assertThat(works(world, attempt).getFirst().worth()).isEqualByComparingTo("4");
        assertThat(world.waiting(false).students()).hasToString(seen.students().toString());
        grade(world, attempt, 1, "1", "3");
        assertThat(world.score(attempt)).isEqualTo("4 / 12");
        assertThat(rows(world.waiting(false).students()))
                .singleElement()
                .asString()
                .endsWith("2: 4 / 4 → 8 / 8");
    }

    @Test
    void graded_again_it_keeps_the_points_that_it_was_corrected_to() {
        Attempt attempt = submitted(WRONG, "1", "1");
        world.edit("why", QuestionEdits.points("8"));
        world.apply(false);
        assertThat(works(world, attempt)).singleElement().satisfies(work -> {
            assertThat(work.score(Map.of("claim", BigDecimal.ONE, "proof", new BigDecimal("2"))))
                    .hasToString("6 / 8");
            assertThat(work.question().points()).isEqualByComparingTo("4");
        });
        grade(world, attempt, 1, "1", "2");
        assertThat(world.score(attempt)).isEqualTo("6 / 16");
        assertThat(world.sheet(attempt).attempt().outOf()).isEqualByComparingTo("16");
        assertThat(world.waiting(true).isWaiting()).isFalse();
        // The file put back, it can be corrected to its first points.
        world.publish(List.of(WHICH, WHY));
        world.apply(true);
        assertThat(world.score(attempt)).isEqualTo("3 / 12");
    }

    @Test
    void an_ungraded_text_is_graded_by_the_points_it_was_asked_for_and_corrected_then() {
        Attempt attempt = world.submit(world.student(), WRONG);
        world.publish(List.of(WHICH, PROOF));
        assertThat(world.waiting(true).isWaiting()).isFalse();
        assertThat(world.isWaitingIn(world.course.id(), world.instructor)).isFalse();
        grade(world, attempt, 0, "1", "0");
        assertThat(world.score(attempt)).isEqualTo("1 / 12");
        world.apply(true);
        assertThat(world.score(attempt)).isEqualTo("2 / 16");
        assertThat(world.sheet(attempt).attempt().waits()).isFalse();
    }

    @Test
    void nothing_that_was_written_weighs_what_it_does_today() {
        Attempt attempt = world.submit(world.student(), Map.of("which", new Text("both")));
        world.edit("why", QuestionEdits.points("2"));
        world.apply(false);
        assertThat(world.score(attempt)).isEqualTo("8 / 10");
    }

    @Test
    void no_score_is_lowered_by_it_unless_the_instructor_says_so() {
        world.publish(List.of(WHICH, Questions.as(WHY, "why", "8")));
        Attempt attempt = submitted(WRONG, "1", "3");
        assertThat(world.score(attempt)).isEqualTo("8 / 16");
        world.edit("why", QuestionEdits.points("4"));
        // Its share is the same, and that of the attempt would fall from 8 of 16 to 4 of 12.
        world.apply(false);
        assertThat(world.score(attempt)).isEqualTo("8 / 16");
        assertThat(world.sheet(attempt).history(WHY))
                .extracting(Mark::reason)
                .last()
                .asString()
                .isEqualTo("This question is now worth 4 points instead of 8."
                        + " Graded answers keep their percentage of the points. The text says so."
                        + " Your points stay the same, because this correction doesn’t lower scores.");
        assertThat(world.waiting(false).isWaiting()).isFalse();
        // Graded again, it weighs what was kept.
        assertThat(works(world, attempt).getFirst().worth()).isEqualByComparingTo("8");
        grade(world, attempt, 1, "1", "1");
        assertThat(world.score(attempt)).isEqualTo("4 / 16");
    }

    @Test
    void a_reader_without_a_course_is_told_what_a_grade_is_worth_today_and_nothing_of_an_ungraded_text() {
        UserId reader = world.quiz.person();
        Attempt waits = world.submit(reader, WRONG);
        Attempt blank = world.submit(world.quiz.person(), Map.of("which", new Text("join")));
        Attempt graded = world.submit(world.quiz.person(), WRONG);
        grade(world, graded, 0, "1", "1");
        world.edit("why", QuestionEdits.points("8"));
        assertThat(world.sheet(waits).today()).isEmpty();
        assertThat(world.sheet(graded).today()).hasToString("{why=4 / 8}");
        assertThat(world.sheet(blank).today()).hasToString("{why=0 / 8}");
        assertThat(world.score(graded)).isEqualTo("2 / 12");
    }

    @Test
    void of_several_grades_the_newest_is_what_keeps_its_share() {
        Attempt attempt = submitted(WRONG, "1", "3");
        grade(world, attempt, 1, "0", "1");
        world.edit("why", QuestionEdits.points("8"));
        world.apply(true);
        assertThat(world.score(attempt)).isEqualTo("2 / 16");
        assertThat(works(world, attempt).getFirst().history())
                .extracting(Grade::number)
                .containsExactly(1, 2);
    }

    @Test
    void rows_that_weigh_otherwise_change_no_grade() {
        Attempt attempt = submitted(WRONG, "1", "0");
        world.publish(List.of(WHICH, Questions.as(Questions.open("claim=3", "style=5"), "why", "4")));
        assertThat(world.waiting(true).isWaiting()).isFalse();
        world.edit("why", QuestionEdits.points("100"));
        world.apply(true);
        assertThat(world.score(attempt)).isEqualTo("25 / 108");
        assertThat(receipt(world, attempt.person(), attempt)).contains("Rubric:     1 / 1, On claim.");
    }

    @Test
    void graded_since_a_correction_of_it_is_not_undone_and_nothing_changes() {
        Attempt attempt = submitted(WRONG, "1", "1");
        Attempt other = submitted(WRONG, "1", "1");
        world.edit("why", QuestionEdits.points("8"));
        world.apply(true);
        grade(world, attempt, 1, "1", "2");
        AppliedCorrection applied = world.applied().getFirst();
        assertThat(world.undo(applied)).isEqualTo(Undo.GRADED_SINCE);
        assertThat(world.applied().getFirst()).isEqualTo(applied);
        assertThat(world.score(attempt)).isEqualTo("6 / 16");
        assertThat(world.score(other)).isEqualTo("4 / 16");
        // A later correction of another question is another matter.
        world.edit("which", QuestionEdits.right("join"));
        world.apply(true);
        assertThat(world.score(attempt)).isEqualTo("14 / 16");
        assertThat(world.undo(world.applied().getFirst())).isEqualTo(Undo.UNDONE);
        assertThat(world.score(attempt)).isEqualTo("6 / 16");
    }

    private Attempt submitted(Map<String, Response> answers, String claim, String proof) {
        Attempt attempt = world.submit(world.student(), answers);
        grade(world, attempt, 0, claim, proof);
        return attempt;
    }
}
