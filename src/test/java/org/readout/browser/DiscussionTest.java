package org.readout.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.WaitUntilState;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.readout.browser.People.Account;

/** A guest takes a stance, writes and takes it again; whatever happens in between, the text is there. */
@Tag("browser")
class DiscussionTest {

    private static final String SECTION = "/lessons/small-states/between";

    static final Pattern SAVED = Pattern.compile("Saved \\d{1,2}:\\d\\d:\\d\\d [AP]M");

    @RegisterExtension
    private final Browsers browsers = new Browsers();

    @Test
    void two_discussions_of_a_section_have_names_of_their_own_before_and_after_posting() {
        Visitor guest = browsers.visitor();
        guest.open("/lessons/two-ways/both");
        guest.inspect("discussion-two-prompts");
        assertThat(guest.page()
                        .getByRole(
                                AriaRole.REGION,
                                new Page.GetByRoleOptions().setName(Pattern.compile("^Writing prompt 2 of 2: "))))
                .hasCount(1);

        guest.radio("agree").check();
        for (int i = 0; i < 2; i++) {
            guest.field("Your thoughts").first().fill("Five words are enough here.");
            guest.button("Save").first().click();
            assertThat(guest.page().locator("article.post")).hasCount(i + 1);
        }
        guest.inspectOneOfMany("discussion-two-prompts-after");
    }

    @Test
    void a_guest_goes_the_whole_way_by_keyboard_alone() {
        Visitor guest = browsers.visitor();
        guest.open(SECTION);
        guest.inspectOneOfMany("discussion-before");

        Locator first = radio(guest, "strongly disagree");
        first.focus();
        guest.page().keyboard().press("Space");
        guest.page().keyboard().press("ArrowRight");
        assertThat(radio(guest, "disagree")).isChecked();
        assertThat(scope(guest)).containsText(SAVED);

        post(guest).focus();
        guest.page().keyboard().type("Both cost");
        assertThat(scope(guest)).containsText("2 words (at least 5)");
        guest.page().keyboard().press("Tab");
        guest.page().keyboard().press("Enter");
        assertThat(guest.page()
                        .getByRole(AriaRole.ALERT)
                        .filter(new Locator.FilterOptions().setHasText("Write at least 5 words (3 to go).")))
                .isVisible();
        guest.inspectOneOfMany("discussion-too-few-words");

        guest.page().keyboard().press("End");
        guest.page().keyboard().type(" more *than* they say.");
        guest.page().keyboard().press("Tab");
        guest.page().keyboard().press("Enter");
        assertThat(scope(guest)).containsText("An ally can leave you alone");
        assertThat(guest.page().locator("article.post em")).hasText("than");
        assertThat(guest.page().locator("article.post")).isFocused();

        radio(guest, "unsure").check();
        assertThat(scope(guest)).containsText("You moved from “disagree” to “unsure”.");
        guest.inspectOneOfMany("discussion-after");

        guest.reload();
        assertThat(radio(guest, "unsure")).isChecked();
        guest.button("Edit").click();
        assertThat(post(guest)).hasValue("Both cost more *than* they say.");
        post(guest).fill("Both cost more than people say.");
        guest.button("Save changes").click();
        assertThat(scope(guest)).containsText("edited");
        assertThat(scope(guest)).containsText("Both cost more than people say.");
        Locator delete = guest.button("Delete");
        delete.press("Enter");
        assertThat(scope(guest).getByRole(AriaRole.GROUP).getByText("Delete this post?"))
                .isFocused();
        guest.page().keyboard().press("Escape");
        assertThat(guest.page().locator("article.post")).isFocused();
        assertThat(delete).isVisible();
        assertThat(guest.page().locator("readout-draft")).hasCount(0);
        awaitNothingUnsaved(guest);
    }

    @Test
    void beside_a_result_the_contents_stay_and_its_lines_get_no_longer() {
        Visitor guest = browsers.visitor();
        guest.open(SECTION);
        Locator discussions = guest.page().locator(".live .discussions");
        double before = discussions.boundingBox().width;
        SmallStates.answerAll(guest);
        guest.button("Submit answers").click();
        assertThat(guest.page().locator(".live .result").first()).isVisible();
        assertThat(guest.page().locator(".live .contents-narrow summary")).isVisible();
        Assertions.assertThat(discussions.boundingBox().width).isLessThanOrEqualTo(before);
    }

    @Test
    void the_line_under_a_text_never_says_saved_of_what_is_not() {
        Visitor guest = browsers.visitor();
        guest.open(SECTION);
        radio(guest, "unsure").check();
        Locator line = guest.page().locator("readout-draft .state");
        post(guest).pressSequentially("Three words here");
        assertThat(line).containsText("3 words (at least 5)");
        assertThat(line).containsText(SAVED);
        guest.page().context().setOffline(true);
        post(guest).pressSequentially(", and more");
        assertThat(line.getByText("Not saved yet, but kept in this browser.")).isVisible();
        assertThat(line.getByText(SAVED)).isHidden();
        assertThat(line.getByText("3 words (at least 5)")).isHidden();
        guest.page().context().setOffline(false);
        assertThat(line.getByText(SAVED)).isVisible();
        assertThat(line.getByText("5 words (at least 5)")).isVisible();
        assertThat(line.getByText("Not saved yet")).isHidden();
        guest.forgive(error -> error.contains("ERR_"));
    }

