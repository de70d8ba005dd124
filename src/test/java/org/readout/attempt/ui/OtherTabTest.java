package org.readout.attempt.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.BrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.readout.TestDatabase;
import org.readout.attempt.AttemptWorld;
import org.readout.attempt.ui.PanelPage.Visitor;
import org.readout.user.User;
import org.readout.user.UserId;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.StringNode;

/** Two tabs with one quiz: the stale one says so, keeps its answers, and changes nothing without asking. */
@ViewPackages(classes = OtherTabTest.class)
class OtherTabTest extends BrowserlessTest {

    private static final String WHICH = "which";
    private static final String NAME = "name";

    private AttemptWorld world;
    private Visitor visitor;
    private PanelPage page;

    @BeforeEach
    void open_the_page_as_a_new_visitor() {
        world = new AttemptWorld(TestDatabase.H2.create());
        visitor = new Visitor(world);
        page = new PanelPage(world, visitor);
    }

    @Test
    void answering_after_another_tab_has_submitted_starts_no_new_attempt() {
        PanelPage other = new PanelPage(world, visitor);
        other.choose(WHICH, "BOTH");
        submit(other);

        page.send(NAME, 9, text("hedge"));

        assertThat(page.text())
                .contains(
                        "You already submitted this quiz in another tab or on another device. This page now shows the result.")
                .contains("Score: 1 / 6");
        assertThat(rows("attempt")).isEqualTo(1);
        assertThat(answers()).containsExactly("\"both\"");
    }

    @Test
    void submitting_after_another_tab_has_submitted_starts_no_new_attempt() {
        PanelPage other = new PanelPage(world, visitor);
        submit(other);
        page.click("Submit answers");
        page.click("Submit answers");
        assertThat(page.text())
                .contains("You already submitted this quiz in another tab or on another device.")
                .contains("Score: 0 / 6");
        assertThat(rows("attempt")).isEqualTo(1);
    }

    @Test
    void an_attempt_submitted_in_another_tab_shows_its_result() {
        page.choose(WHICH, "BOTH");
        PanelPage other = new PanelPage(world, visitor);
        submit(other);
        page.choose(WHICH, "JOIN");
        assertThat(page.text())
                .contains(
                        "You already submitted this quiz in another tab or on another device. Its answers can’t be changed.")
                .contains("Score: 1 / 6");
    }

    @Test
    void late_answers_are_shown_until_they_are_discarded() {
        page.choose(WHICH, "BOTH");
        submit(new PanelPage(world, visitor));
        page = new PanelPage(world, visitor);
        assertThat(page.hasButton("Discard these answers")).isFalse();

        page.send(1, NAME, 9, 0, text("hedge"));
        page.send(1, WHICH, 10, 1, text(option(WHICH, "JOIN")));
        page.send(1, NAME, 9, 0, text("hedge"));
        assertThat(page.text())
                .contains("Attempt 1, question 4: hedge")
                .contains("Attempt 1, question 1: JOIN")
                .containsOnlyOnce("question 4: hedge");
        assertThat(page.hasButton("Discard these answers")).isTrue();
        page.click("Discard these answers");
        assertThat(page.text()).doesNotContain("question 4: hedge");
        assertThat(rows("response")).isEqualTo(1);
    }

    @Test
    void answers_saved_in_time_are_not_called_late() {
        page.send(NAME, 9, text("hedge"));
        submit(new PanelPage(world, visitor));
        page = new PanelPage(world, visitor);
        page.send(1, NAME, 9, 0, text("hedge"));
        assertThat(page.text()).doesNotContain("Attempt 1, question");
    }

    @Test
    void unsent_answers_of_an_earlier_attempt_are_not_added_to_the_next() {
        submit(page);
        page.click("Try again");
        page.send(1, NAME, 9, 0, text("hedge"));
        assertThat(page.text()).contains("Attempt 1, question 4: hedge");
        assertThat(rows("response")).isZero();
    }

    @Test
    void trying_again_continues_the_attempt_started_in_another_tab() {
        submit(page);
        PanelPage other = new PanelPage(world, visitor);
        other.click("Try again");
        other.choose(WHICH, "BOTH");
        page.click("Try again");
        assertThat(page.text())
                .contains(
                        "You started this attempt in another tab or on another device. Here are your answers so far.");
        assertThat(page.text(1)).contains("Saved 2:03:22 PM");
        assertThat(rows("attempt")).isEqualTo(2);
    }

