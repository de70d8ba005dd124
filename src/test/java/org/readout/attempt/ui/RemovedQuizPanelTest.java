package org.readout.attempt.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.readout.attempt.QuizLessons.section;

import com.vaadin.browserless.BrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.UI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.readout.TestDatabase;
import org.readout.attempt.AttemptWorld;
import org.readout.attempt.QuizLessons;
import org.readout.attempt.ui.PanelPage.Visitor;
import org.readout.course.StudyContext;
import org.readout.lesson.Lesson.Quiz;
import org.readout.lesson.QuizSettings;
import org.readout.lesson.QuizSettings.Keep;
import org.readout.lesson.WrittenSettings;
import org.readout.user.User;
import org.readout.user.UserId;

/** What a section's page shows of a quiz that an edit removed while a student was answering it. */
@ViewPackages(classes = RemovedQuizPanelTest.class)
class RemovedQuizPanelTest extends BrowserlessTest {

    private static final String SECTION = "between";
    private static final String TO_FINISH =
            "This quiz was removed from the lesson. You can still finish and submit this attempt, but you can’t"
                    + " start another.";
    private static final String KEPT = "This quiz was removed from the lesson. Your submitted answers are kept.";

    private AttemptWorld world;
    private Visitor visitor;

    @BeforeEach
    void a_lesson_with_a_quiz() {
        world = new AttemptWorld(TestDatabase.H2.create());
        visitor = new Visitor(world);
        publish(quiz("first", QuizLessons.IN_ORDER));
    }

    @Test
    void a_running_attempt_is_shown_with_its_answers_and_can_be_finished_by_an_account() {
        visitor.become(world.person(), User.Kind.ACCOUNT);
        a_running_attempt_is_shown_with_its_answers_and_can_be_finished();
    }

    @Test
    void a_running_attempt_is_shown_with_its_answers_and_can_be_finished_without_an_account() {
        a_running_attempt_is_shown_with_its_answers_and_can_be_finished();
    }

    private void a_running_attempt_is_shown_with_its_answers_and_can_be_finished() {
        only().choose("which", "BOTH");
        publish(null);

        PanelPage page = only();
        assertThat(page.text()).contains("Check your reading", TO_FINISH);
        assertThat(page.inputs("which").filter(input -> input.hasAttribute("checked")))
                .hasSize(1);
        page.type("name", "hedging");
        assertThat(page.text(4)).endsWith("Saved 2:03:22 PM");
        page.click("Submit answers");
        page.click("Submit answers");
        assertThat(page.text()).contains("Score: 2 / 6", KEPT).doesNotContain(TO_FINISH);

        PanelPage again = only();
        assertThat(again.text()).contains("Score: 2 / 6", KEPT, "Correct (your answer)BOTHOn both.");
        assertThat(again.hasButton("Try again")).isFalse();
        assertThat(again.text()).doesNotContain("attempt left");
    }

    @Test
    void a_running_quiz_comes_before_the_new_one_that_replaced_it() {
        only().choose("which", "BOTH");
        publish(quiz("second", QuizLessons.IN_ORDER));

        List<PanelPage> both = open();
        assertThat(both).hasSize(2);
        assertThat(both.getFirst().text()).contains(TO_FINISH, "Saved 2:03:22 PM");
        assertThat(both.getLast().text()).doesNotContain("removed from", "Saved");
        both.getLast().choose("which", "JOIN");
        both.getFirst().type("name", "hedging");
        assertThat(both.getLast().text(1)).endsWith("Saved 2:03:22 PM");
        both.getFirst().click("Submit answers");
        both.getFirst().click("Submit answers");
        assertThat(both.getFirst().text()).contains("Score: 2 / 6", KEPT);

        assertThat(only().text()).contains("Saved 2:03:22 PM").doesNotContain("Score", "removed from");
    }

    @Test
    void an_attempt_is_still_submitted_when_its_time_runs_out() {
        publish(quiz("first", WrittenSettings.of("shuffle: none", "time-limit: 20")));
        PanelPage before = only();
        before.click("Start quiz");
        before.choose("which", "BOTH");
        world.clock.advance(Duration.ofMinutes(5));
        publish(null);

        PanelPage page = only();
        assertThat(page.text()).contains(TO_FINISH, "15:00");
        world.clock.advance(Duration.ofMinutes(16));
        page.askTime();
        assertThat(page.text()).contains("Score: 1 / 6", KEPT);
    }

