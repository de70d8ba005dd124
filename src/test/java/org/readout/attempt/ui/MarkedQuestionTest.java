package org.readout.attempt.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.readout.attempt.Answer;
import org.readout.attempt.Attempt;
import org.readout.attempt.AttemptDetails;
import org.readout.attempt.AttemptDetails.Graded;
import org.readout.attempt.AttemptId;
import org.readout.attempt.AttemptRules;
import org.readout.attempt.Grade;
import org.readout.attempt.Mark;
import org.readout.attempt.Questions;
import org.readout.course.StudyContext;
import org.readout.lesson.Lesson.Quiz;
import org.readout.lesson.QuizSettings;
import org.readout.lesson.Revision;
import org.readout.question.Question;
import org.readout.question.Response;
import org.readout.question.RubricRow;
import org.readout.question.RubricRow.RubricLevel;
import org.readout.question.Score;
import org.readout.question.kind.Essay;
import org.readout.user.UserId;

/** The points and the score history of a marked question. */
class MarkedQuestionTest {

    private static final Question WORTH_FIVE = Questions.as(Questions.single("*a", "b"), "q", "5");

    private static final UUID CORRECTION = UUID.randomUUID();
    private static final Mark FULL = mark(1, "4", "Withdrawn. Unclear.", CORRECTION);
    private static final Mark BACK =
            new Mark("why", 2, Score.NONE, "Undone.", Instant.parse("2026-11-25T10:00:00Z"), null, CORRECTION);

    @Test
    void a_mark_that_was_kept_is_out_of_what_it_was_given_for() {
        Element block = block(new Score(BigDecimal.ONE, BigDecimal.TWO));
        assertThat(block.select(".head .pts").text()).isEqualTo("1 of 2 points");
    }

    @Test
    void what_waits_or_has_no_mark_is_out_of_what_the_question_is_worth() {
        assertThat(block(Score.NONE).select(".head .pts").text()).isEqualTo("0 of 5 points");
        assertThat(block(null).select(".head .pts").text()).isEqualTo("0 of 5 points");
    }

    @Test
    void a_graded_text_shows_its_rows_in_the_weights_of_its_rubric() {
        Question text = Questions.as(Questions.open("claim=2", "proof=2"), "q", "8");
        Map<String, BigDecimal> rows = Map.of("claim", BigDecimal.ZERO, "proof", BigDecimal.TWO);
        Graded graded = new Graded(true, Map.of("q", new Grade(1, UserId.random(), rows, "", Instant.EPOCH)));
        Element block = block(text, "b", score("2", "4"), graded);
        assertThat(block.select(".head .pts").text()).isEqualTo("2 of 4 points");
        assertThat(block.select(".graded .got").eachText()).containsExactly("0 / 2", "2 / 2");
    }

    @Test
    void a_graded_text_shows_the_level_that_it_reached() {
        List<RubricLevel> levels =
                List.of(new RubricLevel(BigDecimal.TWO, "It decides."), new RubricLevel(BigDecimal.ONE, "It fits."));
        Essay plain = Questions.open("claim=2");
        List<RubricRow> rubric = List.of(new RubricRow("claim", "Claim", BigDecimal.TWO, levels));
        Question text = Questions.as(new Essay(plain.basics(), rubric, null, null, "Model.", List.of()), "q", "2");
        Map<String, BigDecimal> rows = Map.of("claim", new BigDecimal("1.5"));
        Graded graded = new Graded(true, Map.of("q", new Grade(1, UserId.random(), rows, "", Instant.EPOCH)));
        assertThat(block(text, "b", score("1.5", "2"), graded)
                        .select(".graded .level")
                        .eachText())
                .containsExactly("It fits.");
    }

    @Test
    void an_essay_without_an_instructor_has_no_points() {
        Question text = Questions.as(Questions.open("claim=2"), "q", "2");
        for (String written : List.of("", "Because.")) {
            assertThat(block(text, written, null, Graded.NONE)
                            .select(".head .pts")
                            .text())
                    .isEqualTo("not graded");
        }
    }

    private static Score score(String points, String outOf) {
        return new Score(new BigDecimal(points), new BigDecimal(outOf));
    }

    private static Element block(@Nullable Score score) {
        return block(WORTH_FIVE, "b", score, Graded.NONE);
    }

    private static Element block(Question question, String typed, @Nullable Score score, Graded graded) {
        Quiz quiz = new Quiz("quiz", "Quiz", List.of(question), QuizSettings.DEFAULT);
        Attempt attempt = new Attempt(
                AttemptId.random(),
                UserId.random(),
                StudyContext.OWN,
                "lesson",
                "quiz",
                new Revision("0"),
                1,
                AttemptRules.of(quiz),
                Instant.EPOCH,
                Instant.EPOCH,
                BigDecimal.TEN,
                BigDecimal.ONE,
                BigDecimal.ZERO,
                false,
                null);
        Response response = new Response.Text(typed);
        AttemptDetails details = new AttemptDetails(
                attempt,
                quiz,
                Map.of("q", new Answer(response, 1, Instant.EPOCH)),
                score == null ? Map.of() : Map.of("q", List.of(new Mark("q", 1, score, "Kept.", Instant.EPOCH))),
                Map.of("q", question.mark(response)),
                Map.of(),
                graded,
                null,
                Map.of(),
                Map.of(),
                true);
        MarkedQuestion block = new MarkedQuestion(details, question, 1, "quiz", ZoneOffset.UTC);
        return Jsoup.parseBodyFragment(block.getElement().getOuterHTML()).body();
    }

    @Test
    void a_first_mark_has_a_history_only_if_a_correction_gave_it() {
        assertThat(MarkedQuestion.history(List.of(), ZoneOffset.UTC)).isEmpty();
        assertThat(MarkedQuestion.history(List.of(mark(1, "3", "Graded.", null)), ZoneOffset.UTC))
                .isEmpty();
        assertThat(words(FULL)).isEqualTo("24 Nov 2026: not graded → 4 of 4. Withdrawn. Unclear.");
    }

    @Test
    void a_mark_that_was_undone_is_shown_with_all_before_it() {
        assertThat(words(FULL, BACK))
                .startsWith("25 Nov 2026: 4 of 4 → not graded. Undone.Score history (2)")
                .contains(": 4 of 4. ", ": not graded. ");
        assertThat(words(FULL, BACK, mark(3, "3", "Graded.", null)))
                .startsWith("24 Nov 2026: not graded → 3 of 4. Graded.Score history (3)");
    }

    private static String words(Mark... marks) {
        return MarkedQuestion.history(List.of(marks), ZoneOffset.UTC)
                .orElseThrow()
                .getElement()
                .getTextRecursively();
    }

    private static Mark mark(int number, String points, String reason, @Nullable UUID correction) {
        return new Mark(
                "why", number, score(points, "4"), reason, Instant.parse("2026-11-24T10:00:00Z"), null, correction);
    }
}