    @Test
    void trying_again_uses_no_attempt_if_another_tab_has_used_one() {
        world.teach();
        visitor.become(world.person(), User.Kind.ACCOUNT);
        page = new PanelPage(world, visitor);
        submit(page);
        PanelPage other = new PanelPage(world, visitor);
        other.click("Try again");
        submit(other);
        page.click("Try again");
        assertThat(page.text())
                .contains("You already submitted this quiz in another tab or on another device.")
                .contains("Attempt 2 of 2.");
        assertThat(rows("attempt")).isEqualTo(2);
    }

    @Test
    void a_second_tab_without_an_attempt_shows_the_answers_saved_in_the_first() {
        PanelPage other = new PanelPage(world, visitor);
        page.choose(WHICH, "BOTH");
        other.send(NAME, 9, text("hedge"));
        assertThat(other.text()).contains("You started this attempt in another tab or on another device.");
        assertThat(other.text(1)).contains("Saved 2:03:22 PM");
        assertThat(other.text(4)).contains("Saved 2:03:22 PM");
    }

    @Test
    void only_answers_that_the_tab_shows_are_submitted() {
        PanelPage other = new PanelPage(world, visitor);
        page.choose(WHICH, "BOTH");
        other.click("Submit answers");
        other.click("Submit answers");
        assertThat(other.text())
                .contains("You also answered questions in another tab or on another device. Review all your answers")
                .doesNotContain("Score");
        page.choose(WHICH, "JOIN");
        other.click("Submit answers");
        other.click("Submit answers");
        assertThat(other.text()).contains("You also answered").doesNotContain("Score");
        submit(other);
        assertThat(other.text()).contains("Score: 0 / 6");
    }

    @Test
    void two_different_answers_are_both_shown_and_neither_is_lost() {
        page.send(NAME, 5, text("hedging"));
        page.send(1, NAME, 7, 0, text("hedge"));
        assertThat(page.text(4))
                .contains("You also answered this question in another tab or on another device, at 2:03:22 PM.")
                .contains("On this pagehedge", "Elsewherehedging")
                .contains("Not saved yet. Choose which answer to keep.");
        assertThat(answers()).containsExactly("\"hedging\"");
        assertThat(page.block(NAME).getAttribute("data-undecided")).isEqualTo("7");
        assertThat(page.block(NAME).getAttribute("data-settled")).isEqualTo("5");
    }

    @Test
    void an_answer_under_a_lower_number_is_offered_like_any_other() {
        page.send(NAME, 5, text("hedging"));
        page.send(1, NAME, 4, 0, text("hedge"));
        assertThat(page.text(4)).contains("On this pagehedge", "Elsewherehedging");
    }

    @Test
    void keeping_this_answer_replaces_the_other() {
        page.send(NAME, 5, text("hedging"));
        page.send(1, NAME, 4, 0, text("hedge"));
        page.click("Keep this answer");
        assertThat(page.text(4)).endsWith("Saved 2:03:22 PM");
        assertThat(answers()).containsExactly("\"hedge\"");
        assertThat(page.block(NAME).getAttribute("data-settled")).isEqualTo("4");
        assertThat(page.block(NAME).getAttribute("data-sequence")).isEqualTo("6");
    }

    @Test
    void using_the_other_answer_shows_it_and_discards_this_one() {
        page.send(NAME, 5, text("hedging"));
        page.send(1, NAME, 7, 0, text("hedge"));
        page.click("Use the other answer");
        assertThat(page.text(4)).endsWith("Saved 2:03:22 PM");
        assertThat(page.inputs(NAME).map(input -> input.getAttribute("value"))).containsExactly("hedging");
        assertThat(answers()).containsExactly("\"hedging\"");
        assertThat(page.block(NAME).getAttribute("data-settled")).isEqualTo("7");
        assertThat(page.block(NAME).getAttribute("data-sequence")).isEqualTo("5");
    }

    @Test
    void the_other_answer_replaces_what_was_typed_also_if_the_page_began_with_it() {
        page.send(NAME, 5, text("hedging"));
        PanelPage later = new PanelPage(world, visitor);
        String before = later.block(NAME).getProperty("innerHTML");
        later.send(1, NAME, 7, 0, text("hedge"));
        later.click("Use the other answer");
        // A browser is not sent what it was sent before.
        assertThat(later.block(NAME).getProperty("innerHTML"))
                .contains("hedging")
                .isNotEqualTo(before);
    }

    @Test
    void two_different_choices_are_shown_as_the_texts_of_their_options() {
        page.choose(WHICH, "BOTH");
        page.send(1, WHICH, 7, 0, text(option(WHICH, "JOIN")));
        assertThat(page.text(1)).contains("On this pageJOIN", "ElsewhereBOTH");
        page.click("Keep this answer");
        assertThat(answers()).containsExactly("\"join\"");
    }

