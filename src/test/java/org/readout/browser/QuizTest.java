package org.readout.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("browser")
class QuizTest {

    private static final String BOTH = "Trading with both and allying with neither";

    @RegisterExtension
    private final Browsers browsers = new Browsers();

    @Test
    void a_quiz_is_done_by_keyboard_alone() {
        Visitor guest = browsers.visitor();
        guest.open(SmallStates.SECTION);
        guest.radio(BOTH).focus();
        press(guest, "Space", "Tab", "Space", "Tab", "Space", "Tab", "Tab");
        assertThat(guest.radio("True")).isFocused();
        press(guest, "ArrowDown", "Tab");
        assertThat(guest.page().getByText("Hint")).isFocused();
        press(guest, "Enter");
        assertThat(guest.page().getByText("It begins with an h.")).isVisible();
        press(guest, "Tab");
        guest.page().keyboard().type("hedging");
        press(guest, "Tab");
        assertThat(guest.button("Submit answers")).isFocused();
        press(guest, "Enter");
        assertThat(guest.heading("Score: 5 / 5")).isFocused();
    }

    @Test
    void a_double_click_on_submit_answers_is_one_click() {
        Visitor guest = browsers.visitor();
        guest.open(SmallStates.SECTION);
        guest.radio(BOTH).check();
        guest.button("Submit answers").dblclick();
        assertThat(guest.page().getByText("3 questions are unanswered: 2, 3, 4."))
                .isVisible();
        assertThat(guest.page().getByText("Score:")).hasCount(0);
        guest.button("Submit answers").dblclick();
        assertThat(guest.heading("Score: 1 / 5")).isVisible();
        assertThat(guest.button("Try again")).isVisible();
    }

    @Test
    void only_the_student_who_answered_can_download_a_receipt() {
        Visitor guest = browsers.visitor();
        guest.open(SmallStates.SECTION);
        guest.radio(BOTH).check();
        SmallStates.assertSaved(guest, 1);
        Download download = guest.page().waitForDownload(guest.link("Download submission receipt")::click);
        assertThat(download.suggestedFilename()).isEqualTo("receipt-small-states-between-1.txt");
        assertThat(download.path()).content().contains("Answer:     " + BOTH);

        String address =
                guest.address() + guest.link("Download submission receipt").getAttribute("href");
        assertThat(guest.page().request().get(address).status()).isEqualTo(200);
        assertThat(browsers.visitor().page().request().get(address).status()).isEqualTo(404);
    }

    @Test
    void a_module_that_is_loaded_twice_sends_each_answer_once() {
        Visitor guest = browsers.visitor();
        guest.open(SmallStates.SECTION);
        guest.page().evaluate("() => import('/scripts/answers.js?again')");
        guest.page()
                .evaluate("() => { window.sent = 0;"
                        + " document.querySelector('.quiz').addEventListener('answer', () => window.sent++); }");
        guest.radio(BOTH).check();
        SmallStates.assertSaved(guest, 1);
        assertThat(guest.page().evaluate("window.sent")).isEqualTo(1);
    }

    private static void press(Visitor visitor, String... keys) {
        for (String key : keys) {
            visitor.page().keyboard().press(key);
        }
    }
}
