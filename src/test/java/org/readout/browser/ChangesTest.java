package org.readout.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * An author edits a lesson while Readout runs, and a reader comes back to it.
 *
 * @see "Decision: src/docs/decisions/2026-11-24-what-changed-since.md"
 */
@Tag("browser")
class ChangesTest {

    private static final String LESSON = "/lessons/small-states";

    private static final String OLD = """
            A small state between two large ones may join one of them, or keep both at arm's length. The second way is
            called [hedging](term:hedging). It was [common in 2024](source:survey-2024).

            The survey says that [most small states](check:most-states) chose it.

            Whoever joins one side takes on its quarrels as well.

            """;

    private static final String NEW = """
            A small state between two large ones may join one of them, or keep both at arm’s length. The second way is
            called [hedging](term:hedging). It was [common before 2024](source:survey-2024).

            The survey says that [most small states](check:most-states) chose it.

            - It is cheap.
            - It is slow.

            """;

    /** So much that the end of the text is not on the screen, and opening it is not reading it. */
    private static final String REST = "The rest of the section is as long as it takes.\n\n".repeat(40);

    @RegisterExtension
    private final Browsers browsers = new Browsers();

    private Path file = Path.of("");

    private String before = "";

    @BeforeEach
    void as_it_was() throws IOException {
        file = browsers.site().lesson("small-states/between.md");
        before = Files.readString(file);
        write(OLD + REST);
        browsers.visitor().awaitServed(SmallStates.SECTION, "The rest of the section");
    }

    /** Other classes read it too. */
    @AfterEach
    void as_all_others_know_it() {
        write(before);
        browsers.visitor().awaitServed(SmallStates.SECTION, "it. Whoever joins one side");
    }

    @Test
    void a_guest_who_read_on_in_a_section_sees_what_changed_on_coming_back_and_dismisses_it() {
        Visitor guest = browsers.visitor();
        guest.open(SmallStates.SECTION);
        guest.scrollTo(".prose > p", 3);
        guest.awaitKnown();
        assertThat(changes(guest)).hasCount(0);

        write(NEW + REST);
        guest.awaitServed(SmallStates.SECTION, "It is cheap.");
        seesTheWordAtTheSection(guest);
        seesTheListAndTheMarks(guest);
        dismisses(guest);
    }

    @Test
    void reading_on_and_a_click_on_dismiss_before_the_framework_is_there_are_not_lost() {
        Visitor guest = browsers.visitor();
        Runnable live = guest.openWithoutFramework(SmallStates.SECTION);
        guest.scrollTo(".prose > p", 3);
        guest.page().waitForFunction("() => 'readout-places' in localStorage");
        live.run();
        guest.awaitKnown();
        write(NEW + REST);
        guest.awaitServed(SmallStates.SECTION, "It is cheap.");

        Page page = guest.page();
        Runnable framework = guest.openWithoutFramework(SmallStates.SECTION);
        assertThat(page.locator("#first .changes")).containsText("1 paragraph changed");
        page.locator("#first .dismiss").click();
        assertThat(page.locator("#first .dismiss")).isDisabled();

        framework.run();
        assertThat(changes(guest)).hasCount(0);
        guest.reload();
        assertThat(changes(guest)).hasCount(0);
    }

    private static void seesTheWordAtTheSection(Visitor guest) {
        guest.open(LESSON);
        assertThat(guest.page().locator("ol.sections li").first()).containsText("changed");
        assertThat(guest.page().locator("ol.sections li").nth(1)).not().containsText("changed");
        guest.inspectOneOfMany("lesson-changed");
    }

    private static void seesTheListAndTheMarks(Visitor guest) {
        guest.open(SmallStates.SECTION);
        Locator list = guest.page().locator(".changes");
        assertThat(list).containsText("Changes since you read this on");
        assertThat(list).containsText("1 paragraph changed");
        assertThat(list).containsText("2 paragraphs added");
        assertThat(list).containsText("1 paragraph removed");
        assertThat(guest.page().locator("nav.contents")).containsText("changed");
        guest.inspectOneOfMany("section-changed");

        list.getByRole(AriaRole.LINK).first().press("Enter");
        guest.awaitLive();
        assertThat(guest.page().locator("#changed-1")).isFocused();
        assertThat(guest.page().locator("#changed-1")).isInViewport();
        Locator was = guest.page().locator("#changed-1 + details");
        was.locator("summary").press("Enter");
        assertThat(was.locator("del")).hasText("in");
        list.locator("summary").press("Enter");
        assertThat(guest.text("Whoever joins one side takes on its quarrels as well."))
                .isVisible();
        guest.inspectOneOfMany("section-changed-unfolded");
        // The jump did not reload the page, which would fold everything up.
        assertThat(guest.page().locator("details.was[open]")).hasCount(2);
    }

    private static void dismisses(Visitor guest) {
        guest.reload();
        assertThat(guest.page().locator(".changes")).isVisible();
        guest.button("Hide changes").press("Enter");
        assertThat(changes(guest)).hasCount(0);
        assertThat(guest.heading("Between two neighbours")).isFocused();
        assertThat(guest.page().locator("nav.contents")).not().containsText("changed");
        guest.inspectOneOfMany("section-dismissed");
        guest.reload();
        assertThat(changes(guest)).hasCount(0);
    }

    private static Locator changes(Visitor guest) {
        return guest.page().locator(".changes, .change, .prose ins");
    }

    private void write(String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
