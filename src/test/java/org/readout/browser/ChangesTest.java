package org.readout.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitUntilState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * An author edits a lesson while Readout runs, and a reader comes back to it.
 *
 * @see "Decision: src/docs/decisions/2026-11-24-what-changed-since.md"
 */
@Tag("browser")
class ChangesTest {

    private static final String ALONE = "/lessons/small-states/alone";

    @RegisterExtension
    private final Browsers browsers = new Browsers();

    @Test
    void a_reader_who_comes_back_to_an_edited_lesson_sees_what_changed_and_dismisses_it(@TempDir Path folder)
            throws IOException {
        Path lessons = Site.lessons(folder.resolve("lessons"));
        try (ReadoutProcess readout = ReadoutProcess.start(folder.resolve("data"), lessons)) {
            Visitor guest = browsers.visitor(readout.address());
            guest.open(ALONE);
            guest.page().locator(".end-of-text").scrollIntoViewIfNeeded();
            assertThat(guest.page().locator("nav.contents")).containsText("1 of 2 done");
            guest.open(SmallStates.SECTION);
            assertThat(guest.page().locator(".changes, .change")).hasCount(0);

            edit(lessons.resolve("small-states/between.md"));
            awaitInPage(guest, SmallStates.SECTION, "common before 2024");
            comesBack(guest);
            dismisses(guest);
            dismissesBeforeTheFramework(guest, lessons);
        }
    }

    private static void comesBack(Visitor guest) {
        guest.open("/lessons/small-states");
        assertThat(guest.page().locator("ol.sections li").first()).containsText("changed");
        assertThat(guest.page().locator("ol.sections li").nth(1)).not().containsText("changed");
        guest.inspect("lesson-changed");

        guest.open(SmallStates.SECTION);
        Locator list = guest.page().locator(".changes");
        assertThat(list).containsText("Changed since you read this on");
        assertThat(list).containsText("1 paragraph changed");
        assertThat(list).containsText("2 new paragraphs");
        assertThat(list).containsText("One paragraph was taken out");
        assertThat(guest.page().locator("nav.contents")).containsText("changed");
        guest.inspect("section-changed");

        list.getByRole(com.microsoft.playwright.options.AriaRole.LINK).first().click();
        assertThat(guest.page().locator("#changed-1")).isInViewport();
        assertThat(guest.page().locator("#changed-1")).isFocused();
        Locator was = guest.page().locator("#changed-1 + details");
        was.locator("summary").press("Enter");
        assertThat(was.locator("p")).isVisible();
        assertThat(was.locator("del")).hasText("in");
        list.locator("summary").press("Enter");
        assertThat(guest.text("It takes on its quarrels as well.")).isVisible();
        guest.inspect("section-changed-unfolded");
    }

    private static void dismisses(Visitor guest) {
        guest.reload();
        assertThat(guest.page().locator(".changes")).isVisible();
        guest.button("Dismiss").press("Enter");
        assertThat(guest.page().locator(".changes, .change")).hasCount(0);
        assertThat(guest.heading("Between two neighbours")).isFocused();
        assertThat(guest.page().locator("nav.contents")).not().containsText("changed");
        guest.inspect("section-dismissed");
        guest.reload();
        assertThat(guest.page().locator(".changes, .change")).hasCount(0);
    }

    /** A click on the page before the framework is not lost, and that page looks as the live one does. */
    private static void dismissesBeforeTheFramework(Visitor guest, Path lessons) throws IOException {
        Path file = lessons.resolve("small-states/between.md");
        Files.writeString(file, Files.readString(file) + "\nOne more paragraph.\n");
        awaitInPage(guest, SmallStates.SECTION, "One more paragraph.");
        Page page = guest.page();
        page.route("**/VAADIN/build/**", route -> page.waitForTimeout(0));
        page.navigate(
                guest.address() + SmallStates.SECTION,
                new Page.NavigateOptions().setWaitUntil(WaitUntilState.DOMCONTENTLOADED));
        Locator first = page.locator("#first .changes");
        assertThat(first).containsText("1 new paragraph");
        page.locator("#first .dismiss").click();
        assertThat(page.locator("#first .dismiss")).isDisabled();
        page.unroute("**/VAADIN/build/**");
    }

    private static void edit(Path file) throws IOException {
        Files.writeString(file, """
                A small state between two large ones may join one of them, or keep both at arm's length. The second way is
                called [hedging](term:hedging). It was [common before 2024](source:survey-2024).

                The survey says that [most small states](check:most-states) chose it.

                - It is cheap.
                """);
    }

    /** Returns when the server serves the words at an address. */
    private static void awaitInPage(Visitor visitor, String path, String words) {
        visitor.page()
                .waitForFunction(
                        "([path, words]) => fetch(path, {headers: {Accept: 'text/html'}})"
                                + ".then((response) => response.text()).then((text) => text.includes(words))",
                        java.util.List.of(path, words));
    }
}
