package org.readout.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.Cookie;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A section's text comes to an open page once. */
@Tag("browser")
class KeptTextsTest {

    private static final String LESSON = "/lessons/small-states";
    private static final String TEXT = "A small state between two large ones may join one of them";
    private static final String NOTE = "Keeping a fallback instead of taking a side.";

    @RegisterExtension
    private final Browsers browsers = new Browsers();

    @Test
    void what_the_document_brought_or_a_section_before_does_not_come_again() {
        Visitor guest = browsers.visitor();
        openStill(guest, SmallStates.SECTION);
        StringBuilder received = guest.listen();
        guest.keepStill(false);
        guest.awaitLive();
        showsText(guest);
        assertThat(received).contains("data-outbox").doesNotContain(TEXT, NOTE);

        guest.page().locator("nav.next a.forth").click();
        assertThat(guest.heading("Standing alone")).isVisible();
        String alone = guest.page().locator(".live .prose > p").first().innerText();
        assertThat(received).contains(alone);
        received.setLength(0);
        guest.page().goBack();
        assertThat(guest.heading("Between two neighbours")).isVisible();
        showsText(guest);
        guest.page().goForward();
        assertThat(guest.heading("Standing alone")).isVisible();
        assertThat(guest.page().locator(".live .prose > p").first()).hasText(alone);
        assertThat(received).contains("data-outbox").doesNotContain(TEXT, NOTE, alone);
    }

    @Test
    void what_another_tab_has_comes_all_the_same() {
        Visitor guest = browsers.visitor();
        guest.open(SmallStates.SECTION);
        Cookie ofSection = texts(guest);
        Visitor tab = guest.tab();
        openStill(tab, LESSON);
        tab.page().context().addCookies(List.of(ofSection));
        tab.keepStill(false);
        tab.awaitLive();
        tab.page().locator("a[href='" + SmallStates.SECTION + "']").first().click();
        assertThat(tab.heading("Between two neighbours")).isVisible();
        showsText(tab);
    }

    @Test
    void a_page_with_an_older_text_than_another_tab_shows_the_newer_one() {
        Visitor guest = browsers.visitor();
        guest.open(SmallStates.SECTION);
        Cookie newer = texts(guest);
        Visitor tab = guest.tab();
        tab.page().route(tab.address() + SmallStates.SECTION, route -> {
            APIResponse document = route.fetch();
            route.fulfill(new Route.FulfillOptions()
                    .setResponse(document)
                    .setBody(document.text().replace("data-key=\"", "data-key=\"older-")));
            tab.page().unroute(tab.address() + SmallStates.SECTION);
        });
        openStill(tab, SmallStates.SECTION);
        tab.page().context().addCookies(List.of(newer));
        tab.page().waitForNavigation(() -> tab.keepStill(false));
        tab.awaitLive();
        showsText(tab);
    }

    @Test
    void a_cookie_that_says_nothing_hides_no_text() {
        Visitor guest = browsers.visitor();
        openStill(guest, SmallStates.SECTION);
        guest.page().context().addCookies(List.of(new Cookie("readout-texts", "|").setUrl(guest.address())));
        guest.keepStill(false);
        guest.awaitLive();
        showsText(guest);
    }

    private static void openStill(Visitor reader, String path) {
        reader.keepStill(true);
        reader.page().navigate(reader.address() + path);
        reader.page().waitForFunction("() => window.readoutText");
    }

    private static Cookie texts(Visitor reader) {
        return reader.page().context().cookies().stream()
                .filter(cookie -> cookie.name.equals("readout-texts"))
                .findFirst()
                .orElseThrow();
    }

    private static void showsText(Visitor reader) {
        assertThat(reader.page().locator(".live .prose")).containsText(TEXT);
        assertThat(reader.page().locator(".live .margin")).containsText(NOTE);
    }
}
