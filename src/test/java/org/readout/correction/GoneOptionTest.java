package org.readout.correction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.readout.TestDatabase;
import org.readout.attempt.Attempt;
import org.readout.attempt.Questions;
import org.readout.question.Question;
import org.readout.question.Response.Text;

/** What is deleted from a file keeps the key that it had last. */
class GoneOptionTest {

    private static final Question HALF = which("1", "*merge", "0.5 near", "far");
    private static final Question QUARTER = which("1", "*merge", "0.25 near", "far");
    private static final Question GONE = which("1", "*merge", "far");

    @ParameterizedTest
    @EnumSource
    void an_option_that_is_gone_keeps_what_the_newest_key_says_of_it(TestDatabase database) {
        CorrectionWorld world = new CorrectionWorld(database.create());
        world.publish(List.of(HALF));
        Attempt near = world.submit(world.student(), Map.of("which", new Text("near")));
        world.publish(List.of(QUARTER));
        world.apply(true);
        AppliedCorrection quarter = world.applied().getFirst();
        assertThat(world.score(near)).isEqualTo("0.25 / 1");

        world.publish(List.of(GONE));
        assertThat(world.waiting(true).isWaiting()).isFalse();

        // A key that does not have it at all comes between, and still it is known.
        world.publish(List.of(which("2", "*merge", "far")));
        assertThat(world.waiting(true).questions().getFirst().words()).containsExactly("points 1 → 2");
        world.apply(true);
        assertThat(world.score(near)).isEqualTo("0.5 / 2");
        assertThat(credit(world, near)).isEqualTo("0.25");
        world.publish(List.of(which("4", "*merge", "far")));
        world.apply(true);
        assertThat(world.score(near)).isEqualTo("1 / 4");
        assertThat(credit(world, near)).isEqualTo("0.25");

        world.undo(world.applied().getFirst());
        assertThat(world.score(near)).isEqualTo("0.5 / 2");
        world.undo(quarter);
        world.undo(world.applied().get(1));
        assertThat(world.score(near)).isEqualTo("0.5 / 1");
        assertThat(credit(world, near)).isEqualTo("0.5");
    }

    private static Question which(String points, String... options) {
        return Questions.as(Questions.single(options), "which", points);
    }

    /** The credit of the option as the student's page has it. */
    private static String credit(CorrectionWorld world, Attempt attempt) {
        Question.Single shown =
                (Question.Single) world.sheet(attempt).quiz().question("which").orElseThrow();
        return shown.options().get(1).credit().stripTrailingZeros().toPlainString();
    }
}
