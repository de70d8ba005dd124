package org.readout.attempt.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.BrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.dom.Element;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.readout.TestDatabase;
import org.readout.assignment.Accommodation;
import org.readout.assignment.AssignmentRules;
import org.readout.assignment.AssignmentSettings;
import org.readout.assignment.LatePolicy;
import org.readout.attempt.AttemptId;
import org.readout.attempt.AttemptWorld;
import org.readout.attempt.Questions;
import org.readout.attempt.QuizLessons;
import org.readout.attempt.ui.PanelPage.Visitor;
import org.readout.course.Course;
import org.readout.lesson.QuizSettings;
import org.readout.lesson.QuizSettings.Keep;
import org.readout.lesson.QuizSettings.Reveal;
import org.readout.lesson.WrittenSettings;
import org.readout.question.Question;
import org.readout.user.User;
import org.readout.user.UserId;

@ViewPackages(classes = QuizSettingsPanelTest.class)
class QuizSettingsPanelTest extends BrowserlessTest {

    private static final String WHICH = "which";
    private static final String NAME = "name";

    private final AttemptWorld world = new AttemptWorld(TestDatabase.H2.create());
    private final Visitor visitor = new Visitor(world);

    @Test
    void the_rules_are_listed_before_the_start() {
        PanelPage page = open(WrittenSettings.of(
                "shuffle: all", "choose: 3", "time-limit: 20", "reveal: each-attempt", "confidence: true"));
        assertThat(page.text())
                .contains("3 questions · ")
                .contains("Each attempt asks 3 of 4 questions, chosen at random.")
                .contains("Time limit: 20 minutes. When time runs out, your saved answers are submitted automatically.")
                .contains("You can say how sure you are of each answer. It doesn’t affect your score.")
                .contains("Questions and answer options are in random order.")
                .contains("You can check each answer as you go. Once checked, it can’t be changed.");
    }

    @Test
    void a_quiz_with_a_time_limit_shows_no_question_before_it_is_started() {
        PanelPage page = open(timed());
        assertThat(page.blocks()).isEmpty();
        assertThat(page.text()).doesNotContain("Which?");
        page.click("Start quiz");
        assertThat(page.blocks()).hasSize(4);
        assertThat(clock(page).getAttribute("data-left")).isEqualTo("1200000");
        assertThat(page.text()).contains("Time left: 20:00");
    }

    @Test
    void a_reload_shows_what_is_left_by_the_servers_clock() {
        open(timed()).click("Start quiz");
        world.clock.advance(Duration.ofSeconds(755));
        PanelPage again = reload();
        assertThat(again.text()).contains("Time left: 7:25");
        assertThat(clock(again).getAttribute("data-whole")).isEqualTo("1200000");
    }

    @Test
    void saved_answers_are_submitted_at_the_end_and_the_page_says_so() {
        PanelPage page = open(timed());
        page.click("Start quiz");
        page.choose(WHICH, "BOTH");
        world.clock.advance(Duration.ofMinutes(19));
        page.askTime();
        assertThat(clock(page).getAttribute("data-left")).isEqualTo("60000");
        world.clock.advance(Duration.ofMinutes(1).plusSeconds(6));
        page.askTime();
        assertThat(page.text()).contains("Time is up.").contains("Score: 1 / 6");
    }

    @Test
    void more_time_appears_on_the_timer_and_in_the_rules_without_a_reload() {
        Student student = new Student();
        PanelPage page = open(timed());
        page.click("Start quiz");
        world.clock.advance(Duration.ofMinutes(18));
        page.askTime();
        assertThat(page.text()).contains("Time limit: 20 minutes.").doesNotContain("more time");
        student.accommodate("1.5");
        page.askTime();
        assertThat(clock(page).getAttribute("data-left")).isEqualTo("720000");
        assertThat(clock(page).getAttribute("data-whole")).isEqualTo("1800000");
        assertThat(page.text())
                .contains("Time left: 12:00")
                .contains("You now have more time.")
                .contains("Time limit: 30 minutes, which is 1.5× the usual 20 minutes.");
        world.clock.advance(Duration.ofMinutes(11));
        page.choose(WHICH, "BOTH");
        assertThat(page.text(1)).contains("Saved ");
        assertThat(reload().text()).contains("Time left: 1:00").doesNotContain("more time");
    }

    @Test
    void the_rules_show_the_longer_time_limit_of_an_accommodation() {
        Student student = new Student();
        student.accommodate("1.25");
        assertThat(open(WrittenSettings.of("shuffle: none", "time-limit: 30")).text())
                .contains("Time limit: 37 minutes 30 seconds, which is 1.25× the usual 30 minutes.");
        assertThat(open(WrittenSettings.of("shuffle: none")).text()).doesNotContain("usual");
    }

