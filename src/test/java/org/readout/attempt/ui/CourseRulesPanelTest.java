package org.readout.attempt.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.BrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.page.ExtendedClientDetails;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.readout.TestDatabase;
import org.readout.assignment.Accommodation;
import org.readout.assignment.AssignmentRules;
import org.readout.assignment.AssignmentSettings;
import org.readout.assignment.AssignmentSettings.Release;
import org.readout.assignment.LatePolicy;
import org.readout.attempt.AttemptWorld;
import org.readout.attempt.QuizLessons;
import org.readout.attempt.ui.PanelPage.Visitor;
import org.readout.course.Course;
import org.readout.user.User;
import org.readout.user.UserId;

/** The dates and the accommodation in the box above a quiz. */
@ViewPackages(classes = CourseRulesPanelTest.class)
class CourseRulesPanelTest extends BrowserlessTest {

    private static final Duration DAY = Duration.ofDays(1);

    private AttemptWorld world;
    private UserId ina;
    private UserId stu;
    private Course course;
    private Instant start;

    @BeforeEach
    void stuTakesACourse() {
        world = new AttemptWorld(TestDatabase.H2.create());
        start = world.clock.instant();
        ina = world.person();
        stu = world.person();
        course = world.courses.create(ina, "IR 101", ZoneId.of("Europe/Prague"));
        world.courses.join(course.id(), stu);
    }

    @Test
    void the_rules_are_listed_before_the_start_in_the_course_s_time_zone() {
        assign(null, start.plus(DAY), start.plus(DAY.multipliedBy(2)));
        world.accommodate(course.id(), stu, ina, new Accommodation(new BigDecimal("1.5"), 2));
        assertThat(page().text())
                .contains("Due Fri 27 Nov 2026, 3:03 PM. Late penalty: 10% for each day")
                .contains("Closes Sat 28 Nov 2026, 3:03 PM. Saved answers are submitted automatically then.")
                .contains("All times are Prague time.", "These dates include your 2 extra days.")
                .contains("Submit answers");
    }

    @Test
    void a_deadline_is_also_shown_by_the_reader_s_own_clock_where_that_differs() {
        assign(null, start.plus(DAY), null);
        UI ui = UI.getCurrent();
        String due = "Due Wed 25 Nov 2026, 3:03 PM";
        read(ui, "Europe/Paris");
        assertThat(page().text()).contains(due + ".");
        read(ui, "Asia/Tokyo");
        assertThat(page().text())
                .contains(due + " (Wed 25 Nov 2026, 11:03 PM your time)")
                .contains("Course dates are in Prague time, with your time in parentheses.");
    }

    private static void read(UI ui, String zone) {
        ui.getInternals()
                .setExtendedClientDetails(
                        ExtendedClientDetails.updateFromValues(ui, key -> key.equals("v-tzid") ? zone : null));
    }

    @Test
    void without_a_course_there_are_no_dates() {
        assign(null, start.plus(DAY), null);
        assertThat(new PanelPage(world, new Visitor(world)).text())
                .contains("Submit answers")
                .doesNotContain("Due ");
    }

    @Test
    void before_the_opening_no_question_is_shown() {
        assign(start.plus(DAY), null, null);
        assertThat(page().text())
                .contains(
                        "Opens Wed 25 Nov 2026, 3:03 PM", "This quiz isn’t open yet. You can already read the section.")
                .doesNotContain("Which?", "Submit answers");
        world.clock.advance(DAY);
        assertThat(page().text()).contains("Which?", "Submit answers").doesNotContain("Opens");
    }

    @Test
    void after_closing_no_attempt_can_be_started_and_earlier_ones_stay() {
        assign(null, null, start.plus(DAY));
        world.submitted(stu, 2);
        world.clock.advance(DAY);
        assertThat(page().text())
                .contains("Closed Wed 25 Nov 2026, 3:03 PM", "Score: 4 / 6", "This quiz is closed.")
                .doesNotContain("Try again");

        stu = world.person();
        world.courses.join(course.id(), stu);
        assertThat(page().text()).contains("This quiz is closed.").doesNotContain("Which?", "Submit answers");
    }

