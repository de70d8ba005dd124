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

/** Two windows on one quiz: the stale one is told, keeps what was given in it, and undoes and adds nothing unasked. */
@ViewPackages(classes = OtherWindowTest.class)
class OtherWindowTest extends BrowserlessTest {

    private static final String WHICH = "which";
    private static final String NAME = "name";

    private AttemptWorld world;
    private Visitor visitor;
    private PanelPage page;

    @BeforeEach
    void open_the_page_as_somebody_unknown() {
        world = new AttemptWorld(TestDatabase.H2.create());
        visitor = new Visitor(world);
        page = new PanelPage(world, visitor);
    }

    @Test
    void a_window_that_shows_what_another_has_submitted_begins_no_new_attempt() {
        PanelPage other = new PanelPage(world, visitor);
        other.choose(WHICH, "BOTH");
        submit(other);

        page.send(NAME, 9, text("hedge"));

        assertThat(page.text())
                .contains("This quiz was submitted in another window. Here it is as it stands now.")
                .contains("Score: 1 / 6");
        assertThat(rows("attempt")).isEqualTo(1);
        assertThat(answers()).containsExactly("\"both\"");
    }

    @Test
    void submitting_what_another_window_has_submitted_begins_no_new_attempt() {
        PanelPage other = new PanelPage(world, visitor);
        submit(other);
        page.click("Submit answers");
        page.click("Submit answers");
        assertThat(page.text())
                .contains("This quiz was submitted in another window.")
                .contains("Score: 0 / 6");
        assertThat(rows("attempt")).isEqualTo(1);
    }

    @Test
    void an_attempt_that_another_window_submitted_is_shown_as_it_is() {
        page.choose(WHICH, "BOTH");
        PanelPage other = new PanelPage(world, visitor);
        submit(other);
        page.choose(WHICH, "JOIN");
        assertThat(page.text())
                .contains("This quiz was submitted in another window; its answers can't change any more.")
                .contains("Score: 1 / 6");
    }

    @Test
    void what_came_too_late_is_shown_until_the_reader_discards_it() {
        page.choose(WHICH, "BOTH");
        submit(new PanelPage(world, visitor));
        page = new PanelPage(world, visitor);
        assertThat(page.hasButton("Discard these answers")).isTrue();

        page.send(1, NAME, 9, 0, text("hedge"));
        page.send(1, WHICH, 10, 1, text(option(WHICH, "JOIN")));
        page.send(1, NAME, 9, 0, text("hedge"));
        assertThat(page.text())
                .contains("Attempt 1, question 4: hedge")
                .contains("Attempt 1, question 1: JOIN")
                .containsOnlyOnce("question 4: hedge");
        page.click("Discard these answers");
        assertThat(page.text()).doesNotContain("question 4: hedge");
        assertThat(rows("response")).isEqualTo(1);
    }

    @Test
    void what_was_saved_in_time_is_not_told_as_too_late() {
        page.send(NAME, 9, text("hedge"));
        submit(new PanelPage(world, visitor));
        page = new PanelPage(world, visitor);
        page.send(1, NAME, 9, 0, text("hedge"));
        assertThat(page.text()).doesNotContain("Attempt 1, question");
    }

    @Test
    void what_was_left_of_an_earlier_attempt_is_not_added_to_the_next() {
        submit(page);
        page.click("Try again");
        page.send(1, NAME, 9, 0, text("hedge"));
        assertThat(page.text()).contains("Attempt 1, question 4: hedge");
        assertThat(rows("response")).isZero();
    }

    @Test
    void trying_again_goes_on_with_the_attempt_that_another_window_has_begun() {
        submit(page);
        PanelPage other = new PanelPage(world, visitor);
        other.click("Try again");
        other.choose(WHICH, "BOTH");
        page.click("Try again");
        assertThat(page.text())
                .contains("This attempt was begun in another window; here are the answers given so far.");
        assertThat(page.text(1)).contains("Saved 2:03:22 PM");
        assertThat(rows("attempt")).isEqualTo(2);
    }

    @Test
    void trying_again_uses_up_no_attempt_where_another_window_has_used_one() {
        submit(page);
        PanelPage other = new PanelPage(world, visitor);
        other.click("Try again");
        submit(other);
        page.click("Try again");
        assertThat(page.text())
                .contains("This quiz was submitted in another window.")
                .contains("Attempt 2 of 2.");
        assertThat(rows("attempt")).isEqualTo(2);
    }

    @Test
    void a_second_window_that_had_no_attempt_yet_shows_what_the_first_has_saved() {
        PanelPage other = new PanelPage(world, visitor);
        page.choose(WHICH, "BOTH");
        other.send(NAME, 9, text("hedge"));
        assertThat(other.text()).contains("This attempt was begun in another window");
        assertThat(other.text(1)).contains("Saved 2:03:22 PM");
        assertThat(other.text(4)).contains("Saved 2:03:22 PM");
    }

    @Test
    void nothing_is_submitted_that_the_window_does_not_show() {
        PanelPage other = new PanelPage(world, visitor);
        page.choose(WHICH, "BOTH");
        other.click("Submit answers");
        other.click("Submit answers");
        assertThat(other.text())
                .contains("You have also answered in another window; here are all answers.")
                .doesNotContain("Score");
        page.choose(WHICH, "JOIN");
        other.click("Submit answers");
        other.click("Submit answers");
        assertThat(other.text()).contains("You have also answered").doesNotContain("Score");
        submit(other);
        assertThat(other.text()).contains("Score: 0 / 6");
    }