    @Test
    void score_and_feedback_appear_once_the_quiz_is_due() {
        Student student = new Student();
        student.dueIn(Duration.ofHours(1));
        PanelPage page = open(inOrder(Reveal.AFTER_DUE));
        page.choose(WHICH, "BOTH");
        page.click("Submit answers");
        page.click("Submit answers");
        assertThat(clock(page).getAttribute("data-left")).isEqualTo("3600000");
        world.clock.advance(Duration.ofMinutes(59));
        page.askTime();
        assertThat(page.text())
                .contains("Your score and feedback will appear here after the quiz is due, on")
                .containsPattern("Submitted [^(]{5,40}\\(")
                .contains("Start another attempt")
                .containsOnlyOnce("All times are")
                .doesNotContain("Score: ", "Try again");
        assertThat(clock(page).getAttribute("data-left")).isEqualTo("60000");
        world.clock.advance(Duration.ofMinutes(1));
        page.askTime();
        assertThat(page.text())
                .contains("The quiz is now due. Here are your score and feedback.")
                .contains("Score: 1 / 6");
        page.askTime();
        assertThat(page.text()).contains("Score: 1 / 6");
    }

    @Test
    void a_later_closing_date_hides_the_timer_which_counts_one_day_at_most() {
        Student student = new Student();
        student.closesIn(Duration.ofHours(2));
        PanelPage page = open(inOrder(null));
        page.choose(WHICH, "BOTH");
        page = reload();
        assertThat(page.text()).contains("Time left: 2:00:00");
        student.closesIn(Duration.ofDays(3));
        page.askTime();
        assertThat(page.text()).contains("You now have more time.").contains("Closes Fri 27 Nov 2026");
        assertThat(PanelPage.elements(clock(page))
                        .filter(each -> each.getClassList().contains("words"))
                        .filter(Element::isVisible))
                .isEmpty();
    }

    @Test
    void an_instructor_s_view_of_an_attempt_has_the_quiz_s_rules_and_no_accommodation() {
        Student student = new Student();
        student.accommodate("1.5");
        student.dueIn(Duration.ofDays(3));
        PanelPage page = open(WrittenSettings.of("shuffle: none", "time-limit: 20", "reveal: after-due"));
        page.click("Start quiz");
        page.click("Submit answers");
        page.click("Submit answers");
        AttemptId attempt = Objects.requireNonNull(
                        world.status(visitor.orGuest().id()).latest())
                .attempt()
                .id();
        Visitor ina = new Visitor(world);
        ina.become(student.ina, User.Kind.ACCOUNT);
        assertThat(PanelPage.text(new AttemptResult.Review(world.service, ina, List.of())
                        .of(attempt, ZoneOffset.UTC)
                        .getElement()))
                .contains("Time limit: 20 minutes. When time runs out, your saved answers are submitted automatically.")
                .doesNotContain("30 minutes", "1.5", "27 Nov", "from ");
    }

    /** The visitor as a student of a course with the lesson. */
    @Test
    void dates_that_change_while_a_quiz_is_answered_are_shown_with_the_next_answer() {
        Student student = new Student();
        student.dueIn(Duration.ofDays(2));
        PanelPage page = open(inOrder(null));
        page.choose(WHICH, "BOTH");
        page.choose(WHICH, "JOIN");
        assertThat(page.text()).contains("Due Thu 26 Nov 2026").doesNotContain("have changed");
        student.dueIn(Duration.ofDays(5));
        world.clock.advance(Duration.ofSeconds(61));
        assertThat(page.text()).contains("Due Thu 26 Nov 2026");
        page.choose(WHICH, "BOTH");
        assertThat(page.text())
                .contains("The dates of this quiz have changed. Due Sun 29 Nov 2026")
                .doesNotContain("Due Thu 26 Nov 2026");
        page.type(NAME, "hedging");
        assertThat(page.text()).as("until the quiz is shown again").contains("have changed");
        student.dueIn(Duration.ofDays(1));
        world.clock.advance(Duration.ofSeconds(61));
        page.type(NAME, "hedge");
        assertThat(page.text())
                .as("the attempt keeps the date that it was started with")
                .contains("The dates of this quiz have changed. Due Thu 26 Nov 2026")
                .doesNotContain("Due Wed 25 Nov 2026");
        assertThat(reload().text()).contains("Due Thu 26 Nov 2026").doesNotContain("have changed");
    }

    @Test
    void a_request_to_submit_that_asks_about_unanswered_questions_shows_new_dates_too() {
        Student student = new Student();
        student.dueIn(Duration.ofDays(2));
        PanelPage page = open(inOrder(null));
        page.choose(WHICH, "BOTH");
        student.dueIn(Duration.ofDays(3));
        page.click("Submit answers");
        assertThat(page.text())
                .contains("3 questions are unanswered", "The dates of this quiz have changed. Due Fri 27");
    }

