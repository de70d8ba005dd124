package org.readout.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("browser")
class QuizTest {

    private static final String SECTION = "/lessons/small-states/between";
    private static final String BOTH = "Trading with both and allying with neither";
    private static final String QUARRELS = "Its quarrels become yours";
    private static final Pattern SAVED = Pattern.compile("Saved \\d{1,2}:\\d\\d:\\d\\d [AP]M$");
    private static final String UNSAVED = "Not saved yet, but kept in this browser.";

    @RegisterExtension
    private final Browsers browsers = new Browsers();

    @Test
    void a_guest_answers_and_gets_feedback_without_a_hindrance_before_or_after() {
        Visitor guest = browsers.visitor();
        guest.open(SECTION);
        radio(guest, BOTH).check();
        box(guest, QUARRELS).check();
        radio(guest, "True").check();
        guest.field("Your answer").fill("hedge");
        for (int question = 1; question <= 4; question++) {
            assertThat(stamp(guest, question)).hasText(SAVED);
        }
        guest.inspect("quiz-open");

        guest.button("Submit answers").click();
        assertThat(guest.heading("Score: 2.5 / 5")).isFocused();
        assertThat(guest.page().getByText("Neutrality is a rule that one keeps."))
                .isVisible();
        guest.inspect("quiz-marked");

        guest.button("Try again").click();
        assertThat(guest.heading("Check your reading")).isFocused();
        assertThat(radio(guest, BOTH)).not().isChecked();
        assertThat(guest.field("Your answer")).hasValue("");
    }

    @Test
    void a_quiz_is_done_by_keyboard_alone() {
        Visitor guest = browsers.visitor();
        guest.open(SECTION);
        radio(guest, BOTH).focus();
        press(guest, "Space", "Tab", "Space", "Tab", "Space", "Tab", "Tab");
        assertThat(radio(guest, "True")).isFocused();
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
        guest.open(SECTION);
        radio(guest, BOTH).check();
        guest.button("Submit answers").dblclick();
        assertThat(guest.page().getByText("3 questions are unanswered: 2, 3, 4."))
                .isVisible();
        assertThat(guest.page().getByText("Score:")).hasCount(0);
        guest.button("Submit answers").dblclick();
        assertThat(guest.heading("Score: 1 / 5")).isVisible();
        assertThat(guest.button("Try again")).isVisible();
    }

    @Test
    void the_key_is_in_nothing_that_the_browser_gets_before_submitting() {
        Visitor guest = browsers.visitor();
        StringBuilder got = new StringBuilder();
        guest.page().onResponse(response -> {
            String type = response.headerValue("content-type");
            if (type != null && (type.contains("json") || type.contains("html"))) {
                got.append(response.text());
            }
        });
        guest.open(SECTION);
        radio(guest, BOTH).check();
        assertThat(stamp(guest, 1)).hasText(SAVED);
        assertThat(got.toString())
                .contains(BOTH)
                .doesNotContain(
                        "\"correct\"", "A fallback is kept", "That is bandwagoning", "One is a bet", "Nearly the word");
    }

    @Test
    void an_expired_session_leads_back_to_what_was_typed() {
        Visitor guest = browsers.visitor();
        guest.open(SECTION);
        radio(guest, BOTH).check();
        assertThat(stamp(guest, 1)).hasText(SAVED);
        guest.page()
                .context()
                .addCookies(List.of(new Cookie("JSESSIONID", "expired")
                        .setDomain("localhost")
                        .setPath("/")
                        .setHttpOnly(true)));
        guest.field("Your answer").fill("hedging");
        guest.field("Your answer").blur();
        assertThat(radio(guest, BOTH)).isChecked();
        assertThat(stamp(guest, 4)).hasText(SAVED);
        assertThat(guest.field("Your answer")).hasValue("hedging");
        assertThat(guest.field("Your answer")).isFocused();
        guest.forgive(error -> true);
    }

    @Test
    void without_a_network_an_answer_says_so_and_is_saved_later() {
        Visitor guest = browsers.visitor();
        guest.open(SECTION);
        guest.page().context().setOffline(true);
        radio(guest, BOTH).check();
        assertThat(stamp(guest, 1)).containsText(UNSAVED);
        Locator noConnection = guest.page().locator("vaadin-connection-indicator[reconnecting]");
        assertThat(noConnection).hasCount(1);
        guest.page().context().setOffline(false);
        assertThat(stamp(guest, 1)).hasText(SAVED);
        assertThat(outbox(guest)).isZero();
        assertThat(noConnection).hasCount(0);
        guest.forgive(error -> true);
    }

    @Test
    void only_the_student_who_answered_can_download_a_receipt() {
        Visitor guest = browsers.visitor();
        guest.open(SECTION);
        radio(guest, BOTH).check();
        assertThat(stamp(guest, 1)).hasText(SAVED);
        Download download = guest.page().waitForDownload(guest.link("Download receipt")::click);
        assertThat(download.suggestedFilename()).isEqualTo("receipt-small-states-between-1.txt");
        assertThat(download.path()).content().contains("Answer:     " + BOTH);

        String address = guest.address() + guest.link("Download receipt").getAttribute("href");
        assertThat(guest.page().request().get(address).status()).isEqualTo(200);
        assertThat(browsers.visitor().page().request().get(address).status()).isEqualTo(404);
    }

    @Test
    void a_module_that_is_loaded_twice_sends_each_answer_once() {
        Visitor guest = browsers.visitor();
        guest.open(SECTION);
        guest.page().evaluate("() => import('/scripts/answers.js?again')");
        guest.page()
                .evaluate("() => { window.sent = 0;"
                        + " document.querySelector('.quiz').addEventListener('answer', () => window.sent++); }");
        radio(guest, BOTH).check();
        assertThat(stamp(guest, 1)).hasText(SAVED);
        assertThat(guest.page().evaluate("window.sent")).isEqualTo(1);
    }

    private static void press(Visitor visitor, String... keys) {
        for (String key : keys) {
            visitor.page().keyboard().press(key);
        }
    }

    private static Locator radio(Visitor visitor, String option) {
        return visitor.page()
                .getByRole(
                        AriaRole.RADIO,
                        new Page.GetByRoleOptions().setName(option).setExact(true));
    }

    private static Locator box(Visitor visitor, String option) {
        return visitor.page()
                .getByRole(
                        AriaRole.CHECKBOX,
                        new Page.GetByRoleOptions().setName(option).setExact(true));
    }

    private static Locator stamp(Visitor visitor, int question) {
        return visitor.page().locator(".quiz fieldset").nth(question - 1).locator(".stamp");
    }

    /** How many answers the browser still keeps for later. */
    private static int outbox(Visitor visitor) {
        return (int) visitor.page()
                .evaluate("Object.keys(localStorage).filter(key => key.startsWith('readout-answer:')).length");
    }
}