    @Test
    void two_windows_texts_are_both_kept_until_one_is_chosen_even_over_a_reload() {
        Visitor guest = browsers.visitor();
        guest.open(SECTION);
        Visitor other = guest.tab();
        radio(guest, "disagree").check();
        assertThat(scope(guest)).containsText(SAVED);
        other.open(SECTION);
        Locator otherPost = post(other);
        otherPost.fill("Words from the other window");
        assertThat(other.page().locator("readout-draft")).containsText(SAVED);

        post(guest).fill("Words from this window, which are kept");
        Locator choice = guest.page().locator(".writing-trouble .notice");
        assertThat(choice).containsText("Choose which to keep.");
        guest.button("Save").click();
        assertThat(choice).containsText("Choose which version to keep first.");
        guest.inspectOneOfMany("discussion-two-windows");
        otherPost.fill("Words from the other window, and some more");
        other.page().waitForFunction("!Object.values(localStorage).some(copy => copy.includes('and some more'))");

        keepCopyOfAnotherTab(guest, "Words that a third window has not saved yet");
        guest.reload();
        assertThat(post(guest)).hasValue("Words from this window, which are kept");
        guest.page().evaluate("localStorage.removeItem(sessionStorage.getItem('third-window'))");
        assertThat(choice).containsText("Choose which to keep.");
        guest.page().locator(".writing-trouble summary").click();
        assertThat(choice).containsText("Words from the other window, and some more");
        // As a reader does who has not stopped typing: the click itself sends what was typed.
        post(guest).pressSequentially(", and more");
        guest.button("Keep this version").click();
        assertThat(choice).hasCount(0);
        assertThat(scope(guest)).containsText(SAVED);
        guest.reload();
        assertThat(post(guest)).hasValue("Words from this window, which are kept, and more");
        assertThat(choice).hasCount(0);
        awaitNothingUnsaved(guest);
    }

    @Test
    void no_field_is_there_to_be_typed_into_before_what_keeps_its_text() {
        Visitor guest = browsers.visitor();
        List<Route> held = new ArrayList<>();
        guest.page().route("**/scripts/all*.js*", held::add);
        guest.page()
                .navigate(
                        guest.address() + SECTION,
                        new Page.NavigateOptions().setWaitUntil(WaitUntilState.DOMCONTENTLOADED));
        guest.page().waitForCondition(() -> !held.isEmpty());
        assertThat(guest.page().locator("#first")).isAttached();
        assertThat(guest.page().locator("script[src*='VAADIN/build']")).hasCount(0);
        assertThat(guest.page().locator("textarea")).hasCount(0);

        held.forEach(Route::resume);
        post(guest).fill("Typed as soon as the field was there");
        assertThat(guest.page().locator("readout-draft")).containsText(SAVED);
    }

    private static void keepCopyOfAnotherTab(Visitor visitor, String text) {
        visitor.page().evaluate("""
                text => {
                  const mine = Object.keys(localStorage).find((name) => name.startsWith("readout-draft:"));
                  const copy = JSON.parse(localStorage.getItem(mine));
                  const name = mine.slice(0, mine.lastIndexOf(":") + 1) + "third.window";
                  localStorage.setItem(name, JSON.stringify({ ...copy, sequence: copy.sequence + 1e6, text }));
                  sessionStorage.setItem("third-window", name);
                }""", text);
    }

    @Test
    void a_writer_who_was_signed_out_in_another_tab_is_told_and_finds_the_text_again() {
        Visitor student = browsers.visitor();
        Account account = People.student("Sid Signedout");
        People.signUp(student, "/sign-up", account);
        student.open(SECTION);
        post(student).fill("Saved before signing out");
        assertThat(scope(student)).containsText(SAVED);
        People.signOut(student.tab());

        post(student).fill("Saved before signing out, and typed after it");
        Locator notice = student.page().locator("readout-draft .notice");
        assertThat(notice).containsText("You’re signed out. Sign in to continue.");
        student.awaitLive();
        assertThat(post(student)).hasValue("");
        student.inspectOneOfMany("discussion-signed-out");
        notice.getByRole(AriaRole.LINK).click();
        student.field("Email").fill(account.email());
        student.field("Password").fill(account.password());
        student.button("Sign in").click();
        student.page().waitForURL(student.address() + SECTION);
        assertThat(post(student)).hasValue("Saved before signing out, and typed after it");
        assertThat(scope(student)).containsText(SAVED);
        student.forgive(error -> error.contains("403") || error.contains("401"));
    }

    static Locator scope(Visitor visitor) {
        return visitor.page().locator(".discussions");
    }

    static Locator post(Visitor visitor) {
        return visitor.field("Your thoughts");
    }

    private static Locator radio(Visitor visitor, String step) {
        return visitor.page()
                .getByRole(
                        AriaRole.RADIO,
                        new Page.GetByRoleOptions().setName(step).setExact(true));
    }

    /** What the server has is forgotten by the browser as soon as the answer is there. */
    static void awaitNothingUnsaved(Visitor visitor) {
        visitor.page().waitForFunction("() => !Object.keys(localStorage).some((k) => k.startsWith('readout-draft:'))");
    }
}
