package org.readout.gradebook.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.readout.course.CourseId;
import org.readout.gradebook.ItemAnalysis.ChosenAnswer;
import org.readout.gradebook.ItemAnalysis.ItemStatistic;
import org.readout.gradebook.LessonGradebook.GradedSection;
import org.readout.gradebook.LessonGradebook.SuspectQuestion;
import org.readout.user.UserId;

class SuspectQuestionsTest {

    @Test
    void a_possible_error_shows_how_often_each_answer_was_chosen_by_the_strongest_and_the_weakest_third() {
        ItemStatistic statistic = new ItemStatistic(
                "between",
                "which",
                24,
                new BigDecimal("-0.61"),
                people(),
                people(),
                people(),
                new BigDecimal("0.125"),
                new BigDecimal("0.75"));
        Element shown = shown(statistic, false);
        assertThat(shown.select("thead th").eachText())
                .containsExactly("Answer", "Top third (8 students)", "Bottom third (8 students)");
        assertThat(shown.select("tbody tr").eachText()).containsExactly("Hedging Answer key 1 6", "Balancing 7 2");
        assertThat(shown.select("tbody tr:first-child td").eachAttr("data-column"))
                .containsExactly("Top third (8 students)", "Bottom third (8 students)");
        assertThat(shown.text()).contains("other questions: −0.61.").doesNotContain("earlier key");
        assertThat(shown(statistic, true).text())
                .contains("The percentages use the earlier key until you apply the correction.");
    }

    /** @param correcting whether the lesson file has a newer answer key than the scores */
    private static Element shown(ItemStatistic statistic, boolean correcting) {
        return Jsoup.parse(GradebookPanel.suspects(
                        CourseId.random(),
                        "small-states",
                        correcting,
                        List.of(new SuspectQuestion(
                                new GradedSection("between", "Between two neighbours", null, BigDecimal.ZERO),
                                "Which?",
                                statistic,
                                List.of(
                                        new ChosenAnswer("Hedging", true, 1, 6),
                                        new ChosenAnswer("Balancing", false, 7, 2)))))
                .getElement()
                .getOuterHTML());
    }

    private static List<UserId> people() {
        return Stream.generate(UserId::random).limit(8).toList();
    }
}
