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
import org.readout.attempt.AttemptId;
import org.readout.attempt.AttemptWorld;
import org.readout.attempt.Questions;
import org.readout.attempt.QuizLessons;
import org.readout.attempt.ui.PanelPage.Visitor;
import org.readout.course.Accommodation;
import org.readout.course.AssignmentRules;
import org.readout.course.Course;
import org.readout.course.CoursesOver;
import org.readout.course.LatePolicy;
import org.readout.lesson.Lesson.Keep;
import org.readout.lesson.QuizSettings;
import org.readout.lesson.QuizSettings.Reveal;
import org.readout.lesson.QuizSettings.Shuffle;
import org.readout.question.Question;
import org.readout.user.User;
import org.readout.user.UserId;

@ViewPackages(classes = ConductPanelTest.class)
class ConductPanelTest extends BrowserlessTest {

    private static final String WHICH = "which";
    private static final String NAME = "name";

    private final AttemptWorld world = new AttemptWorld(TestDatabase.H2.create());
    private final Visitor visitor = new Visitor(world);

    @Test
    void the_rules_are_told_in_words_before_the_start() {
        PanelPage page = open(new QuizSettings(Shuffle.ALL, 3, 20, Reveal.EACH_ATTEMPT, true));
        assertThat(page.text())
                .contains("3 questions, ")
                .contains("These are 3 of 4 questions, drawn anew for every attempt.")
                .contains("You have 20 minutes; then what is saved is handed in by itself.")
                .contains("You can say how sure you are; it never changes the score.")
                .contains("Questions and options stand in an order of your own.")
                .contains("You can check each answer right away. A checked answer can’t change.");
    }

    @Test
    void a_quiz_with_a_time_limit_shows_no_question_before_it_is_started() {
        PanelPage page = open(timed());
        assertThat(page.blocks()).isEmpty();
        assertThat(page.text()).doesNotContain("Which?");
        page.click("Start");
        assertThat(page.blocks()).hasSize(4);
        assertThat(clock(page).getAttribute("data-left")).isEqualTo("1200000");
        assertThat(page.text()).contains("Time left 20:00");
    }

    @Test
    void a_reload_shows_what_is_left_by_the_servers_clock() {
        open(timed()).click("Start");
        world.clock.advance(Duration.ofSeconds(755));
        PanelPage again = reload();
        assertThat(again.text()).contains("Time left 7:25");
        assertThat(clock(again).getAttribute("data-whole")).isEqualTo("1200000");
    }

    @Test
    void at_the_end_what_is_saved_is_handed_in_and_the_page_says_so() {
        PanelPage page = open(timed());
        page.click("Start");
        page.choose(WHICH, "BOTH");
        world.clock.advance(Duration.ofMinutes(19));
        page.askTime();
        assertThat(clock(page).getAttribute("data-left")).isEqualTo("60000");
        world.clock.advance(Duration.ofMinutes(1).plusSeconds(6));
        page.askTime();
        assertThat(page.text()).contains("The time was up.").contains("Score: 1 / 6");
    }

    @Test
    void more_time_shows_on_the_clock_and_in_the_rules_without_a_reload_and_is_said() {
        Student student = new Student();
        PanelPage page = open(timed());
        page.click("Start");
        world.clock.advance(Duration.ofMinutes(18));
        page.askTime();
        assertThat(page.text()).contains("You have 20 minutes; then").doesNotContain("more time");
        student.accommodate("1.5");
        page.askTime();
        assertThat(clock(page).getAttribute("data-left")).isEqualTo("720000");
        assertThat(clock(page).getAttribute("data-whole")).isEqualTo("1800000");
        assertThat(page.text())
                .contains("Time left 12:00")
                .contains("You have more time now.")
                .contains("You have 30 minutes (20 × 1.5); then what is saved is handed in by itself.");
        world.clock.advance(Duration.ofMinutes(11));
        page.choose(WHICH, "BOTH");
        assertThat(page.text(1)).contains("Saved ");
        assertThat(reload().text()).contains("Time left 1:00").doesNotContain("more time");
    }

    @Test
    void what_an_accommodation_makes_of_the_limit_is_told_before_the_start() {
        Student student = new Student();
        student.accommodate("1.25");
        assertThat(open(new QuizSettings(Shuffle.NONE, null, 30, Reveal.LAST_ATTEMPT, false))
                        .text())
                .contains("You have 37 minutes 30 seconds (30 × 1.25); then what is saved is handed in by itself.")
                .contains("With your accommodation: 1.25 times the time limit of each quiz.");
        assertThat(open(new QuizSettings(Shuffle.NONE, null, null, Reveal.LAST_ATTEMPT, false))
                        .text())
                .doesNotContain("With your accommodation");
    }

