package org.readout.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;

/** The lesson of the tests, as a reader handles it: {@code src/test/lessons/small-states}. */
final class SmallStates {

    static final String TITLE = "How small states choose";
    static final String SECTION = "/lessons/small-states/between";
    static final int QUESTIONS = 4;

    private static final Pattern SAVED = Pattern.compile("Saved \\d{1,2}:\\d\\d:\\d\\d [AP]M");

    private SmallStates() {}

    /**
     * Opens the section and returns when the page has sent everything that it sends on its own, such as that the text was
     * read. If the user is signed out later, the page stays as it is until the user does something.
     */
    static void openAndRead(Visitor visitor) {
        visitor.page()
                .waitForResponse(
                        response ->
                                String.valueOf(response.request().postData()).contains("section-read"),
                        () -> visitor.open(SECTION));
        visitor.awaitLive();
    }

    static Locator question(Visitor visitor, int number) {
        return visitor.page().locator("fieldset.question").nth(number - 1);
    }

    /** Answers a question rightly, without waiting for it to be saved. */
    static void answer(Visitor visitor, int number) {
        switch (number) {
            case 1 ->
                visitor.radio("Trading with both and allying with neither").check();
            case 2 -> {
                visitor.checkbox("Its quarrels become yours").check();
                visitor.checkbox("The fallback is gone").check();
            }
            case 3 -> visitor.radio("False").check();
            case 4 -> question(visitor, 4).getByRole(AriaRole.TEXTBOX).fill("hedging");
            default -> throw new IllegalArgumentException("There is no question " + number);
        }
    }

    static void answerAll(Visitor visitor) {
        for (int number = 1; number <= QUESTIONS; number++) {
            answer(visitor, number);
            assertSaved(visitor, number);
        }
    }

    /** The question carries a stamp, and nothing waits in the browser that the stamp would not be about. */
    static void assertSaved(Visitor visitor, int number) {
        assertThat(question(visitor, number)).containsText(SAVED);
        visitor.page()
                .waitForFunction("() => !Object.keys(localStorage).some((key) => key.startsWith('readout-answer:'))");
    }

    static void assertAnswered(Visitor visitor, int number) {
        switch (number) {
            case 1 ->
                assertThat(visitor.radio("Trading with both and allying with neither"))
                        .isChecked();
            case 2 -> {
                assertThat(visitor.checkbox("Its quarrels become yours")).isChecked();
                assertThat(visitor.checkbox("The fallback is gone")).isChecked();
            }
            case 3 -> assertThat(visitor.radio("False")).isChecked();
            case 4 ->
                assertThat(question(visitor, 4).getByRole(AriaRole.TEXTBOX)).hasValue("hedging");
            default -> throw new IllegalArgumentException("There is no question " + number);
        }
    }

    /** Opens the feedback that a result keeps folded because the answer is correct. */
    static void unfold(Visitor visitor) {
        assertThat(visitor.page().locator(".question.marked").first()).isVisible();
        Locator folded = visitor.page().locator(".question.marked details:not([open]) > summary");
        while (folded.count() > 0) {
            folded.first().click();
        }
    }

    /** Takes a stance and writes a post. */
    static void post(Visitor visitor, String text) {
        visitor.radio("agree").check();
        visitor.field("Your post").fill(text);
        visitor.button("Post").click();
    }
}
