package org.readout.correction;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.readout.TestDatabase;
import org.readout.attempt.Attempt;
import org.readout.attempt.Questions;
import org.readout.question.Question;
import org.readout.question.Response.Text;

/** Kinds whose key is no option: a place that was shown, a text that an instructor graded. */
@ParameterizedClass
@EnumSource
class CorrectionOfKindsTest {

    private final CorrectionWorld world;

    CorrectionOfKindsTest(TestDatabase database) {
        world = new CorrectionWorld(database.create());
    }

    @Test
    void a_graded_text_can_be_withdrawn_and_goes_back_to_its_grade() {
        Question text = Questions.as(Questions.open("claim=1", "proof=3"), "why", "4");
        world.publish(List.of(text));
        Attempt attempt = world.submit(world.student(), Map.of("why", new Text("Because.")));
        world.quiz.grading.grade(
                world.instructor,
                attempt.id(),
                "why",
                0,
                Map.of("claim", BigDecimal.ONE, "proof", BigDecimal.ZERO),
                "");
        world.edit("why", QuestionEdits.withdrawn("Unclear."));
        assertThat(world.waiting(false).questions().getFirst().words())
                .containsExactly("This question was withdrawn: everyone gets full credit. Unclear.");
        world.apply(false);
        assertThat(world.score(attempt)).isEqualTo("4 / 4");

        world.publish(List.of(text));
        assertThat(world.waiting(false).count(Correction.Direction.STAYS)).isEqualTo(1);
        assertThat(world.waiting(true).count(Correction.Direction.DOWN)).isEqualTo(1);
        world.undo(world.applied().getFirst());
        assertThat(world.score(attempt)).isEqualTo("1 / 4");
    }

    @Test
    void a_place_on_a_map_is_marked_by_the_map_that_was_shown() {
        world.publish(List.of(Questions.map("*kaliningrad", "minsk")));
        Attempt minsk = world.submit(world.student(), Map.of("place", new Text("minsk")));
        world.publish(List.of(Questions.map("kaliningrad", "*minsk", "riga")));
        assertThat(world.waiting(false).questions().getFirst().words())
                .containsExactly("The correct answer changed from “KALININGRAD” to “MINSK”.");
        world.apply(false);
        assertThat(world.score(minsk)).isEqualTo("1 / 1");
    }
}
