package org.readout.correction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.readout.TestDatabase;
import org.readout.attempt.Attempt;
import org.readout.attempt.Mark;
import org.readout.attempt.Questions;
import org.readout.correction.AppliedCorrection.Undo;
import org.readout.correction.Correction.Direction;
import org.readout.question.Option;
import org.readout.question.Question;
import org.readout.question.Response;
import org.readout.question.Response.Text;
import org.readout.question.kind.SingleChoice;
import org.readout.user.UserId;

/** Every student who was asked a question finds its new key there, with or without other points. */
@ParameterizedClass
@EnumSource
class SamePointsTest {

    private static final Question ASKED = Questions.as(Questions.single("*r", "w", "v"), "which", "1");
    private static final Question OTHER = Questions.as(Questions.trueFalse(true), "other", "1");
    private static final Map<String, Response> V = Map.of("which", new Text("v"));
    private static final Map<String, Response> W = Map.of("which", new Text("w"));

    private final CorrectionWorld world;

    SamePointsTest(TestDatabase database) {
        world = world(database);
    }

    @Test
    void a_student_with_the_same_points_finds_the_new_key_and_the_reason_until_it_is_undone() {
        Attempt v = world.submit(world.student(), V);
        Attempt blank = world.submit(world.student(), Map.of());
        world.submit(world.student(), W);
        world.edit("which", QuestionEdits.right("w"));
        Correction seen = world.waiting(false);
        assertThat(seen.count(Direction.UP)).isEqualTo(1);
        assertThat(seen.count(Direction.STAYS)).isEqualTo(2);
        assertThat(seen.questions().getFirst().marks()).isEqualTo(1);
        assertThat(right(v)).containsExactly("r");

        assertThat(world.apply(seen, "The text says so.")).isEqualTo(3);
        for (Attempt attempt : List.of(v, blank)) {
            assertThat(right(attempt)).containsExactly("w");
            assertThat(world.score(attempt)).isEqualTo("0 / 2");
            assertThat(world.sheet(attempt).history(ASKED))
                    .extracting(mark -> mark.score() + ", " + mark.reason())
                    .containsExactly(
                            "0 / 1, Graded when the quiz was submitted.",
                            "0 / 1, The correct answer changed from “R” to “W”. The text says so.");
            assertThat(world.sheet(attempt).corrected()).isEmpty();
        }
        assertThat(world.waiting(true).isWaiting()).isFalse();

        assertThat(world.undo(world.applied().getFirst())).isEqualTo(Undo.UNDONE);
        assertThat(right(v)).containsExactly("r");
        assertThat(world.sheet(v).history(ASKED))
                .extracting(Mark::reason)
                .last()
                .isEqualTo("The correction was undone, so your earlier score counts again.");
        assertThat(world.waiting(false).students()).hasToString(seen.students().toString());
    }

    @Test
    void a_student_with_the_same_points_is_listed_without_changed_marks_then_and_later() {
        world.submit(world.student(), V);
        world.submit(world.student(), Map.of("which", new Text("r")));
        world.edit("which", QuestionEdits.right("w"));
        Correction seen = world.waiting(false);
        assertThat(seen.students())
                .extracting(student -> student.quizzes().getFirst().attempts().size())
                .containsExactlyInAnyOrder(0, 1);
        world.apply(false);
        assertThat(world.applied().getFirst().report())
                .satisfies(report -> assertThat(List.of(report.up(), report.down(), report.stayed(), report.marks()))
                        .containsExactly(0, 0, 2, 2));
        assertThat(world.applied().getFirst().report().students())
                .hasToString(seen.students().toString());
    }

    @Test
    void a_key_that_changes_no_score_is_to_review_too() {
        Attempt v = world.submit(world.student(), V);
        world.edit("which", QuestionEdits.right("w"));
        Correction seen = world.waiting(true);
        assertThat(seen.isWaiting()).isTrue();
        assertThat(seen.questions().getFirst().marks()).isZero();
        assertThat(seen.count(Direction.STAYS)).isEqualTo(1);
        world.apply(true);
        assertThat(right(v)).containsExactly("w");
        assertThat(world.waiting(true).isWaiting()).isFalse();
    }

    @Test
    void who_submits_since_it_was_seen_is_not_told_unseen() {
        world.submit(world.student(), W);
        UserId slow = world.student();
        Attempt running = world.answer(slow, V);
        world.edit("which", QuestionEdits.right("w"));
        Correction seen = world.waiting(false);
        world.quiz.service.submit(slow, running.id());
        assertThat(world.apply(seen, "Why")).isZero();
        assertThat(right(running)).containsExactly("r");
    }

    @Test
    void a_score_stays_known_as_corrected_when_a_later_correction_moves_nothing_of_it() {
        Attempt w = world.submit(world.student(), W);
        world.edit("which", QuestionEdits.right("w"));
        world.apply(false);
        var corrected = world.sheet(w).corrected();
        assertThat(corrected).isPresent();
        world.edit("which", QuestionEdits.right("w", "v"));
        world.apply(false);
        assertThat(world.sheet(w).corrected()).isEqualTo(corrected);
    }

    private static CorrectionWorld world(TestDatabase database) {
        CorrectionWorld world = new CorrectionWorld(database.create());
        world.publish(List.of(ASKED, OTHER));
        return world;
    }

    /** The options that the student's page shows as right. */
    private List<String> right(Attempt attempt) {
        SingleChoice shown =
                (SingleChoice) world.sheet(attempt).quiz().question("which").orElseThrow();
        return shown.options().stream().filter(Option::correct).map(Option::id).toList();
    }
}