    @Test
    void two_different_answers_are_both_shown_and_neither_is_lost() {
        page.send(NAME, 5, text("hedging"));
        page.send(1, NAME, 7, 0, text("hedge"));
        assertThat(page.text(4))
                .contains("You have also answered this in another window, at 2:03:22 PM.")
                .contains("Herehedge", "The otherhedging")
                .contains("Not saved yet: choose an answer.");
        assertThat(answers()).containsExactly("\"hedging\"");
        assertThat(page.block(NAME).getAttribute("data-undecided")).isEqualTo("7");
        assertThat(page.block(NAME).getAttribute("data-settled")).isEqualTo("5");
    }

    @Test
    void an_answer_under_a_lower_number_is_offered_like_any_other() {
        page.send(NAME, 5, text("hedging"));
        page.send(1, NAME, 4, 0, text("hedge"));
        assertThat(page.text(4)).contains("Herehedge", "The otherhedging");
    }

    @Test
    void keeping_this_text_saves_it_in_the_place_of_the_other() {
        page.send(NAME, 5, text("hedging"));
        page.send(1, NAME, 4, 0, text("hedge"));
        page.click("Keep this text");
        assertThat(page.text(4)).endsWith("Saved 2:03:22 PM");
        assertThat(answers()).containsExactly("\"hedge\"");
        assertThat(page.block(NAME).getAttribute("data-settled")).isEqualTo("4");
        assertThat(page.block(NAME).getAttribute("data-sequence")).isEqualTo("6");
    }

    @Test
    void using_the_other_shows_it_and_lets_the_browser_forget_this_one() {
        page.send(NAME, 5, text("hedging"));
        page.send(1, NAME, 7, 0, text("hedge"));
        page.click("Use the other");
        assertThat(page.text(4)).endsWith("Saved 2:03:22 PM");
        assertThat(page.inputs(NAME).map(input -> input.getProperty("value"))).containsExactly("hedging");
        assertThat(answers()).containsExactly("\"hedging\"");
        assertThat(page.block(NAME).getAttribute("data-settled")).isEqualTo("7");
        assertThat(page.block(NAME).getAttribute("data-sequence")).isEqualTo("5");
    }

    @Test
    void two_different_choices_are_told_in_the_words_of_the_options() {
        page.choose(WHICH, "BOTH");
        page.send(1, WHICH, 7, 0, text(option(WHICH, "JOIN")));
        assertThat(page.text(1)).contains("HereJOIN", "The otherBOTH");
        page.click("Keep this answer");
        assertThat(answers()).containsExactly("\"join\"");
    }

    @Test
    void writing_on_without_choosing_still_keeps_both() {
        page.send(NAME, 5, text("hedging"));
        page.send(1, NAME, 7, 0, text("hedge"));
        page.send(1, NAME, 8, 0, text("hedges"));
        assertThat(page.text(4)).contains("Herehedges", "The otherhedging").doesNotContain("Herehedgeb");
        assertThat(answers()).containsExactly("\"hedging\"");
        page.click("Keep this text");
        assertThat(answers()).containsExactly("\"hedges\"");
    }

    @Test
    void nothing_is_submitted_before_the_reader_has_chosen() {
        page.send(NAME, 5, text("hedging"));
        page.send(1, NAME, 7, 0, text("hedge"));
        page.click("Submit answers");
        page.click("Submit answers");
        assertThat(page.text())
                .contains("Choose an answer first at question 4.")
                .doesNotContain("Score");
    }

    @Test
    void a_guest_who_signed_up_elsewhere_goes_on_with_the_account() {
        page.choose(WHICH, "BOTH");
        UserId guest = visitor.find().orElseThrow().id();
        String before = outbox();
        visitor.become(guest, User.Kind.ACCOUNT);
        page.send(NAME, 9, text("hedge"));
        assertThat(page.text()).contains("You signed in in another window; this is your quiz.");
        assertThat(page.text(1)).contains("Saved 2:03:22 PM");
        assertThat(page.panel.getElement().getAttribute("data-outbox-before")).isEqualTo(before);
        assertThat(outbox()).isNotEqualTo(before);
        page.send(NAME, 9, text("hedge"));
        assertThat(page.text(4)).endsWith("Saved 2:03:22 PM");
    }

    @Test
    void a_page_that_comes_back_without_its_person_takes_no_answer_as_a_guest_unasked() {
        page.comeBackWithoutPerson();
        assertThat(page.text()).contains("You are signed out. Sign in to go on; what you answered is kept.");
        assertThat(page.blocks()).isEmpty();
        page.send(NAME, 9, text("hedge"));
        assertThat(rows("attempt")).isZero();

        page.click("Answer without an account");
        assertThat(page.text()).doesNotContain("signed out");
        page.send(NAME, 9, text("hedge"));
        assertThat(page.text(4)).endsWith("Saved 2:03:22 PM");
    }

    @Test
    void a_page_that_comes_back_while_its_person_signs_in_shows_the_person_s_quiz() {
        visitor.become(world.person(), User.Kind.ACCOUNT);
        page.comeBackWithoutPerson();
        assertThat(page.text()).doesNotContain("signed out").contains("this is your quiz");
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