    @Test
    void score_and_feedback_come_by_themselves_once_the_quiz_is_due() {
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
                .contains("Score and feedback are shown here from")
                .doesNotContain("Score: ");
        assertThat(clock(page).getAttribute("data-left")).isEqualTo("60000");
        world.clock.advance(Duration.ofMinutes(1));
        page.askTime();
        assertThat(page.text())
                .contains("The quiz is due: here are your score and the feedback.")
                .contains("Score: 1 / 6");
        page.askTime();
        assertThat(page.text()).contains("Score: 1 / 6");
    }

    @Test
    void a_closing_that_is_lifted_takes_the_clock_away_and_no_clock_counts_more_than_a_day() {
        Student student = new Student();
        student.closesIn(Duration.ofHours(2));
        PanelPage page = open(inOrder(null));
        page.choose(WHICH, "BOTH");
        page = reload();
        assertThat(page.text()).contains("Time left 2:00:00");
        student.closesIn(Duration.ofDays(3));
        page.askTime();
        assertThat(page.text()).contains("You have more time now.").contains("Closes Fri 27 Nov 2026");
        assertThat(PanelPage.elements(clock(page))
                        .filter(each -> each.getClassList().contains("words"))
                        .filter(Element::isVisible))
                .isEmpty();
    }

    @Test
    void an_instructor_who_looks_at_an_attempt_reads_the_quiz_s_rules_and_no_date_or_time_of_the_student() {
        Student student = new Student();
        student.accommodate("1.5");
        student.dueIn(Duration.ofDays(3));
        PanelPage page = open(new QuizSettings(Shuffle.NONE, null, 20, Reveal.AFTER_DUE, false));
        page.click("Start");
        page.click("Submit answers");
        page.click("Submit answers");
        AttemptId attempt = Objects.requireNonNull(
                        world.standing(visitor.orGuest().id()).latest())
                .attempt()
                .id();
        Visitor ina = new Visitor(world);
        ina.become(student.ina, User.Kind.ACCOUNT);
        assertThat(PanelPage.text(new AttemptResult.Review(world.service, ina)
                        .of(attempt, ZoneOffset.UTC)
                        .getElement()))
                .contains("You have 20 minutes; then what is saved is handed in by itself.")
                .doesNotContain("30 minutes", "1.5", "27 Nov", "from ");
    }

    /** The visitor as a student of a course with the lesson. */
    private final class Student {
        private final UserId ina = world.person();
        private final Course course = world.courses.create(ina, "IR 101", ZoneOffset.UTC);

        Student() {
            visitor.become(world.person(), User.Kind.ACCOUNT);
            world.courses.join(course.id(), visitor.orGuest().id());
            world.courses.assign(course.id(), QuizLessons.LESSON, AssignmentRules.NONE);
        }

        void accommodate(String factor) {
            CoursesOver.accommodate(
                    world.dataSource,
                    course.id(),
                    visitor.orGuest().id(),
                    ina,
                    new Accommodation(new BigDecimal(factor), 0),
                    world.clock);
        }

        void dueIn(Duration from) {
            world.courses.change(
                    world.courses.assignments(course.id()).getFirst(),
                    AssignmentRules.due(world.clock.instant().plus(from)));
        }

        void closesIn(Duration from) {
            world.courses.change(
                    world.courses.assignments(course.id()).getFirst(),
                    new AssignmentRules(null, null, world.clock.instant().plus(from), LatePolicy.NONE));
        }
    }

    @Test
    void an_answer_after_the_end_is_refused_and_its_text_stays() {
        PanelPage page = open(timed());
        page.click("Start");
        world.clock.advance(Duration.ofMinutes(21));
        page.type(NAME, "hedging");
        assertThat(page.text()).contains("The time was up.").contains("Score: 0 / 6");
        page.type(NAME, "hedging");
        assertThat(page.text())
                .contains("These answers came after the time was up")
                .contains("Attempt 1, question 4: hedging");
    }

    @Test
    void a_hint_that_costs_is_not_on_the_page_before_it_is_taken() {
        Question hinted = Questions.hinted(QuizLessons.questions().getFirst(), "Look twice.", new BigDecimal("0.25"));
        PanelPage page = open(inOrder(null), hinted);
        assertThat(html(page.panel.getElement())).doesNotContain("Look twice");
        page.click("Take the hint for 0.25 points");
        assertThat(page.text()).contains("Hint, for 0.25 points:").contains("Look twice.");
        assertThat(page.hasButton("Take the hint for 0.25 points")).isFalse();
        assertThat(reload().text()).contains("Look twice.");

        PanelPage again = reload();
        again.choose(WHICH, "BOTH");
        again.click("Submit answers");
        assertThat(again.text()).contains("Score: 0.75 / 1").contains("The hint cost 0.25 points");
    }

    @Test
    void a_checked_question_is_explained_and_the_keys_of_others_stay_away() {
        PanelPage page = open(inOrder(Reveal.EACH_ATTEMPT));
        page.clickAt(WHICH, "Check answer");
        assertThat(page.text(1)).contains("Answer this question first, then check it.");
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
        assertThat(again.text()).contains("2 questions are not answered: 2, 3.");
        again.click("Submit answers");
        assertThat(again.text()).contains("Score: 1 / 6");
    }

