package org.readout.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A visitor without an account reads, looks up, answers, and finds it all again. */
@Tag("browser")
class GuestPathTest {

    private static final String GLOSS = "Keeping a fallback instead of taking a side.";

    @RegisterExtension
    private final Browsers browsers = new Browsers();

    @Test
    void a_guest_reads_answers_and_finds_the_score_again() {
        Visitor guest = browsers.visitor();
        guest.open("/");
        guest.inspect("shelf");
        guest.link(SmallStates.TITLE).click();
        assertThat(guest.heading(SmallStates.TITLE)).isVisible();
        guest.press(guest.text("Cite this lesson"));
        assertThat(guest.button("Copy BibTeX")).isVisible();
        guest.inspectOneOfMany("lesson");

        guest.link("Start reading").click();
        assertThat(guest.heading("Between two neighbours")).isVisible();
        guest.inspectOneOfMany("reading");

        SmallStates.answerAll(guest);
        guest.inspectOneOfMany("quiz-answered");

        guest.button("Submit answers").click();
        assertThat(guest.heading("Score: 5 / 5")).isVisible();
        assertThat(guest.text("A fallback is kept on either side.")).isHidden();
        SmallStates.unfold(guest);
        assertThat(guest.text("A fallback is kept on either side.")).isVisible();
        assertThat(guest.text("Hedging mixes policies that offset each other.")).hasCount(0);
        guest.inspectOneOfMany("quiz-marked");

        guest.reload();
        assertThat(guest.heading("Score: 5 / 5")).isVisible();
        assertThat(guest.button("Try again")).isVisible();
        guest.open("/scores");
        assertThat(guest.text("Score: 5 / 5").first()).isVisible();
        guest.inspectOneOfMany("scores-of-a-guest");
        guest.open("/lessons/small-states/summary");
        assertThat(guest.heading("What to look at again")).isVisible();
        guest.inspectOneOfMany("summary");
    }

    @Test
    void the_key_is_not_in_the_page_before_the_answers_are_submitted() {
        Visitor guest = browsers.visitor();
        StringBuilder received = guest.listen();
        guest.open(SmallStates.SECTION);
        SmallStates.answerAll(guest);
        String everything = received + guest.page().content();
        assertThat(everything).contains("Which of these is hedging?");
        assertThat(everything)
                .doesNotContain("A fallback is kept on either side.")
                .doesNotContain("This is entrapment.")
                .doesNotContain("One is a bet and the other a rule.")
                .doesNotContain("As the reading says.")
                .doesNotContain("\"correct\"");
    }

    @Test
    void a_second_try_counts_only_where_it_is_better() {
        Visitor guest = browsers.visitor();
        guest.open(SmallStates.SECTION);
        SmallStates.answerAll(guest);
        guest.button("Submit answers").click();
        assertThat(guest.heading("Score: 5 / 5")).isVisible();

        guest.button("Try again").click();
        assertThat(guest.heading("Check your reading")).isFocused();
        assertThat(guest.page().locator(".quiz input:checked")).hasCount(0);
        guest.radio("Joining the stronger side").check();
        SmallStates.assertSaved(guest, 1);
        guest.button("Submit answers").click();
        assertThat(guest.text("are unanswered")).isVisible();
        guest.button("Submit answers").click();
        assertThat(guest.heading("Score: 0 / 5")).isVisible();
        assertThat(guest.text("That is bandwagoning.")).isVisible();
        assertThat(guest.text("Your score for this quiz: 5 / 5.")).isVisible();
        assertThat(guest.button("Try again")).isVisible();
        guest.inspectOneOfMany("quiz-tried-again");
    }

    @Test
    void a_term_opens_in_the_margin_by_mouse_and_closes_elsewhere() {
        Visitor guest = browsers.visitor();
        guest.open(SmallStates.SECTION);
        Locator term = guest.button("hedging");
        assertThat(guest.text(GLOSS)).isHidden();
        term.click();
        assertThat(guest.text(GLOSS)).isVisible();
        assertThat(term).hasAttribute("aria-expanded", "true");
        guest.inspectOneOfMany("term-open");
        guest.heading("Between two neighbours").click();
        assertThat(guest.text(GLOSS)).isHidden();
        assertThat(term).hasAttribute("aria-expanded", "false");
    }

    @Test
    void a_term_opened_before_the_framework_stays_open_with_the_focus_when_it_comes() {
        Visitor guest = browsers.visitor();
        Runnable framework = guest.openWithoutFramework(SmallStates.SECTION);
        guest.button("hedging").focus();
        guest.page().keyboard().press("Enter");
        assertThat(guest.text(GLOSS)).isVisible();

        framework.run();
        assertThat(guest.text(GLOSS)).isVisible();
        assertThat(guest.page().locator("#note-term-hedging")).isFocused();
        guest.page().keyboard().press("Escape");
        assertThat(guest.button("hedging")).isFocused();
    }

    @Test
    void the_focus_stays_where_it_was_when_the_framework_comes() {
        Visitor guest = browsers.visitor();
        Runnable framework = guest.openWithoutFramework(SmallStates.SECTION);
        guest.button("hedging").focus();
        framework.run();
        assertThat(guest.button("hedging")).isFocused();
    }