    @Test
    void a_longer_time_limit_is_on_the_timer_with_the_next_answer() {
        Student student = new Student();
        PanelPage page = open(timed());
        page.click("Start quiz");
        student.accommodate("1.5");
        world.clock.advance(Duration.ofSeconds(61));
        page.choose(WHICH, "BOTH");
        assertThat(clock(page).getAttribute("data-left")).isEqualTo("1739000");
        assertThat(page.text())
                .contains("You now have more time.")
                .contains("Time limit: 30 minutes, which is 1.5× the usual 20 minutes.")
                .doesNotContain("have changed");
    }

    private final class Student {
        private final UserId ina = world.person();
        private final Course course = world.courses.create(ina, "IR 101", ZoneOffset.UTC);

        Student() {
            visitor.become(world.person(), User.Kind.ACCOUNT);
            world.courses.join(course.id(), visitor.orGuest().id());
            world.assignments.assign(course.id(), ina, QuizLessons.LESSON, AssignmentRules.NONE);
        }

        void accommodate(String factor) {
            world.accommodate(course.id(), visitor.orGuest().id(), ina, new Accommodation(new BigDecimal(factor), 0));
        }

        void dueIn(Duration from) {
            world.assignments.change(
                    world.assignments.assignments(course.id()).getFirst(),
                    ina,
                    AssignmentSettings.of(
                            AssignmentRules.due(world.clock.instant().plus(from))));
        }

        void closesIn(Duration from) {
            world.assignments.change(
                    world.assignments.assignments(course.id()).getFirst(),
                    ina,
                    AssignmentSettings.of(new AssignmentRules(
                            null, null, world.clock.instant().plus(from), LatePolicy.NONE)));
        }
    }

    @Test
    void an_answer_after_the_end_is_refused_and_its_text_stays() {
        PanelPage page = open(timed());
        page.click("Start quiz");
        world.clock.advance(Duration.ofMinutes(21));
        page.type(NAME, "hedging");
        assertThat(page.text()).contains("Time is up.").contains("Score: 0 / 6");
        page.type(NAME, "hedging");
        assertThat(page.text())
                .contains("These answers don’t count, because time had run out.")
                .contains("Attempt 1, question 4: hedging");
    }

    @Test
    void a_hint_that_costs_is_not_on_the_page_before_it_is_taken() {
        Question hinted = Questions.hinted(QuizLessons.questions().getFirst(), "Look twice.", new BigDecimal("0.25"));
        PanelPage page = open(inOrder(null), hinted);
        assertThat(html(page.panel.getElement())).doesNotContain("Look twice");
        page.click("Show hint (costs 0.25 points)");
        assertThat(page.text()).contains("Hint (cost 0.25 points):").contains("Look twice.");
        assertThat(page.hasButton("Show hint (costs 0.25 points)")).isFalse();
        assertThat(reload().text()).contains("Look twice.");

        PanelPage again = reload();
        again.choose(WHICH, "BOTH");
        again.click("Submit answers");
        assertThat(again.text()).contains("Score: 0.75 / 1").contains("Hint used: −0.25 points.");
    }

    @Test
    void a_checked_question_is_explained_and_the_keys_of_others_stay_away() {
        PanelPage page = open(inOrder(Reveal.EACH_ATTEMPT));
        page.clickAt(WHICH, "Check answer");
        assertThat(page.text(1)).contains("Answer the question before you check it.");
        page.choose(WHICH, "JOIN");
        page.clickAt(WHICH, "Check answer");
        assertThat(page.text(1))
                .contains("✗ Incorrect (your answer)")
                .contains("✓ Correct answer")
                .contains("0 of 1 point");
        assertThat(page.text()).doesNotContain("On quarrels.");
        PanelPage again = reload();
        assertThat(again.text(1)).contains("✓ Correct answer");
        again.type(NAME, "hedging");
        again.clickAt(NAME, "Check answer");
        assertThat(again.text(4)).contains("1 of 1 point");
        again.click("Submit answers");
        assertThat(again.text()).contains("2 questions are unanswered: 2, 3.");
        again.click("Submit answers");
        assertThat(again.text()).contains("Score: 1 / 6");
    }

    @Test
    void a_tab_that_answers_a_checked_question_says_so_and_keeps_its_text() {
        PanelPage page = open(inOrder(Reveal.EACH_ATTEMPT));
        page.type(NAME, "hedge");
        PanelPage other = reload();
        page.clickAt(NAME, "Check answer");
        other.type(NAME, "hedging");
        assertThat(other.text()).contains("You’ve already checked this question, so its answer can’t be changed.");
        other.send(1, NAME, 99, 0, tools.jackson.databind.node.JsonNodeFactory.instance.stringNode("hedging"));
        assertThat(other.text())
                .contains("you’d already checked the question")
                .contains("Attempt 1, question 4: hedging");
    }