    @Test
    void a_window_that_answers_a_checked_question_is_told_and_keeps_its_text() {
        PanelPage page = open(inOrder(Reveal.EACH_ATTEMPT));
        page.type(NAME, "hedge");
        PanelPage other = reload();
        page.clickAt(NAME, "Check answer");
        other.type(NAME, "hedging");
        assertThat(other.text()).contains("This question was checked already; its answer can't change any more.");
        other.send(1, NAME, 99, 0, tools.jackson.databind.node.JsonNodeFactory.instance.stringNode("hedging"));
        assertThat(other.text()).contains("question was checked").contains("Attempt 1, question 4: hedging");
    }

    @Test
    void an_answer_to_a_question_that_another_window_checked_is_not_told_to_have_come_after_the_time() {
        PanelPage page = open(new QuizSettings(Shuffle.NONE, null, 20, Reveal.EACH_ATTEMPT, false));
        page.click("Start");
        page.type(NAME, "hedge");
        page.clickAt(NAME, "Check answer");
        world.clock.advance(Duration.ofMinutes(1));
        page.click("Submit answers");
        page.click("Submit answers");
        page.send(1, NAME, 99, 0, tools.jackson.databind.node.JsonNodeFactory.instance.stringNode("hedging"));
        assertThat(page.text())
                .contains("These answers were given after the question was checked")
                .doesNotContain("time was up");
    }

    @Test
    void an_answer_after_another_window_submitted_is_not_told_to_have_come_after_the_time() {
        PanelPage page = open(timed());
        page.click("Start");
        page.click("Submit answers");
        page.click("Submit answers");
        page.type(NAME, "hedging");
        assertThat(page.text())
                .contains("These answers were given after the attempt was submitted in another window")
                .doesNotContain("time was up");
    }

    @Test
    void who_grades_an_open_answer_is_told_as_it_is_for_whoever_reads_it() {
        Question why = Questions.open("cause=2");
        assertThat(open(inOrder(null), why).text(1))
                .contains("After you submit, you can compare your answer with a model answer. In a course, an");
        Student student = new Student();
        student.dueIn(Duration.ofDays(1));
        assertThat(reload().text(1))
                .contains("Your instructor will grade this answer.")
                .doesNotContain("model answer");
    }

    @Test
    void how_sure_one_is_is_kept_and_told_of_afterwards() {
        PanelPage page = open(new QuizSettings(Shuffle.NONE, null, null, Reveal.LAST_ATTEMPT, true));
        page.sendSure(WHICH, 5, "certain");
        assertThat(page.text(1)).contains("Saved 2:03:22 PM");
        page.choose(WHICH, "JOIN");
        page.sendSure(NAME, 6, "guessing");
        page.type(NAME, "hedging");
        PanelPage again = reload();
        again.click("Submit answers");
        again.click("Submit answers");
        assertThat(again.text(1)).contains("You were certain: sure and not right is what to read again first.");
        assertThat(again.text(4)).contains("You were guessing: right this time; read it again to know it.");
        assertThat(again.text(2)).doesNotContain("You were");
    }

    @Test
    void a_right_answer_after_a_hint_that_cost_points_is_right_all_the_same() {
        Question free = QuizLessons.questions().getFirst();
        for (String cost : List.of("0.25", "1")) {
            PanelPage page = open(
                    new QuizSettings(Shuffle.NONE, null, null, Reveal.LAST_ATTEMPT, true),
                    Questions.hinted(free, "Look twice.", new BigDecimal(cost)),
                    Questions.hinted(Questions.as(free, "wrong", "1"), "Look twice.", new BigDecimal(cost)));
            page.clickAt(WHICH, "Take the hint for " + (cost.equals("1") ? "1 point" : cost + " points"));
            page.choose(WHICH, "BOTH");
            page.sendSure(WHICH, 50, "certain");
            page.clickAt("wrong", "Take the hint for " + (cost.equals("1") ? "1 point" : cost + " points"));
            page.choose("wrong", "JOIN");
            page.sendSure("wrong", 51, "certain");
            page.click("Submit answers");
            assertThat(page.text(1)).as(cost).contains("You were certain: you know this.");
            assertThat(page.text(2)).as(cost).contains("You were certain: sure and not right");
            visitor.leave();
        }
    }

    private PanelPage open(QuizSettings conduct, Question... questions) {
        world.lessons.publish(QuizLessons.edition(
                2, Keep.BEST, questions.length == 0 ? QuizLessons.questions() : List.of(questions), conduct));
        return reload();
    }

    private PanelPage reload() {
        return new PanelPage(world, visitor);
    }

    private static QuizSettings timed() {
        return new QuizSettings(Shuffle.NONE, null, 20, Reveal.LAST_ATTEMPT, false);
    }

    private static QuizSettings inOrder(@Nullable Reveal feedback) {
        return new QuizSettings(Shuffle.NONE, null, null, feedback == null ? Reveal.LAST_ATTEMPT : feedback, false);
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
