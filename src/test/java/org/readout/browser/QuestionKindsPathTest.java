package org.readout.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.readout.browser.Pacts.ANSWER;
import static org.readout.browser.Pacts.BREAK;
import static org.readout.browser.Pacts.RIGHT_ORDER;
import static org.readout.browser.Pacts.SAVED;
import static org.readout.browser.Pacts.SECTION;
import static org.readout.browser.Pacts.SHOTS;
import static org.readout.browser.Pacts.TEXT;
import static org.readout.browser.Pacts.TIES;
import static org.readout.browser.Pacts.TREATY;
import static org.readout.browser.Pacts.TROOPS;
import static org.readout.browser.Pacts.choose;
import static org.readout.browser.Pacts.items;
import static org.readout.browser.Pacts.putInOrder;
import static org.readout.browser.Pacts.question;
import static org.readout.browser.Pacts.stamp;

import com.microsoft.playwright.Locator;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.readout.question.Response;

/** The kinds of question that are more than a choice or a few words. */
@Tag("browser")
class QuestionKindsPathTest {

    /** What tells the answers, and is no feedback on what the guest of the test chooses. */
    private static final String[] SECRETS = {
        "Six years later.",
        "Out of the Shanghai Five.",
        "The pact of Warsaw answered",
        "The shots came last",
        "The text says around 1960.",
        "The answer is 100000",
        "The text says some 100,000",
        "One names the break",
        "Shots were fired there.",
        "The two competed",
        "Correct order"
    };

    @RegisterExtension
    private final Browsers browsers = new Browsers();

    @Test
    void every_kind_is_answered_by_mouse_and_explained_without_a_hindrance_before_or_after() {
        Visitor guest = browsers.visitor();
        StringBuilder received = guest.listen();
        guest.open(SECTION);
        choose(guest, "NATO", "1949");
        choose(guest, "Warsaw Pact", "1961");
        putInOrder(guest, List.of(TREATY, ANSWER, SHOTS, BREAK));
        guest.field("Blank 1 of 2").fill("1961");
        choose(guest, "Blank 2 of 2", "Ussuri");
        guest.field("Your answer (in men)").fill("95 000");
        guest.checkbox(TIES).check();
        // In the middle of the country, away from its mark.
        guest.page().locator(".area-1").dispatchEvent("click");
        assertThat(guest.radio("Turkey")).isChecked();
        guest.page().locator(".pin-3 .pin-mark").click();
        assertThat(guest.radio("Malta")).isChecked();
        guest.field(TEXT).fill("They fought for the lead.");
        for (int question = 1; question <= 7; question++) {
            assertThat(stamp(guest, question)).hasText(SAVED);
        }
        assertThat(stamp(guest, 4)).containsText("Read as 95000 men.");
        guest.inspect("kinds-open");
        assertThat(received + guest.page().content())
                .contains(TIES)
                .doesNotContain(
                        "In Washington.", "A year late.", "\"correct\"", "\"sco\"", "On its island", "One names the")
                .doesNotContain("Shots were fired there.", "The two competed");

        guest.button("Submit answers").click();
        assertThat(guest.heading("Score: 6.17 / 11, 4 points not graded")).isFocused();
        assertThat(question(guest, 1)).containsText("✗ Incorrect (your answer)");
        assertThat(question(guest, 2)).containsText("2 of 4 items are in the correct position.");
        assertThat(question(guest, 3)).containsText("◐ Partly correct (your answer)A year late.");
        assertThat(question(guest, 6)).containsText("It belonged to neither pact.");
        guest.inspectOneOfMany("kinds-hidden");
        assertThat(received + guest.page().content()).doesNotContain(SECRETS);
        Visitor scores = guest.tab();
        scores.open("/scores");
        scores.page().getByText("Attempt 1:").click();
        assertThat(scores.text("It belonged to neither pact.").first()).isVisible();
        assertThat(scores.page().content()).doesNotContain(SECRETS);

        guest.button("Show answers").click();
        guest.button("Show the correct answers").click();
        assertThat(question(guest, 1)).containsText("✗ Incorrect (your answer) ✓ Correct answer: 1955Six years later.");
        assertThat(question(guest, 1)).containsText("✗ Not answered ✓ Correct answer: 2001");
        assertThat(question(guest, 2)).containsText("✗ Should be number 4");
        assertThat(question(guest, 3))
                .containsText("◐ Partly correct (your answer) ✓ Correct answer: 1960A year late.");
        assertThat(question(guest, 4)).containsText("The exact answer is 100000 men. Yours is close enough.");
        assertThat(question(guest, 5)).containsText("✓ Correct answer");
        assertThat(guest.page().locator(".pin-2 .pin-mark")).hasText("✓");
        assertThat(guest.page().locator(".pin-3 .pin-mark")).hasText("✗");
        assertThat(question(guest, 7)).containsText("The two competed for the lead of a common cause.");
        guest.inspectOneOfMany("kinds-marked");
    }