    @Test
    void writing_on_without_choosing_still_keeps_both() {
        page.send(NAME, 5, text("hedging"));
        page.send(1, NAME, 7, 0, text("hedge"));
        page.send(1, NAME, 8, 0, text("hedges"));
        assertThat(page.text(4))
                .contains("On this pagehedges", "Elsewherehedging")
                .doesNotContain("On this pagehedgeb");
        assertThat(answers()).containsExactly("\"hedging\"");
        page.click("Keep this answer");
        assertThat(answers()).containsExactly("\"hedges\"");
    }

    @Test
    void nothing_is_submitted_before_the_student_has_chosen() {
        page.send(NAME, 5, text("hedging"));
        page.send(1, NAME, 7, 0, text("hedge"));
        page.click("Submit answers");
        page.click("Submit answers");
        assertThat(page.text())
                .contains("Question 4 has two saved answers. Choose one before you submit.")
                .doesNotContain("Score");
    }

    @Test
    void a_guest_who_signed_up_elsewhere_continues_with_the_account() {
        page.choose(WHICH, "BOTH");
        UserId guest = visitor.find().orElseThrow().id();
        String before = outbox();
        visitor.become(guest, User.Kind.ACCOUNT);
        page.send(NAME, 9, text("hedge"));
        assertThat(page.text()).contains("You signed in from another tab. This page now shows your quiz.");
        assertThat(page.text(1)).contains("Saved 2:03:22 PM");
        assertThat(page.panel.getElement().getAttribute("data-outbox-before")).isEqualTo(before);
        assertThat(outbox()).isNotEqualTo(before);
        page.send(NAME, 9, text("hedge"));
        assertThat(page.text(4)).endsWith("Saved 2:03:22 PM");
    }

    @Test
    void a_page_loaded_again_after_its_guest_signed_up_elsewhere_takes_the_guest_s_unsaved_answers() {
        page.choose(WHICH, "BOTH");
        String before = outbox();
        visitor.become(visitor.find().orElseThrow().id(), User.Kind.ACCOUNT);
        page = new PanelPage(world, visitor);
        assertThat(page.text()).doesNotContain("You signed in");
        page.comeBackSignedIn();
        assertThat(page.text()).contains("You signed in from another tab. This page now shows your quiz.");
        assertThat(page.text(1)).contains("Saved 2:03:22 PM");
        assertThat(page.panel.getElement().getAttribute("data-outbox-before")).isEqualTo(before);
        assertThat(outbox()).isNotEqualTo(before);
    }

    @Test
    void a_page_whose_user_signed_out_asks_before_it_takes_answers_of_a_guest() {
        page.comeBackWithoutPerson();
        assertThat(page.text()).contains("You’re signed out. Sign in to continue. Your answers are saved.");
        assertThat(page.blocks()).isEmpty();
        page.send(NAME, 9, text("hedge"));
        assertThat(rows("attempt")).isZero();

        page.click("Continue without signing in");
        assertThat(page.text()).doesNotContain("signed out");
        page.send(NAME, 9, text("hedge"));
        assertThat(page.text(4)).endsWith("Saved 2:03:22 PM");
    }

    @Test
    void a_page_whose_user_signed_in_again_shows_the_user_s_quiz() {
        visitor.become(world.person(), User.Kind.ACCOUNT);
        page.comeBackWithoutPerson();
        assertThat(page.text()).doesNotContain("signed out").contains("This page now shows your quiz");
        assertThat(page.blocks()).hasSize(4);
    }

    private static StringNode text(String words) {
        return JsonNodeFactory.instance.stringNode(words);
    }

    /** The name that the browser has for an option, wherever the question is open. */
    private String option(String question, String text) {
        return new PanelPage(new AttemptWorld(TestDatabase.H2.create()), new Visitor(world)).value(question, text);
    }

    private static void submit(PanelPage page) {
        page.click("Submit answers");
        page.click("Submit answers");
    }

    private String outbox() {
        return page.panel.getElement().getAttribute("data-outbox");
    }

    private int rows(String table) {
        return JdbcClient.create(world.dataSource)
                .sql("select count(*) from " + table)
                .query(Integer.class)
                .single();
    }

    private List<String> answers() {
        return JdbcClient.create(world.dataSource)
                .sql("select answer from response")
                .query((row, n) -> row.getString("answer"))
                .list();
    }
}
