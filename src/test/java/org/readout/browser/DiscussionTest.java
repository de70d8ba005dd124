package org.readout.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A guest takes a stance, writes and takes it again; whatever happens meanwhile, the text is there. */
@Tag("browser")
class DiscussionTest {

    private static final String SECTION = "/lessons/small-states/between";

    @RegisterExtension
    private final Browsers browsers = new Browsers();

    @Test
    void a_guest_goes_the_whole_way_by_keyboard_alone() {
        Visitor guest = browsers.visitor();
        guest.open(SECTION);
        guest.inspect("discussion-before");

        Locator first = radio(guest, "strongly disagree");
        first.focus();
        guest.page().keyboard().press("Space");
        guest.page().keyboard().press("ArrowRight");
        assertThat(radio(guest, "disagree")).isChecked();
        assertThat(scope(guest)).containsText(Pattern.compile("Saved \\d\\d:\\d\\d:\\d\\d"));

        post(guest).focus();
        guest.page().keyboard().type("Both cost");
        assertThat(scope(guest)).containsText("2 of at least 5 words");
        guest.page().keyboard().press("Tab");
        guest.page().keyboard().press("Enter");
        assertThat(guest.page()
                        .getByRole(AriaRole.ALERT)
                        .filter(new Locator.FilterOptions().setHasText("2 of at least 5 words: 3 more are needed.")))
                .isVisible();
        guest.inspect("discussion-too-few-words");

        guest.page().keyboard().press("End");
        guest.page().keyboard().type(" more *than* they say.");
        guest.page().keyboard().press("Tab");
        guest.page().keyboard().press("Enter");
        assertThat(scope(guest)).containsText("An ally can leave you alone");
        assertThat(guest.page().locator("article.post em")).hasText("than");
        assertThat(guest.page().locator("article.post")).isFocused();

        radio(guest, "unsure").check();
        assertThat(scope(guest)).containsText("You moved from disagree to unsure.");
        guest.inspect("discussion-after");

        guest.reload();
        assertThat(radio(guest, "unsure")).isChecked();
        guest.button("Edit").click();
        assertThat(post(guest)).hasValue("Both cost more *than* they say.");
        post(guest).fill("Both cost more than anybody says.");
        guest.button("Save changes").click();
        assertThat(scope(guest)).containsText("edited");
        assertThat(scope(guest)).containsText("Both cost more than anybody says.");
        assertThat(guest.page().locator("readout-draft")).hasCount(0);
        org.assertj.core.api.Assertions.assertThat(unsaved(guest)).isZero();
    }

    @Test
    void what_is_typed_outlives_a_reload_and_a_killed_server(@TempDir Path folder) throws IOException {
        ReadoutProcess server = ReadoutProcess.start(folder.resolve("data"), Site.lessons(folder.resolve("lessons")));
        try {
            Visitor guest = browsers.visitor(server.address());
            guest.open(SECTION);
            post(guest).fill("The first words are saved");
            assertThat(scope(guest)).containsText(Pattern.compile("Saved \\d\\d:\\d\\d:\\d\\d"));
            org.assertj.core.api.Assertions.assertThat(unsaved(guest)).isZero();
            guest.reload();
            assertThat(post(guest)).hasValue("The first words are saved");

            server.kill();
            post(guest).fill("The first words are saved, and these are typed into a dead connection");
            org.assertj.core.api.Assertions.assertThat(unsaved(guest)).isOne();
            server = server.again();
            guest.open(SECTION);
            assertThat(post(guest)).hasValue("The first words are saved, and these are typed into a dead connection");
            guest.page()
                    .waitForFunction("() => !Object.keys(localStorage).some((k) => k.startsWith('readout-draft:'))");
            guest.forgive(error -> true);

            Visitor another = browsers.visitor(server.address());
            another.open(SECTION);
            assertThat(post(another)).hasValue("");
        } finally {
            server.kill();
        }
    }

    private static Locator scope(Visitor visitor) {
        return visitor.page().locator(".discussions");
    }

    private static Locator post(Visitor visitor) {
        return visitor.field("Your post");
    }

    private static Locator radio(Visitor visitor, String step) {
        return visitor.page()
                .getByRole(
                        AriaRole.RADIO,
                        new com.microsoft.playwright.Page.GetByRoleOptions()
                                .setName(step)
                                .setExact(true));
    }

    private static int unsaved(Visitor visitor) {
        return (int) visitor.page()
                .evaluate("() => Object.keys(localStorage).filter((k) => k.startsWith('readout-draft:')).length");
    }
}
