package org.readout.correction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.readout.correction.WithdrawnTexts.ANSWERS;
import static org.readout.correction.WithdrawnTexts.WHICH;
import static org.readout.correction.WithdrawnTexts.WHY;
import static org.readout.correction.WithdrawnTexts.assertFull;
import static org.readout.correction.WithdrawnTexts.assertWaits;
import static org.readout.correction.WithdrawnTexts.world;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.readout.TestDatabase;
import org.readout.attempt.Attempt;
import org.readout.attempt.Questions;

/** An open answer whose question was withdrawn and no longer is. */
@ParameterizedClass
@EnumSource
class TextPutBackTest {

    /** Nothing says what it earns instead, and no one loses points by it. */
    private final TestDatabase database;

    TextPutBackTest(TestDatabase database) {
        this.database = database;
    }

    @Test
    void put_back_it_keeps_full_credit_and_later_ones_are_graded() {
        CorrectionWorld world = world(database, WHICH, Questions.withdrawn(WHY, "Unclear."));
        Attempt before = world.submit(world.student(), ANSWERS);
        assertFull(world, before);
        world.publish(List.of(WHICH, WHY));
        assertThat(world.waiting(true).isWaiting()).isFalse();
        assertFull(world, before);
        Attempt after = world.submit(world.student(), ANSWERS);
        assertWaits(world, after);
        assertThat(world.waiting(true).isWaiting()).isFalse();
    }

    @Test
    void no_longer_withdrawn_after_a_correction_it_needs_grading_only_if_that_is_undone() {
        CorrectionWorld world = world(database, WHICH, WHY);
        Attempt attempt = world.submit(world.student(), ANSWERS);
        world.edit("why", QuestionEdits.withdrawn("Unclear."));
        world.apply(false);
        world.publish(List.of(WHICH, WHY));
        assertThat(world.waiting(true).isWaiting()).isFalse();
        assertFull(world, attempt);
        world.undo(world.applied().getFirst());
        assertWaits(world, attempt);
        assertThat(world.waiting(true).isWaiting()).isFalse();
    }
}
