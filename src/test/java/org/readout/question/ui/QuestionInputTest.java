package org.readout.question.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.readout.attempt.Questions;
import org.readout.lesson.TestLessons;
import org.readout.question.Marking;
import org.readout.question.Question;
import org.readout.question.Response;
import org.readout.question.RubricRow;
import org.readout.question.RubricRow.RubricLevel;
import org.readout.question.SampleResponses;
import org.readout.question.SeededShuffle;
import org.readout.question.kind.Essay;

class QuestionInputTest {

    @Test
    void every_question_is_answered_and_shown_marked_by_its_input() {
        TestLessons.questions().forEach(question -> {
            assertThat(html(question, null, null))
                    .as(question.id())
                    .containsAnyOf("<input", "<select", "<textarea", "data-item");
            SampleResponses.of(question)
                    .forEach(response -> assertThat(html(question, response, question.mark(response)))
                            .as(question.id())
                            .doesNotContain("<input", "<select", "<textarea", "data-item"));
        });
    }

    @Test
    void an_input_that_a_class_shares_shows_each_attempt_its_own_order() {
        for (String seed : List.of("one", "two", "three", "four")) {
            for (Question question : TestLessons.questions()) {
                QuestionInput.Context asked = new QuestionInput.Context(
                        question, 1, "quiz-1", SeededShuffle.of(seed, question.id()), false, null, null);
                assertThat(InputHtml.of(asked)).as(question.id()).isEqualTo(InputHtml.of(QuestionInputs.of(asked)));
            }
        }
    }

    @Test
    void a_long_text_shows_its_rubric_and_counts_its_words() {
        List<RubricLevel> levels =
                List.of(new RubricLevel(BigDecimal.TWO, "It decides."), new RubricLevel(BigDecimal.ONE, "It fits."));
        Essay plain = Questions.open("claim=2");
        Essay essay = new Essay(
                plain.basics(),
                List.of(new RubricRow("claim", "Claim", BigDecimal.TWO, levels)),
                400,
                900,
                "It was rivalry.",
                List.of());
        String asked = html(essay, new Response.Text("One state’s two-front war."), null);
        assertThat(asked)
                .contains("2 points", "It decides.", "It fits.", ">4<", "Write 400 to 900.")
                .doesNotContain("It was rivalry.");
        assertThat(html(essay, new Response.Text("One state’s two-front war."), Marking.waiting()))
                .contains("Your answer (4 words)");
        assertThat(html(plain, null, null)).doesNotContain("data-words");
    }

    private static String html(Question question, @Nullable Response response, @Nullable Marking marking) {
        QuestionInput.Context asked = new QuestionInput.Context(
                question, 1, "quiz-1", SeededShuffle.of("seed", "q"), false, response, marking);
        return QuestionInputs.of(asked).getElement().getOuterHTML();
    }
}