    @Test
    void a_quiz_that_closes_while_its_page_is_open_says_so_and_starts_no_attempt() {
        assign(null, null, start.plus(DAY));
        PanelPage page = page();
        world.clock.advance(DAY);
        page.choose("which", "BOTH");
        assertThat(page.text()).contains("This quiz is closed").doesNotContain("Submit answers");
        assertThat(world.attempts(stu)).isEmpty();
    }

    @Test
    void of_a_lesson_that_is_removed_from_the_course_an_open_page_shows_no_quiz() {
        assign(null, null, null);
        PanelPage page = page();
        page.choose("which", "BOTH");
        assertThat(world.assignments.unassign(course.id(), ina, QuizLessons.LESSON))
                .isTrue();
        page.choose("which", "JOIN");
        assertThat(page.text())
                .contains(
                        "This lesson is no longer assigned to you in the course. What you answered there is submitted")
                .doesNotContain("Which?", "Submit answers", "Try again");
        assertThat(world.attempts(stu)).as("on her own").isEmpty();
    }

    @Test
    void a_late_penalty_is_explained_next_to_the_score() {
        assign(null, start.plus(DAY), null);
        assertThat(page().text()).doesNotContain("Submitted today");
        world.clock.advance(DAY.plusHours(1));
        assertThat(page().text()).contains("Submitted today, this quiz keeps 90% of its score.");
        world.submitted(stu, 2);
        assertThat(page().text())
                .contains("Score: 3.6 / 6")
                .contains("4 points earned − 10% late penalty (1 day late) = 3.6 points.")
                .doesNotContain("Score: 4 / 6", "4 of 6");
    }

    @Test
    void beside_try_again_stands_what_a_new_attempt_counts_today_and_whether_it_can_help() {
        assign(null, start.plus(DAY), null);
        world.submitted(stu, 2);
        assertThat(page().text())
                .contains("1 attempt left. Your 4 / 6 stays if the new score is lower.", ", then try again.");
        world.clock.advance(DAY.multipliedBy(3).minusHours(1));
        assertThat(page().text())
                .contains(
                        "A new attempt counts 80% today, at most 4.8 / 6. Your 4 / 6 stays if the new score is lower.");
        world.clock.advance(DAY.multipliedBy(2));
        PanelPage page = page();
        assertThat(page.text())
                .contains("A new attempt counts 60% today, at most 3.6 / 6, so it can’t raise your 4 / 6.")
                .doesNotContain("then try again");
        assertThat(page.button("Try again").getClassNames()).contains("plain");
    }

    @Test
    void a_late_quiz_says_so_before_its_score_is_released() {
        world.assignments.assign(
                course.id(),
                ina,
                QuizLessons.LESSON,
                AssignmentSettings.of(new AssignmentRules(null, start.plus(DAY), null, new LatePolicy(10, 50)))
                        .withRelease(Release.BY_HAND));
        world.clock.advance(DAY.plusHours(1));
        world.submitted(stu, 2);
        assertThat(page().text())
                .contains("Submitted 25 Nov 2026, 4:04 PM (Prague time), 1 day late (−10%)")
                .doesNotContain("Score: ");
    }

    private void assign(@Nullable Instant opensAt, @Nullable Instant dueAt, @Nullable Instant closesAt) {
        world.assignments.assign(
                course.id(),
                ina,
                QuizLessons.LESSON,
                new AssignmentRules(opensAt, dueAt, closesAt, new LatePolicy(10, 0)));
    }

    private PanelPage page() {
        Visitor visitor = new Visitor(world);
        visitor.become(stu, User.Kind.ACCOUNT);
        return new PanelPage(world, visitor);
    }
}
