package org.readout.correction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.readout.correction.WithdrawnTexts.WHICH;
import static org.readout.correction.WithdrawnTexts.WHY;
import static org.readout.correction.WithdrawnTexts.grade;
import static org.readout.correction.WithdrawnTexts.receipt;
import static org.readout.correction.WithdrawnTexts.result;
import static org.readout.correction.WithdrawnTexts.works;
import static org.readout.correction.WithdrawnTexts.world;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.readout.TestDatabase;
import org.readout.attempt.Attempt;
import org.readout.attempt.Questions;
import org.readout.question.Response;
import org.readout.question.Response.Text;
import org.readout.user.UserId;

/** A text that was graded again after a correction of its points, and then the correction is undone. */
class GradedTextUndoneTest {

    private static final Map<String, Response> WRONG = Map.of("which", new Text("join"), "why", new Text("Because."));

    @ParameterizedTest
    @EnumSource
    void graded_again_and_undone_its_newest_grade_counts_by_the_points_from_before(TestDatabase database) {
        CorrectionWorld world = world(database, WHICH, WHY);
        Attempt attempt = submitted(world, WRONG, "1", "1");
        world.publish(List.of(WHICH, Questions.as(Questions.open("claim=1", "proof=9"), "why", "10")));
        world.apply(true);
        grade(world, attempt, 1, "1", "2");
        assertThat(world.score(attempt)).isEqualTo("7 / 18");
        AppliedCorrection undone = world.applied().getFirst();
        assertThat(world.undo(undone)).isEqualTo(new CorrectionService.Undone(true, 1, 1, 0));
        assertThat(world.score(attempt)).isEqualTo("3 / 12");
        assertThat(world.sheet(attempt).attempt().outOf()).isEqualByComparingTo("12");
        assertThat(result(world, attempt.person()).kept()).hasToString("3 / 12");
        assertThat(world.sheet(attempt).history(WHY))
                .extracting(mark -> mark.score() + ", " + mark.reason())
                .last()
                .isEqualTo(
                        "3 / 4, The correction was undone, so your newest grade counts by the points from before it.");
        assertThat(receipt(world, attempt.person(), attempt)).contains("Row:       2 / 3, On proof.");
        PastCorrection past = world.past(undone);
        assertThat(List.of(past.takenBack(), past.left())).containsExactly(1, 0);
        assertThat(works(world, attempt)).singleElement().satisfies(work -> {
            assertThat(work.worth()).isEqualByComparingTo("4");
            assertThat(work.history()).hasSize(2);
        });
        // Applied again, it keeps the share of the newest grade; undone again, it is back.
        world.apply(true);
        assertThat(world.score(attempt)).isEqualTo("7 / 18");
        assertThat(world.undo(world.applied().getFirst())).isEqualTo(new CorrectionService.Undone(true, 1, 1, 0));
        assertThat(world.score(attempt)).isEqualTo("3 / 12");
        grade(world, attempt, 3, "1", "3");
        assertThat(world.score(attempt)).isEqualTo("4 / 12");
        world.apply(true);
        assertThat(world.score(attempt)).isEqualTo("10 / 18");
        assertThat(world.undo(world.applied().getFirst())).isEqualTo(new CorrectionService.Undone(true, 1, 0, 0));
        assertThat(world.score(attempt)).isEqualTo("4 / 12");
    }

    @ParameterizedTest
    @EnumSource
    void graded_between_two_corrections_it_goes_back_past_both_in_whatever_order_they_are_undone(
            TestDatabase database) {
        for (boolean olderFirst : List.of(true, false)) {
            CorrectionWorld world = world(database, WHICH, WHY);
            Attempt attempt = submitted(world, WRONG, "1", "1");
            world.mend("why", Mending.points("8"));
            world.apply(true);
            grade(world, attempt, 1, "1", "2");
            world.mend("why", Mending.points("12"));
            world.apply(true);
            assertThat(world.score(attempt)).isEqualTo("9 / 20");
            AppliedCorrection newer = world.applied().getFirst();
            AppliedCorrection older = world.applied().getLast();
            if (olderFirst) {
                // What a later correction gave stays until that one is undone.
                assertThat(world.undo(older)).isEqualTo(new CorrectionService.Undone(true, 0, 0, 1));
                assertThat(world.score(attempt)).isEqualTo("9 / 20");
                assertThat(world.undo(newer)).isEqualTo(new CorrectionService.Undone(true, 1, 1, 0));
            } else {
                assertThat(world.undo(newer)).isEqualTo(new CorrectionService.Undone(true, 1, 0, 0));
                assertThat(world.score(attempt)).isEqualTo("6 / 16");
                assertThat(world.undo(older)).isEqualTo(new CorrectionService.Undone(true, 1, 1, 0));
            }
            assertThat(world.score(attempt)).isEqualTo("3 / 12");
        }
    }

    @ParameterizedTest
    @EnumSource
    void graded_by_the_later_of_two_corrections_it_goes_back_to_what_the_earlier_one_kept(TestDatabase database) {
        CorrectionWorld world = world(database, WHICH, Questions.as(WHY, "why", "8"));
        Attempt attempt = submitted(world, WRONG, "1", "3");
        world.mend("why", Mending.points("4"));
        world.apply(false);
        assertThat(world.score(attempt)).isEqualTo("8 / 16");
        world.mend("why", Mending.points("20"));
        world.apply(true);
        assertThat(world.score(attempt)).isEqualTo("20 / 28");
        grade(world, attempt, 1, "1", "1");
        assertThat(world.score(attempt)).isEqualTo("10 / 28");
        world.undo(world.applied().getFirst());
        assertThat(world.score(attempt)).isEqualTo("4 / 16");
    }

    @ParameterizedTest
    @EnumSource
    void undoing_reads_grades_only_where_one_was_given_since(TestDatabase database) {
        List<Integer> statements = new ArrayList<>();
        for (boolean again : List.of(false, true)) {
            CorrectionWorld world = world(database, WHICH, WHY);
            Attempt attempt = submitted(world, WRONG, "1", "1");
            world.mend("why", Mending.points("8"));
            world.apply(true);
            if (again) {
                grade(world, attempt, 1, "1", "2");
            }
            AppliedCorrection applied = world.applied().getFirst();
            world.quiz.counter.reset();
            world.undo(applied);
            statements.add(world.quiz.counter.statements());
        }
        assertThat(statements.getLast()).isEqualTo(statements.getFirst() + 1);
    }

    @ParameterizedTest
    @EnumSource
    void what_a_hint_cost_is_taken_off_it_as_off_a_grade(TestDatabase database) {
        CorrectionWorld world = world(database, WHICH, Questions.hinted(WHY, "Think of 1960.", new BigDecimal("0.5")));
        UserId student = world.student();
        Attempt attempt = world.answer(student, WRONG);
        world.quiz.aids.takeHint(student, attempt.id(), "why");
        world.quiz.service.submit(student, attempt.id());
        grade(world, attempt, 0, "1", "1");
        assertThat(world.score(attempt)).isEqualTo("1.5 / 12");
        world.mend("why", Mending.points("8"));
        world.apply(true);
        grade(world, attempt, 1, "1", "2");
        assertThat(world.score(attempt)).isEqualTo("5.5 / 16");
        world.undo(world.applied().getFirst());
        assertThat(world.score(attempt)).isEqualTo("2.5 / 12");
    }

    private static Attempt submitted(CorrectionWorld world, Map<String, Response> answers, String claim, String proof) {
        Attempt attempt = world.submit(world.student(), answers);
        grade(world, attempt, 0, claim, proof);
        return attempt;
    }
}