    @Test
    void an_answer_to_a_question_checked_in_another_tab_is_not_called_late() {
        PanelPage page = open(WrittenSettings.of("shuffle: none", "time-limit: 20", "reveal: each-attempt"));
        page.click("Start quiz");
        page.type(NAME, "hedge");
        page.clickAt(NAME, "Check answer");
        world.clock.advance(Duration.ofMinutes(1));
        page.click("Submit answers");
        page.click("Submit answers");
        page.send(1, NAME, 99, 0, tools.jackson.databind.node.JsonNodeFactory.instance.stringNode("hedging"));
        assertThat(page.text())
                .contains("These answers don’t count, because you’d already checked the question.")
                .doesNotContain("time had run out");
    }

    @Test
    void an_answer_after_another_tab_submitted_is_not_called_late() {
        PanelPage page = open(timed());
        page.click("Start quiz");
        page.click("Submit answers");
        page.click("Submit answers");
        page.type(NAME, "hedging");
        assertThat(page.text())
                .contains("These answers don’t count, because you’d already submitted the attempt elsewhere.")
                .doesNotContain("time had run out");
    }

    @Test
    void an_essay_says_who_grades_it_in_a_course_and_without_one() {
        Question why = Questions.open("cause=2");
        assertThat(open(inOrder(null), why).text(1)).contains("No one grades this answer. You can compare it with");
        Student student = new Student();
        student.dueIn(Duration.ofDays(1));
        assertThat(reload().text(1))
                .contains("Your instructor will grade this answer.")
                .doesNotContain("model answer");
    }

    @Test
    void confidence_is_saved_and_appears_in_the_feedback() {
        PanelPage page = open(WrittenSettings.of("shuffle: none", "confidence: true"));
        page.sendConfidence(WHICH, 5, "certain");
        assertThat(page.text(1)).contains("Saved 2:03:22 PM");
        page.choose(WHICH, "JOIN");
        page.sendConfidence(NAME, 6, "guessing");
        page.type(NAME, "hedging");
        PanelPage again = reload();
        again.click("Submit answers");
        again.click("Submit answers");
        assertThat(again.text(1)).contains("You were certain, but not right. Reread this part first.");
        assertThat(again.text(4)).contains("You were guessing and got it right. Reread this part to be sure.");
        assertThat(again.text(2)).doesNotContain("You were");
    }

    @Test
    void a_right_answer_after_a_hint_that_cost_points_is_right_all_the_same() {
        Question free = QuizLessons.questions().getFirst();
        for (String cost : List.of("0.25", "1")) {
            PanelPage page = open(
                    WrittenSettings.of("shuffle: none", "confidence: true"),
                    Questions.hinted(free, "Look twice.", new BigDecimal(cost)),
                    Questions.hinted(Questions.as(free, "wrong", "1"), "Look twice.", new BigDecimal(cost)));
            page.clickAt(WHICH, "Show hint (costs " + (cost.equals("1") ? "1 point)" : cost + " points)"));
            page.choose(WHICH, "BOTH");
            page.sendConfidence(WHICH, 50, "certain");
            page.clickAt("wrong", "Show hint (costs " + (cost.equals("1") ? "1 point)" : cost + " points)"));
            page.choose("wrong", "JOIN");
            page.sendConfidence("wrong", 51, "certain");
            page.click("Submit answers");
            assertThat(page.text(1)).as(cost).contains("You were certain, and you were right.");
            assertThat(page.text(2)).as(cost).contains("You were certain, but not right.");
            visitor.leave();
        }
    }

    private PanelPage open(QuizSettings settings, Question... questions) {
        world.lessons.publish(QuizLessons.edition(
                2, Keep.BEST, questions.length == 0 ? QuizLessons.questions() : List.of(questions), settings));
        return reload();
    }

    private PanelPage reload() {
        return new PanelPage(world, visitor);
    }

    private static QuizSettings timed() {
        return WrittenSettings.of("shuffle: none", "time-limit: 20");
    }

    private static QuizSettings inOrder(@Nullable Reveal feedback) {
        return WrittenSettings.of("shuffle: none", "reveal: " + feedback);
    }

    private static Element clock(PanelPage page) {
        return PanelPage.elements(page.panel.getElement())
                .filter(element -> element.hasAttribute("data-left"))
                .findFirst()
                .orElseThrow();
    }

    private static String html(Element element) {
        return element.getOuterHTML();
    }
}
