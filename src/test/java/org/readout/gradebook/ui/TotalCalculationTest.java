package org.readout.gradebook.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.readout.gradebook.CountedPart;
import org.readout.gradebook.CourseGradebook.StudentRow;
import org.readout.gradebook.CourseTotal;
import org.readout.gradebook.CourseTotal.Term;
import org.readout.gradebook.PostsRule;
import org.readout.gradebook.PostsRule.Posted;
import org.readout.gradebook.PostsRule.PromptWork;
import org.readout.gradebook.ScoreScale;
import org.readout.gradebook.ScoreScale.Kind;
import org.readout.gradebook.TotalRule;
import org.readout.question.Score;
import org.readout.user.User;
import org.readout.user.UserId;
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
                List.of());
        assertThat(text(total))
                .contains("Average of the lessons: (60.0% × 2 + 90.0% × 1) ÷ 3 = 70.0%")
                .contains("Total: (70.0% × 80 + 75.0% × 20) ÷ 100 = 71.0%");
    }

    @Test
    void a_sum_that_is_best_with_all_lessons_says_so() {
        List<Term> lessons = List.of(term("a", "1", 3, true), term("b", "1", 9));
        assertThat(text(CourseTotal.of(new TotalRule(1, 0, 0), lessons, NONE, List.of())))
                .contains(
                        "The total is the weighted average of the lesson percentages."
                                + " Up to one lesson is dropped if that raises the total.",
                        "No lesson is dropped: the total is best with all of them.",
                        "Total: 60.0%");
        lessons = List.of(term("a", "1", 3), term("b", "1", 9));
        assertThat(text(CourseTotal.of(new TotalRule(1, 0, 0), lessons, NONE, List.of())))
                .doesNotContain("No lesson is dropped");
    }

    @Test
    void one_lesson_alone_needs_no_sum() {
        CourseTotal total = CourseTotal.of(TotalRule.LESSONS_ALONE, List.of(term("a", "2", 6)), NONE, List.of());
        assertThat(text(total)).contains("Total: 60.0%").doesNotContain("÷");
    }

    @Test
    void a_part_with_nothing_to_count_says_who_gets_its_share() {
        List<Term> lessons = List.of(term("a", "2", 6));
        PromptWork nothing = new PromptWork(true, Posted.NOT, 0, false, null);
        assertThat(text(CourseTotal.of(new TotalRule(0, 0, 20), lessons, NONE, List.of())))
                .contains("No discussion prompts count yet, so their 20% goes to the lessons.");
        assertThat(text(CourseTotal.of(new TotalRule(0, 30, 20), lessons, new CountedPart(1, 2), List.of())))
                .contains("No discussion prompts count yet, so lessons and reading share their 20%.");
        assertThat(text(CourseTotal.of(new TotalRule(0, 30, 0), List.of(), new CountedPart(1, 2), List.of())))
                .contains("No lessons count yet, so their 70% goes to reading.");
        assertThat(text(CourseTotal.of(new TotalRule(0, 30, 20), lessons, new CountedPart(1, 2), List.of(nothing))))
                .doesNotContain("count yet");
        assertThat(text(CourseTotal.of(new TotalRule(0, 30, 20), List.of(), NONE, List.of())))
                .doesNotContain("count yet");
    }

    @Test
    void posts_by_rule_and_by_rubric_are_written_out_and_the_scale_is_said() {
        ScoreScale letters = ScoreScale.typed(Kind.LETTERS, "").scale();
        TotalRule rule = new TotalRule(0, 0, 100, new PostsRule(2, 50), Objects.requireNonNull(letters));
        PromptWork graded = new PromptWork(true, Posted.ON_TIME, 1, true, new BigDecimal("0.8"));
        PromptWork waits = new PromptWork(true, Posted.ON_TIME, 2, true, null);
        assertThat(text(CourseTotal.of(rule, List.of(), NONE, List.of(graded, waits))))
                .contains(
                        "Posts under a prompt with a rubric count 50% by its grade and 50% by rule.",
                        "Replies to 2 classmates by the due date earn the other half, each the same.",
                        "By rule, 2 prompts earned 87.5% and count as 1. By rubric, 1 prompt earned 80.0% and counts as 0.5."
                                + " Posts: (87.5% × 1 + 80.0% × 0.5) ÷ 1.5 = 85.0%. 1 post isn’t graded yet, so its grade doesn’t count yet.",
                        "A+ from 97%, A from 93%",
                        "Total: 85.0%, B, provisional");
    }

    @Test
    void of_posts_those_on_time_are_counted_and_late_ones_are_called_late() {
        TotalRule rule = new TotalRule(0, 0, 100, new PostsRule(0, 100), ScoreScale.PERCENT);
        List<PromptWork> works = List.of(
                new PromptWork(true, Posted.ON_TIME, 0, false, null),
                new PromptWork(true, Posted.LATE, 0, false, null),
                new PromptWork(true, Posted.SHORT, 0, false, null),
                new PromptWork(true, Posted.NOT, 0, false, null),
                new PromptWork(true, Posted.LATE, 0, true, new BigDecimal("0.5")));
        assertThat(text(CourseTotal.of(rule, List.of(), NONE, works)))
                .contains(
                        "Posts on time",
                        "1 of 5",
                        "By rule, 4 prompts earned 25.0%. By rubric, 1 prompt earned 50.0%."
                                + " Posts: (25.0% × 4 + 50.0% × 1) ÷ 5 = 30.0%. 2 posts were late.",
                        "1 post is shorter than the minimum.",
                        "1 prompt has no post.");
    }

    private static String text(CourseTotal total) {
        User ana = new User(UserId.random(), User.Kind.ACCOUNT, "Ana", null);
        return FormTester.on(new TotalCalculation(new StudentRow(ana, List.of(), List.of(), total), false))
                .text();
    }

    private static Term term(String id, String weight, int of10) {
        return term(id, weight, of10, false);
    }

    private static Term term(String id, String weight, int of10, boolean alwaysCounts) {
        return new Term(
                id,
                "Lesson " + id,
                new BigDecimal(weight),
                new Score(BigDecimal.valueOf(of10), BigDecimal.TEN),
                false,
                alwaysCounts,
                false);
    }
}