    @Test
    void an_attempt_without_an_open_page_is_submitted_when_its_time_runs_out() {
        publish(quiz("first", WrittenSettings.of("shuffle: none", "time-limit: 20")));
        PanelPage before = only();
        before.click("Start quiz");
        before.choose("which", "BOTH");
        publish(quiz("second", QuizLessons.IN_ORDER));
        world.clock.advance(Duration.ofMinutes(21));
        world.submitExpired();
        assertThat(world.computed.attempts(person(), StudyContext.OWN, QuizLessons.LESSON, "first", false))
                .singleElement()
                .matches(line -> line.attempt().isSubmitted());

        assertThat(only().text()).doesNotContain("Score", "removed from");
        publish(null);
        assertThat(only().text()).contains("Score: 1 / 6", KEPT);
    }

    @Test
    void an_answer_that_was_checked_stays_checked() {
        publish(quiz("first", WrittenSettings.of("shuffle: none", "reveal: each-attempt")));
        PanelPage before = only();
        before.choose("which", "JOIN");
        before.clickAt("which", "Check answer");
        publish(null);
        assertThat(only().text(1)).contains("✗ Incorrect (your answer)JOIN");
    }

    @Test
    void an_open_page_says_so_after_submitting_and_starts_no_other_attempt() {
        PanelPage page = only();
        page.choose("which", "BOTH");
        page.click("Submit answers");
        page.click("Submit answers");
        assertThat(page.hasButton("Try again")).isTrue();
        publish(null);
        page.click("Try again");
        assertThat(page.text()).contains("Score: 1 / 6", KEPT);
        assertThat(page.hasButton("Try again")).isFalse();
        assertThat(world.computed.attempts(person(), StudyContext.OWN, QuizLessons.LESSON, "first", false))
                .hasSize(1);
    }

    @Test
    void visitors_without_an_attempt_do_not_see_it() {
        only().choose("which", "BOTH");
        publish(null);
        visitor.leave();
        assertThat(open()).isEmpty();
        visitor.become(world.person(), User.Kind.ACCOUNT);
        assertThat(open()).isEmpty();
    }

    @Test
    void a_quiz_of_a_removed_section_follows_the_section_before_and_names_its_own() {
        world.lessons.publish(QuizLessons.edition(
                section(SECTION, quiz("first", QuizLessons.IN_ORDER)),
                section("after", quiz("second", QuizLessons.IN_ORDER))));
        PanelPage.all(world, visitor, "after").getFirst().choose("which", "BOTH");
        publish(quiz("first", QuizLessons.IN_ORDER));

        List<PanelPage> both = open();
        assertThat(both).hasSize(2);
        assertThat(both.getFirst().text()).doesNotContain("removed from");
        assertThat(both.getLast().text())
                .contains("This quiz was removed from the lesson, together with its section “After”. You can still")
                .contains("Saved 2:03:22 PM");
    }

    @Test
    void an_attempt_is_back_when_its_quiz_is_back() {
        only().choose("which", "BOTH");
        publish(null);
        publish(quiz("first", QuizLessons.IN_ORDER));
        assertThat(only().text()).contains("Saved 2:03:22 PM").doesNotContain("removed from");
    }

    private UserId person() {
        return visitor.find().orElseThrow().id();
    }

    private void publish(@Nullable Quiz quiz) {
        world.lessons.publish(QuizLessons.edition(section(SECTION, quiz)));
    }

    private static Quiz quiz(String id, QuizSettings settings) {
        return new Quiz(
                id, "Check your reading", QuizLessons.questions(), WrittenSettings.with(settings, 2, Keep.BEST));
    }

    /** The page after a reload, with one quiz on it. */
    private PanelPage only() {
        List<PanelPage> shown = open();
        assertThat(shown).hasSize(1);
        return shown.getFirst();
    }

    private List<PanelPage> open() {
        UI.getCurrent().removeAll();
        return PanelPage.all(world, visitor, SECTION);
    }
}
