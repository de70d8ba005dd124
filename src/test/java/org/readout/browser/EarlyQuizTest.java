package org.readout.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A quiz is answered before the framework is there, as on a slow phone.
 *
 * @see "Decision: src/docs/decisions/2026-11-24-page-before-the-framework.md"
 */
@Tag("browser")
class EarlyQuizTest {

    private static final String START =
            "Math.round(document.querySelector('.reading-check').nextElementSibling.getBoundingClientRect().top + scrollY)";

    @RegisterExtension
    private final Browsers browsers = new Browsers();

    @Test
    void what_is_answered_before_the_framework_is_saved_when_it_is_there() {
        Visitor guest = browsers.visitor();
        Runnable framework = guest.openWithoutFramework(SmallStates.SECTION);
        for (int number = 1; number <= SmallStates.QUESTIONS; number++) {
            SmallStates.answer(guest, number);
        }
        assertThat(SmallStates.question(guest, 1)).containsText("Not saved yet, but kept in this browser.");
        guest.inspectOneOfMany("early-quiz");
        Locator search = guest.page().locator(".find-all input");
        search.click();
        guest.page().keyboard().type("sphere");

        framework.run();
        assertThat(search).hasValue("sphere");
        assertThat(search).isFocused();
        for (int number = 1; number <= SmallStates.QUESTIONS; number++) {
            SmallStates.assertSaved(guest, number);
            SmallStates.assertAnswered(guest, number);
        }
        guest.button("Submit answers").click();
        assertThat(guest.page().locator(".score")).containsText("Score: ");
        guest.assertNoErrors();
    }

    @Test
    void a_student_answers_before_the_framework_too() {
        Visitor student = browsers.visitor();
        People.signUp(student, "/sign-up", People.student("Early Student"));
        Runnable framework = student.openWithoutFramework(SmallStates.SECTION);
        SmallStates.answer(student, 1);
        assertThat(SmallStates.question(student, 1)).containsText("Not saved yet, but kept in this browser.");
        framework.run();
        SmallStates.assertSaved(student, 1);
        SmallStates.assertAnswered(student, 1);
        student.assertNoErrors();
    }

    @Test
    void typing_continues_at_the_same_place_when_the_framework_loads() {
        Visitor guest = browsers.visitor();
        Runnable framework = guest.openWithoutFramework(SmallStates.SECTION);
        Locator field = SmallStates.question(guest, 4).getByRole(AriaRole.TEXTBOX);
        field.pressSequentially("hging");
        for (int i = 0; i < "ging".length(); i++) {
            guest.page().keyboard().press("ArrowLeft");
        }
        Object scrolled = guest.page().evaluate("scrollY");
        framework.run();
        guest.page().keyboard().type("ed");
        assertThat(field).hasValue("hedging");
        SmallStates.assertSaved(guest, 4);
        assertThat(guest.page().evaluate("scrollY")).isEqualTo(scrolled);
        guest.reload();
        assertThat(field).hasValue("hedging");
    }

    @Test
    void answers_submitted_before_the_framework_are_in_when_it_is_there() {
        Visitor guest = browsers.visitor();
        Runnable framework = guest.openWithoutFramework(SmallStates.SECTION);
        for (int number = 1; number <= SmallStates.QUESTIONS; number++) {
            SmallStates.answer(guest, number);
        }
        guest.button("Submit answers").click();
        assertThat(guest.page().locator(".unsent")).containsText("Not submitted yet");
        framework.run();
        assertThat(guest.page().locator(".score")).containsText("Score: ");
        guest.reload();
        assertThat(guest.page().locator(".score")).containsText("Score: ");
        assertThat(guest.page().locator(".quiz [role=alert]")).hasCount(0);
    }

    @Test
    void unanswered_questions_are_asked_about_again_when_the_framework_is_there() {
        Visitor guest = browsers.visitor();
        Runnable framework = guest.openWithoutFramework(SmallStates.SECTION);
        SmallStates.answer(guest, 1);
        guest.button("Submit answers").click();
        assertThat(guest.page().locator(".unsent")).containsText("questions 2, 3, 4 are unanswered.");
        framework.run();
        assertThat(guest.page().locator(".live .quiz"))
                .containsText("3 questions are unanswered: 2, 3, 4. Answer them");
        guest.button("Submit answers").click();
        assertThat(guest.page().locator(".score")).containsText("Score: ");
    }

    @Test
    void the_reading_check_takes_answers_too_and_moves_nothing_below_it_when_it_is_live() {
        Visitor guest = browsers.visitor();
        Runnable framework = guest.openWithoutFramework("/lessons/small-states");
        Object start = guest.page().evaluate(START);
        guest.page().locator(".reading-check summary").click();
        guest.radio("Nothing does so for certain").check();
        framework.run();
        assertThat(guest.radio("Nothing does so for certain")).isChecked();
        assertThat(guest.page().locator(".reading-check fieldset").first()).containsText("Saved ");
        guest.page().locator(".reading-check summary").click();
        assertThat(guest.page().evaluate(START)).isEqualTo(start);
    }

    @Test
    void a_page_without_cookies_says_so_and_takes_no_answers() {
        Visitor guest = browsers.newcomer();
        guest.page().addInitScript("Object.defineProperty(document, 'cookie', { get: () => '', set: () => {} })");
        guest.openWithoutFramework(SmallStates.SECTION);
        assertThat(guest.page().getByText("Cookies are blocked for this site.")).isVisible();
        assertThat(guest.page().locator("#first .quiz[inert]")).hasCount(1);
    }

    @Test
    void a_frame_without_cookies_offers_a_window_and_no_other_way() {
        Visitor guest = browsers.newcomer();
        guest.page().addInitScript("Object.defineProperty(document, 'cookie', { get: () => '', set: () => {} })");
        guest.openWithoutFramework("/lti/help?why=COOKIES&login_hint=1");
        assertThat(guest.page().getByText("Open in a new window")).isVisible();
        assertThat(guest.page().locator("#person-notice")).hasCount(0);
    }

    @Test
    void without_scripts_a_page_mentions_the_quiz_and_shows_no_question() {
        Visitor guest = browsers.visitor();
        try (BrowserContext without = guest.page()
                .context()
                .browser()
                .newContext(new Browser.NewContextOptions().setJavaScriptEnabled(false))) {
            Page page = without.newPage();
            page.navigate(guest.address() + SmallStates.SECTION);
            assertThat(page.locator("main noscript p")).containsText("this section also has a quiz");
            assertThat(page.locator("main noscript p")).isVisible();
            assertThat(page.locator("fieldset.question").first()).not().isVisible();
        }
    }
}
