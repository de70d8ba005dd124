package org.readout.correction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.readout.correction.WithdrawnTexts.WHICH;
import static org.readout.correction.WithdrawnTexts.grade;
import static org.readout.correction.WithdrawnTexts.receipt;
import static org.readout.correction.WithdrawnTexts.works;
import static org.readout.correction.WithdrawnTexts.world;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.readout.TestDatabase;
import org.readout.attempt.Attempt;
import org.readout.attempt.AttemptDetails;
import org.readout.attempt.Graded;
import org.readout.attempt.Mark;
import org.readout.attempt.Questions;
import org.readout.question.Question;
import org.readout.question.Response;
import org.readout.question.Response.Text;
import org.readout.question.Score;

/** The rows that the student of a graded text is shown add up to its mark, also where a correction kept its points. */
class KeptRowsTest {

    private static final Map<String, Response> WRONG = Map.of("which", new Text("join"), "why", new Text("Because."));

    @ParameterizedTest
    @EnumSource
    void a_mark_that_was_kept_shows_the_rows_that_it_was_kept_from(TestDatabase database) {
        CorrectionWorld world = world(database, WHICH, why("4", "2", "2"));
        Attempt attempt = graded(world, "0", "2");
        rekey(world, false, why("8", "6", "2"));
        assertShown(world, attempt, "2 / 4", "0 / 2", "2 / 2");
        // Kept twice, it is from the same rows; undone, too.
        rekey(world, false, why("8", "7", "1"));
        assertShown(world, attempt, "2 / 4", "0 / 2", "2 / 2");
        world.undo(world.applied().getFirst());
        assertShown(world, attempt, "2 / 4", "0 / 2", "2 / 2");
        // Once it may fall, it has the rows of its key.
        rekey(world, true, why("8", "5", "3"));
        assertShown(world, attempt, "3 / 8", "0 / 5", "3 / 3");
    }

    @ParameterizedTest
    @EnumSource
    void kept_from_a_mark_that_was_corrected_it_shows_the_rows_of_that_correction(TestDatabase database) {
        CorrectionWorld world = world(database, WHICH, why("4", "2", "2"));
        Attempt attempt = graded(world, "2", "1");
        rekey(world, true, why("8", "6", "2"));
        assertShown(world, attempt, "7 / 8", "6 / 6", "1 / 2");
        rekey(world, false, why("8", "2", "6"));
        assertShown(world, attempt, "7 / 8", "6 / 6", "1 / 2");
    }

    @ParameterizedTest
    @EnumSource
    void kept_for_the_sake_of_the_attempt_its_rows_stay_on_their_scale(TestDatabase database) {
        CorrectionWorld world = world(database, WHICH, why("8", "2", "6"));
        Attempt attempt = graded(world, "2", "6");
        rekey(world, false, why("4", "1", "3"));
        assertShown(world, attempt, "8 / 8", "2 / 2", "6 / 6");
    }

    @ParameterizedTest
    @EnumSource
    void graded_again_after_it_was_kept_it_shows_the_rows_by_which_it_was_graded(TestDatabase database) {
        CorrectionWorld world = world(database, WHICH, why("4", "2", "2"));
        Attempt attempt = graded(world, "0", "2");
        rekey(world, false, why("8", "6", "2"));
        grade(world, attempt, 1, "1", "2");
        assertShown(world, attempt, "2.5 / 4", "3 / 6", "2 / 2");
        rekey(world, false, why("8", "7", "1"));
        assertShown(world, attempt, "2.5 / 4", "3 / 6", "2 / 2");
    }

    @ParameterizedTest
    @EnumSource
    void before_the_hint_s_cost_rows_have_the_share_of_the_mark_whatever_was_corrected_kept_or_undone(
            TestDatabase database) {
        BigDecimal cost = new BigDecimal("0.25");
        Random random = new Random(7);
        for (int round = 0; round < 2; round++) {
            CorrectionWorld world = world(database, WHICH, Questions.hinted(why("4", "2", "2"), "Look.", cost));
            Attempt attempt = world.answer(world.student(), WRONG);
            boolean hint = round == 0;
            if (hint) {
                world.quiz.aids.takeHint(attempt.person(), attempt.id(), "why");
            }
            world.quiz.service.submit(attempt.person(), attempt.id());
            grade(world, attempt, 0, "1", "1.5");
            int seen = 1;
            for (int step = 0; step < 6; step++) {
                int claim = 1 + random.nextInt(7);
                Question key = why(String.valueOf(4 + random.nextInt(4)), "" + claim, "" + (8 - claim));
                rekey(world, random.nextBoolean(), Questions.hinted(key, "Look.", cost));
                if (random.nextInt(4) == 0 && !world.applied().isEmpty()) {
                    world.undo(world.applied().getFirst());
                }
                if (random.nextInt(4) == 0) {
                    grade(world, attempt, seen, "1", random.nextBoolean() ? "2" : "1");
                    seen = works(world, attempt).getFirst().number();
                }
                AttemptDetails sheet = world.sheet(attempt);
                Score score = mark(sheet).score();
                Score whole = hint ? new Score(score.points().add(cost), score.outOf()) : score;
                Score sum = sheet.graded().shown("why").orElseThrow().rows().stream()
                        .map(Graded.Row::score)
                        .reduce(Score.NONE, Score::plus);
                assertThat(sum.compareShare(whole))
                        .as("round %d, step %d: %s, rows %s", round, step, whole, sum)
                        .isZero();
            }
        }
    }

    private static Mark mark(AttemptDetails sheet) {
        return Objects.requireNonNull(sheet.marks().get("why"));
    }

    private static Question why(String points, String claim, String proof) {
        return Questions.as(Questions.open("claim=" + claim, "proof=" + proof), "why", points);
    }

    private static Attempt graded(CorrectionWorld world, String claim, String proof) {
        Attempt attempt = world.submit(world.student(), WRONG);
        grade(world, attempt, 0, claim, proof);
        return attempt;
    }

    private static void rekey(CorrectionWorld world, boolean lowers, Question why) {
        world.publish(List.of(WHICH, why));
        Correction waiting = world.waiting(lowers);
        if (waiting.isWaiting()) {
            world.apply(waiting, "The text says so.");
        }
    }

    private static void assertShown(CorrectionWorld world, Attempt attempt, String score, String claim, String proof) {
        assertThat(mark(world.sheet(attempt)).score()).hasToString(score);
        assertThat(receipt(world, attempt.person(), attempt).lines().filter(line -> line.startsWith("Row:")))
                .containsExactly("Row:       " + claim + ", On claim.", "Row:       " + proof + ", On proof.");
    }
}
