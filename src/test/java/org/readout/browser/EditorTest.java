package org.readout.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Writing a lesson in the browser, without a file in sight. */
@Tag("browser")
class EditorTest {

    private static final String ARTICLE =
            """
            # Gauges of power

            By Ada Brook, 3 November 2026

            Trains between two unions change their wheels at the border, and 42%% of them wait for a day. \
            The so-called near abroad has 17 railway commissions. %s

            ## Who pays

            In 2013 a minister said that “no state lays a track for another”. %1$s
            """.formatted("Each of them has words of its own, and a plan that no one follows to its end. ".repeat(20));

    @RegisterExtension
    private final Browsers browsers = new Browsers();

    @Test
    void an_article_becomes_a_draft_with_a_list_of_what_is_left_to_do() {
        Visitor author = browsers.visitor();
        browsers.site().becomeInstructor(author);
        author.open("/lessons/mine");
        author.press(author.page().locator("a[href='/lessons/new']").first());
        assertThat(author.heading("New lesson")).isVisible();
        author.inspect("editor-new");
        author.radio("I wrote it").check();
        author.field("Or paste the text").fill(ARTICLE);
        author.press(author.button("Read the article"));
        assertThat(author.heading("Claims to source")).isVisible();
        author.inspectOneOfMany("editor-proposal");
        author.press(author.button("Make the lesson"));
        author.page().waitForURL(Pattern.compile(".*/lessons/gauges-of-power/edit.*"));
        author.awaitLive();
        author.inspectOneOfMany("editor-to-do");

        author.press(author.link("Start with the first"));
        author.awaitLive();
        Locator first = author.page().locator("input:focus, textarea:focus");
        assertThat(first).hasValue("");
        author.page().keyboard().type("Why do trains wait at a border?");
        author.page().keyboard().press("Tab");
        assertThat(author.page().locator(".strip .saved")).hasText(Pattern.compile("Saved .*"));
        author.inspectOneOfMany("editor-form");
        author.reload();
        author.page()
                .waitForFunction("() => [...document.querySelectorAll('input, textarea')]"
                        + ".some((each) => each.value === 'Why do trains wait at a border?')");

        Visitor guest = browsers.visitor();
        assertThat(guest.page()
                        .navigate(guest.address() + "/lessons/gauges-of-power")
                        .status())
                .isEqualTo(404);
        guest.forgive(error -> error.contains("404"));
    }

    @Test
    void a_lesson_is_written_tried_and_published_and_whoever_types_at_the_same_time_loses_nothing() throws IOException {
        Visitor author = browsers.visitor();
        browsers.site().becomeInstructor(author);
        author.open("/lessons/new?from=example");
        author.field("Title").fill("A week at the border");
        author.press(author.button("Create lesson"));
        author.page().waitForURL(Pattern.compile(".*/lessons/a-week-at-the-border/edit.*"));
        author.awaitLive();
        author.press(author.page().locator("nav a[href*='part=section']").first());
        author.awaitLive();
        Locator text = author.field("Text");
        String before = text.inputValue();
        text.fill(before + "\n\nThe last train left at noon.");
        assertThat(author.page().locator(".pre .prose")).containsText("The last train left at noon.");
        assertThat(author.page().locator(".strip .saved")).hasText(Pattern.compile("Saved .*"));
        // A toolbar is one stop of the Tab key.
        author.tabTo(author.button("Heading"));
        author.page().keyboard().press("End");
        author.page().keyboard().press("Enter");
        author.page().keyboard().press("t");
        author.inspectOneOfMany("editor-insert");
        author.page().keyboard().press("Escape");
        author.inspectOneOfMany("editor-text");

        twoWindowsAndTheDisk(author);

        author.press(author.page().locator("nav a[href*='part=quiz']").first());
        author.awaitLive();
        author.page().locator("main a[href*='item=1']").first().click();
        author.awaitLive();
        author.press(author.button("Try it"));
        author.inspectOneOfMany("editor-question");

        author.press(author.button("Publish…"));
        Locator dialog = author.page().getByRole(AriaRole.DIALOG);
        assertThat(dialog).containsText("No course uses this lesson yet.");
        author.inspectOneOfMany("editor-publish");
        dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Publish version 1"))
                .last()
                .click();
        assertThat(author.page().locator(".strip .chip")).hasText("Published");
        Visitor guest = browsers.visitor();
        guest.open("/lessons/a-week-at-the-border");
        assertThat(guest.heading("A week at the border")).isVisible();
    }

    private void twoWindowsAndTheDisk(Visitor author) throws IOException {
        Page other = author.page().context().newPage();
        other.navigate(author.page().url());
        Locator theirs = other.getByLabel("Text", new Page.GetByLabelOptions().setExact(true));
        assertThat(theirs).hasValue(Pattern.compile(".*at noon\\.\\s*", Pattern.DOTALL));
        Locator text = author.field("Text");
        text.fill(text.inputValue().replace("left at noon", "left at one"));
        assertThat(author.page().locator(".strip .saved")).hasText(Pattern.compile("Saved .*"));
        author.awaitLive();
        theirs.fill(theirs.inputValue().replace("left at noon", "left before dawn"));
        Locator conflict = other.locator("main");
        assertThat(conflict).containsText("changed this text while you were editing");
        // Each side says what it took out and put in.
        assertThat(conflict.locator("ins")).hasText(new String[] {"before", "dawn.", "one."});
        conflict.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Use yours"))
                .click();
        assertThat(conflict).not().containsText("changed this text");
        assertThat(theirs).hasValue(Pattern.compile(".*left before dawn\\.\\s*", Pattern.DOTALL));
        other.close();

        Path file = browsers.site().data("lessons/a-week-at-the-border/first.md");
        assertThat(Files.readString(file)).contains("left before dawn");
        author.reload();
        String shown = author.field("Text").inputValue();
        Files.writeString(file, Files.readString(file).replace("left before dawn", "left on Monday"));
        author.field("Text").fill(shown.replace("left before dawn", "left on Friday"));
        assertThat(author.page().locator("main")).containsText("The file on the server");
        assertThat(author.page().locator("main ins").last()).containsText("Monday");
        author.inspectOneOfMany("editor-conflict");
        author.button("Use yours").click();
        assertThat(author.page().locator("main")).not().containsText("The file on the server");
        assertThat(author.field("Text")).hasValue(Pattern.compile(".*left on Friday\\.\\s*", Pattern.DOTALL));
        assertThat(Files.readString(file)).contains("left on Friday");
    }
}
