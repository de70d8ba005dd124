package org.readout.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a page says while the server can't be reached. */
@Tag("browser")
class NoConnectionTest {

    private static final int TWO_LINES = 40;
    private static final String SUBMIT = "Submit answers";
    private static final String NOT_YET = "Your answers will be submitted automatically when the connection is back.";

    @RegisterExtension
    private final Browsers browsers = new Browsers();

    @Test
    void submitting_without_a_connection_says_so_at_once_and_submits_when_the_connection_is_back() {
        Visitor guest = browsers.visitor();
        guest.open(SmallStates.SECTION);
        for (int number = 1; number <= 3; number++) {
            SmallStates.answer(guest, number);
            SmallStates.assertSaved(guest, number);
        }
        guest.page().context().setOffline(true);
        guest.button(SUBMIT).click();
        String unanswered = "Not submitted: question 4 is unanswered. Answer it, or select “Submit answers” again.";
        assertThat(unsent(guest)).hasText(unanswered + " You’re offline. Your answers are kept in this browser.");
        guest.page().context().setOffline(false);
        assertThat(unsent(guest)).hasText(unanswered);
        guest.page().context().setOffline(true);
        SmallStates.answer(guest, 4);
        assertThat(unsent(guest)).isHidden();
        guest.button(SUBMIT).click();
        assertThat(unsent(guest)).containsText(NOT_YET);
        assertThat(unsent(guest)).containsText("you’re offline");
        Locator message = guest.page().locator("vaadin-connection-indicator .v-status-message");
        assertThat(message).containsText("You’re offline.");
        guest.resize(Visitor.NARROW);
        guest.picture("submit-without-connection");
        guest.page().context().setOffline(false);
        assertThat(guest.heading("Score: 5 / 5")).isVisible();
        assertThat(told(guest)).containsText("Your answers were submitted on ");
        guest.reload();
        assertThat(guest.heading("Score: 5 / 5")).isVisible();
        assertThat(told(guest)).hasCount(0);
        guest.forgive(error -> true);
    }

    @Test
    void an_answer_that_is_not_saved_is_still_called_so_after_the_server_has_written_its_line_anew() {
        Visitor guest = browsers.visitor();
        guest.open(SmallStates.SECTION);
        guest.page().context().setOffline(true);
        SmallStates.answer(guest, 1);
        Locator question = guest.page().locator(".live [data-waiting]");
        assertThat(question.locator(".unsaved")).containsText("Not saved");
        // As it does for an earlier write, or for an answer that is too long.
        question.evaluate("question => { question.dataset.saved = 'Saved just now'; }");
        assertThat(question.locator(".saved")).hasText("Saved just now");
        assertThat(question.locator(".unsaved")).containsText("Not saved");
        guest.page().context().setOffline(false);
        SmallStates.assertSaved(guest, 1);
        guest.forgive(error -> true);
    }

    @Test
    void what_was_submitted_without_a_server_is_submitted_after_its_restart_and_after_the_tab_was_closed() {
        Site site = browsers.site();
        Visitor guest = browsers.visitor();
        guest.open(SmallStates.SECTION);
        for (int number = 1; number <= 3; number++) {
            SmallStates.answer(guest, number);
            SmallStates.assertSaved(guest, number);
        }
        Visitor other = browsers.visitor();
        other.open(SmallStates.SECTION);
        SmallStates.answer(other, 1);
        SmallStates.assertSaved(other, 1);
        site.kill();
        SmallStates.answer(guest, 4);
        guest.button(SUBMIT).click();
        assertThat(unsent(guest)).containsText(NOT_YET);
        thatThereIsNoConnectionCanBeReadOnAPhone(guest);
        other.button(SUBMIT).click();
        assertThat(unsent(other))
                .hasText(
                        "Not submitted: questions 2, 3, 4 are unanswered. Answer them, or select “Submit answers” again."
                                + " Readout can’t be reached. Your answers are kept in this browser.");
        other.button(SUBMIT).click();
        assertThat(unsent(other)).containsText(NOT_YET);
        Visitor tab = other.tab();
        other.page().close();
        site.startAgain();
        assertThat(guest.heading("Score: 5 / 5")).isVisible();
        assertThat(told(guest)).containsText("Your answers were submitted on ");
        tab.open(SmallStates.SECTION);
        assertThat(tab.heading("Score: 1 / 5")).isVisible();
        assertThat(told(tab)).containsText("Your answers were submitted on ");
        guest.forgive(error -> true);
        other.forgive(error -> true);
    }

    private static void thatThereIsNoConnectionCanBeReadOnAPhone(Visitor guest) {
        guest.resize(Visitor.NARROW);
        Locator message = guest.page().locator("vaadin-connection-indicator[reconnecting] .v-status-message");
        assertThat(message)
                .containsText(
                        "Readout can’t be reached. Your work is kept in this browser and will be saved when the connection is back.");
        Locator words = message.locator("span");
        for (Theme theme : Theme.values()) {
            guest.prefer(theme);
            guest.picture("no-connection");
        }
        assertThat(words.boundingBox().height).isGreaterThanOrEqualTo(TWO_LINES);
        assertThat(message.boundingBox().height).isGreaterThanOrEqualTo(words.boundingBox().height);
        guest.prefer(Theme.LIGHT);
        guest.resize(Visitor.WIDE);
    }

    private static Locator unsent(Visitor visitor) {
        return visitor.page().locator(".quiz .unsent");
    }

    private static Locator told(Visitor visitor) {
        return visitor.page().locator(".quiz .notice[role=alert]");
    }
}
