package org.readout.gradebook.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.readout.gradebook.CourseTotal;
import org.readout.gradebook.CourseTotal.CountedPart;
import org.readout.gradebook.CourseTotal.Term;
import org.readout.gradebook.TotalRule;
import org.readout.question.Score;
import org.readout.web.FormTester;

/** The sum that a student reads. */
class TotalCalculationTest {

    private static final CountedPart NONE = new CountedPart(0, 0);

    @Test
    void the_students_own_figures_are_written_out_by_their_weights_without_what_is_dropped() {
        CourseTotal total = CourseTotal.of(
                new TotalRule(1, 20, 0),
                List.of(term("a", "2", 6), term("b", "1", 9), term("c", "1", 3)),
                new CountedPart(3, 4),
                NONE);
        assertThat(text(total))
                .contains("Average of the lessons: (60.0% × 2 + 90.0% × 1) ÷ 3 = 70.0%")
                .contains("Total: (70.0% × 80 + 75.0% × 20) ÷ 100 = 71.0%");
    }

    @Test
    void one_lesson_alone_needs_no_sum() {
        CourseTotal total = CourseTotal.of(TotalRule.LESSONS_ALONE, List.of(term("a", "2", 6)), NONE, NONE);
        assertThat(text(total)).contains("Total: 60.0%").doesNotContain("÷");
    }

    private static String text(CourseTotal total) {
        return FormTester.on(new TotalCalculation(total, false)).text();
    }

    private static Term term(String id, String weight, int of10) {
        return new Term(
                id,
                "Lesson " + id,
                new BigDecimal(weight),
                new Score(BigDecimal.valueOf(of10), BigDecimal.TEN),
                false,
                false);
    }
}