    @Test
    void every_kind_is_answered_by_keyboard_alone_on_a_phone() {
        Visitor guest = browsers.visitor();
        guest.resize(Visitor.NARROW);
        guest.open(SECTION);
        guest.field("NATO").focus();
        type(guest, "1949");
        press(guest, "Tab");
        type(guest, "1955");
        press(guest, "Tab");
        type(guest, "2001");
        press(guest, "Tab");
        orderByKeyboard(guest);
        guest.field("Blank 1 of 2").focus();
        type(guest, "1960");
        press(guest, "Tab");
        type(guest, "U");
        press(guest, "Tab");
        assertThat(guest.field("Your answer (in men)")).isFocused();
        type(guest, "100,000");
        guest.checkbox(TIES).focus();
        press(guest, "Space", "Tab", "Space", "Tab");
        assertThat(guest.checkbox(TROOPS)).isChecked();
        assertThat(guest.page().getByText("Other disputed areas on this map")).isFocused();
        press(guest, "Tab");
        press(guest, "ArrowDown", "Tab");
        assertThat(guest.radio("Zhenbao, on the Ussuri")).isChecked();
        assertThat(guest.page().getByText("How this answer is graded")).isFocused();
        press(guest, "Tab");
        assertThat(guest.field(TEXT)).isFocused();
        type(guest, "They fought for the lead.");
        press(guest, "Tab");
        for (int question = 1; question <= 7; question++) {
            assertThat(stamp(guest, question)).hasText(SAVED);
        }
        assertThat(guest.button("Submit answers")).isFocused();
        press(guest, "Enter");
        assertThat(guest.heading("Score: 11 / 11, 4 points not graded")).isFocused();
    }

    @Test
    void the_browser_counts_words_as_the_server_does() {
        Visitor guest = browsers.visitor();
        guest.open(SECTION);
        Locator count = question(guest, 7).locator("[data-words]");
        assertThat(count).hasText("0");
        for (String text : List.of(
                "They fought for the lead.",
                "One state’s two-front war – and its ally's",
                "Lu\u0308thi, 1969: 3.5% (or 1,000)…",
                "中苏 同盟\nстарший брат",
                "  - — ' ’ ")) {
            guest.field(TEXT).fill(text);
            assertThat(count).hasText(String.valueOf(new Response.Text(text).words()));
        }
    }

    @Test
    void an_item_keeps_the_focus_while_it_moves_and_its_new_place_is_told() {
        Visitor guest = browsers.visitor();
        guest.open(SECTION);
        String first = items(guest).getFirst();
        Locator down = guest.button("Move down: " + first);
        down.focus();
        press(guest, "Enter");
        assertThat(down).isFocused();
        assertThat(question(guest, 2).locator(".order > [role=status]")).hasText(first + ": now 2 of 4");
        press(guest, "Space");
        assertThat(down).isFocused();
        assertThat(items(guest).get(2)).isEqualTo(first);
        press(guest, "Enter", "Enter");
        assertThat(question(guest, 2).locator(".order > [role=status]")).hasText(first + ": already 4 of 4");
        assertThat(down).isFocused();
    }

    private static void orderByKeyboard(Visitor guest) {
        for (int place = 0; place < RIGHT_ORDER.size(); place++) {
            String item = RIGHT_ORDER.get(place);
            guest.button("Move up: " + item).focus();
            for (int at = items(guest).indexOf(item); at > place; at--) {
                press(guest, "Enter");
            }
        }
        assertThat(items(guest)).isEqualTo(RIGHT_ORDER);
    }

    private static void type(Visitor visitor, String words) {
        visitor.page().keyboard().type(words);
    }

    private static void press(Visitor visitor, String... keys) {
        for (String key : keys) {
            visitor.page().keyboard().press(key);
        }
    }
}