    @ParameterizedTest
    @ValueSource(strings = {SmallStates.SECTION, "/sign-in?next=/courses"})
    void the_link_past_the_bar_brings_the_focus_into_the_content_and_stays_on_the_page(String path) {
        Visitor guest = browsers.visitor();
        guest.open(path);
        guest.page().keyboard().press("Tab");
        assertThat(guest.link("Skip to content")).isFocused();
        guest.page().keyboard().press("Enter");
        assertThat(guest.page().locator("#main")).isFocused();
        guest.page().keyboard().press("Tab");
        assertThat(guest.page().locator("#main :focus")).hasCount(1);
        Assertions.assertThat(guest.page().url()).isEqualTo(guest.address() + path);
    }

    /** Its scripts come after the text, or never. */
    @Test
    void before_any_script_the_link_past_the_bar_keeps_where_sign_in_leads() {
        Visitor guest = browsers.visitor();
        String html = guest.page()
                .request()
                .get(guest.address() + "/sign-in?next=/courses")
                .text();
        assertThat(Jsoup.parse(html).expectFirst("a.skip").attr("href")).isEqualTo("/sign-in?next=%2Fcourses#main");
    }

    @Test
    void a_checked_claim_shows_what_the_record_says() {
        Visitor guest = browsers.visitor();
        guest.open(SmallStates.SECTION);
        guest.page()
                .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^most small states")))
                .click();
        assertThat(guest.text("The survey asked only twelve of them.")).isVisible();
        guest.inspectOneOfMany("check-open");
    }

    @Test
    void a_section_counts_as_read_when_its_end_stayed_on_the_screen() {
        Visitor guest = browsers.visitor();
        guest.open("/lessons/small-states/alone");
        guest.page().locator(".end-of-text").scrollIntoViewIfNeeded();
        Locator contents = guest.page().locator("nav.contents");
        assertThat(contents).containsText("1 of 2 sections done");
        guest.open("/");
        assertThat(guest.text("1 of 2 sections done")).isVisible();
        assertThat(guest.link("Continue: Between two neighbours")).isVisible();
        guest.inspectOneOfMany("shelf-begun");
    }

    @Test
    void a_link_in_the_contents_keeps_the_focus_when_the_section_is_marked_as_read() {
        Visitor guest = browsers.visitor();
        guest.open("/lessons/small-states/alone");
        Locator contents = guest.page().locator("nav.contents");
        contents.locator("li a").first().focus();
        guest.page().locator(".end-of-text").scrollIntoViewIfNeeded();
        assertThat(contents).containsText("1 of 2 sections done");
        assertThat(contents.locator("li a").first()).isFocused();
    }

    @Test
    void on_a_phone_the_open_contents_are_marked_in_place_and_continue_is_one_touch_away() {
        Visitor guest = browsers.visitor();
        guest.resize(Visitor.NARROW);
        guest.open("/lessons/small-states/alone");
        guest.page().locator("nav.contents-narrow summary").click();
        guest.page().locator(".end-of-text").scrollIntoViewIfNeeded();
        assertThat(guest.page().locator("nav.contents-narrow a[aria-current] .section-mark.done"))
                .isVisible();
        assertThat(guest.text("1 of 2 sections done · about 4 minutes of work left")
                        .last())
                .isVisible();
        assertThat(guest.link("Continue: Standing alone")).hasCount(0);

        guest.open("/terms/hedging");
        guest.inspectOneOfMany("term-begun");
        guest.resize(Visitor.NARROW);
        assertThat(guest.link("Continue: Between two neighbours")).isInViewport();
        guest.link("Continue: Between two neighbours").click();
        assertThat(guest.heading("Between two neighbours")).isVisible();
    }

    @Test
    void continue_leads_to_the_paragraph_or_the_question_where_the_reader_was() {
        for (String stop : List.of(".prose > p", "fieldset.question")) {
            Visitor guest = browsers.visitor();
            guest.resize(Visitor.NARROW);
            guest.open(SmallStates.SECTION);
            Assertions.assertThat(guest.isKnown()).isFalse();
            guest.scrollTo(stop, 1);
            guest.awaitKnown();
            guest.open("/terms");
            guest.resize(Visitor.NARROW);
            guest.link("Continue: Between two neighbours").click();
            guest.awaitLive();
            guest.page().waitForFunction("""
                    (stop) => {
                      const top = document.querySelectorAll(stop)[1].getBoundingClientRect().top;
                      return scrollY > 0 && top >= 0 && top < 80;
                    }""", stop);
        }
    }

    @Test
    void the_choice_of_dark_is_kept() {
        Visitor guest = browsers.visitor();
        guest.open("/");
        Locator root = guest.page().locator("html");
        guest.button("Switch between light and dark").click();
        assertThat(root).hasAttribute("data-theme", "dark");
        guest.reload();
        assertThat(root).hasAttribute("data-theme", "dark");
        guest.button("Switch between light and dark").click();
        assertThat(root).hasAttribute("data-theme", "light");
    }
}
