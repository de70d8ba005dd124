package org.readout.correction;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.readout.TestDatabase;
import org.readout.attempt.Attempt;
import org.readout.question.Response.Text;
import org.readout.user.User;
import org.readout.user.UserId;

/** What a student's receipt says of corrections. */
class CorrectedReceiptTest {

    private static final DateTimeFormatter UTC = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    @ParameterizedTest
    @EnumSource
    void a_receipt_has_a_line_for_each_correction_and_for_what_took_it_back(TestDatabase database) {
        CorrectionWorld world = new CorrectionWorld(database.create());
        UserId student = world.student();
        Attempt join = world.submit(student, Map.of("which", new Text("join")));
        // While she can start another attempt, a receipt does not say what the key was changed to.
        world.quiz.service.showAnswers(student, join.id());
        String before = receipt(world, student, join);
        assertThat(before).contains("Score:      0 / 6\n").doesNotContain("Corrected:");
        world.edit("which", QuestionEdits.right("both", "join"));
        assertThat(receipt(world, student, join)).isEqualTo(before);

        world.apply(world.waiting(false), "The text  says so.");
        Instant applied = world.applied().getFirst().at();
        assertThat(receipt(world, student, join))
                .contains("Score:      1 / 6\n", "Score:      1 / 1\n")
                .containsOnlyOnce("Corrected:")
                .contains("Corrected:  0 / 1 → 1 / 1, " + UTC.format(applied)
                        + ": The correct answer changed from “BOTH” to “BOTH; JOIN”. The text says so.\n");

        world.undo(world.applied().getFirst());
        Instant undone = Objects.requireNonNull(world.applied().getFirst().undoneAt());
        assertThat(receipt(world, student, join))
                .contains("Score:      0 / 6\n")
                .containsSubsequence(
                        "Corrected:  0 / 1 → 1 / 1, " + UTC.format(applied),
                        "Corrected:  1 / 1 → 0 / 1, " + UTC.format(undone)
                                + ": The correction was undone, so your earlier score counts again.\n");
    }

    private static String receipt(CorrectionWorld world, UserId student, Attempt attempt) {
        return world.quiz
                .service
                .receipt(new User(student, User.Kind.GUEST, "", null), attempt.id())
                .orElseThrow()
                .text();
    }
}
