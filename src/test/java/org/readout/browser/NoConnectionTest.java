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

    static final String SUBMIT = "Submit answers";
    static final String NOT_YET = "Your answers will be submitted automatically when the connection is back.";

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

    static Locator unsent(Visitor visitor) {
        return visitor.page().locator(".quiz .unsent");
    }

    static Locator told(Visitor visitor) {
        return visitor.page().locator(".quiz .notice[role=alert]");
    }
}
