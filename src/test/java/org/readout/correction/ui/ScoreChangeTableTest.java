package org.readout.correction.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.readout.correction.Correction.ChangedAttempt;
import org.readout.correction.Correction.ChangedMark;
import org.readout.correction.Correction.ChangedQuiz;
import org.readout.correction.Correction.Student;
import org.readout.course.CourseId;
import org.readout.question.Score;
import org.readout.user.UserId;

/** The table for answers that aren't graded yet. */
class ScoreChangeTableTest {

    @Test
    void an_ungraded_answer_goes_up_to_its_points_though_the_percentage_of_the_graded_part_stays() {
        assertThat(row(score(8, 8), score(12, 12), new ChangedMark(2, Score.NONE, score(4, 4), false)))
                .isEqualTo(
                        "Ana | 8 / 8 → 12 / 12 | ↑ up | Question 2: not graded → 4 / 4 | Attempt 1: 8 / 8 → 12 / 12");
    }

    @Test
    void an_answer_without_a_mark_has_no_earlier_score() {
        assertThat(row(Score.NONE, score(4, 4), new ChangedMark(1, Score.NONE, score(4, 4), false)))
                .isEqualTo(
                        "Ana | no score yet → 4 / 4 | ↑ up | Question 1: not graded → 4 / 4 | Attempt 1: no score yet → 4 / 4");
    }

    private static String row(Score before, Score after, ChangedMark... changes) {
        ChangedAttempt attempt = new ChangedAttempt(1, before, after, List.of(changes));
        Student student = new Student(
                UserId.random(),
                "Ana",
                List.of(new ChangedQuiz("between", "Between", before, after, List.of(attempt))));
        ScoreChangeTable table = new ScoreChangeTable(
                new CourseId(student.person().value()), "small-states", List.of(student), "Students");
        return String.join(
                " | ",
                Jsoup.parse(table.getElement().getOuterHTML())
                        .select("tbody tr > *")
                        .eachText());
    }

    private static Score score(int points, int outOf) {
        return new Score(BigDecimal.valueOf(points), BigDecimal.valueOf(outOf));
    }
}
