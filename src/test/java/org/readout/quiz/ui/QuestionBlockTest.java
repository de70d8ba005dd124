package org.readout.quiz.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.readout.lesson.Question;
import org.readout.quiz.Graded;
import org.readout.quiz.Mark;
import org.readout.quiz.Questions;
import org.readout.quiz.Response;
import org.readout.quiz.Score;
import org.readout.quiz.SeededOrder;

/** What a marked question says of its points. */
class QuestionBlockTest {

    private static final Question WORTH_FIVE = Questions.as(Questions.single("*a", "b"), "q", "5");

    @Test
    void a_mark_that_was_kept_is_out_of_the_same_points_in_the_heading_and_below() {
        Element block = block(new Score(BigDecimal.ONE, BigDecimal.TWO));
        assertThat(block.select("legend .points").text()).startsWith("(2 points");
        assertThat(block.select(".outcome").text()).endsWith("1 of 2 points");
    }

    @Test
    void what_waits_or_has_no_mark_is_out_of_what_the_question_is_worth() {
        assertThat(block(Score.NONE).select("legend .points").text()).startsWith("(5 points");
        assertThat(block(null).select("legend .points").text()).startsWith("(5 points");
    }

    private static Element block(@Nullable Score score) {
        Mark mark = score == null ? null : new Mark("q", 1, score, "Kept.", Instant.EPOCH);
        QuestionBlock block = QuestionBlock.marked(
                new Asked(WORTH_FIVE, 1, "quiz-1", SeededOrder.of("seed", "q"), false),
                new Response.Text("b"),
                mark,
                Graded.NONE);
        return Jsoup.parseBodyFragment(block.getElement().getOuterHTML()).body();
    }
}
