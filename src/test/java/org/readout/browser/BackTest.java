package org.readout.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The browser's way back, and the way on from there. */
@Tag("browser")
class BackTest {

    @RegisterExtension
    private final Browsers browsers = new Browsers();

    @Test
    void the_way_back_leads_to_where_the_reader_was_and_a_link_to_the_top() {
        Visitor guest = browsers.visitor();
        Locator next = readOn(guest);
        assertThat(scrolled(guest)).isZero();

        guest.page().goBack();
        assertThat(guest.heading("Between two neighbours")).isFocused();
        assertThat(next).isInViewport();

        guest.page().goForward();
        assertThat(guest.page().locator("h1")).not().hasText("Between two neighbours");
        guest.awaitLive();
        assertThat(scrolled(guest)).isZero();
    }

    @Test
    void the_place_is_known_also_when_the_page_after_it_was_loaded_again() {
        Visitor guest = browsers.visitor();
        Locator next = readOn(guest);
        guest.reload();

        guest.page().goBack();
        assertThat(guest.heading("Between two neighbours")).isFocused();
        assertThat(next).isInViewport();
    }

    /** Reads a section to its end and goes on to the next one; returns the link that was seen last. */
    private static Locator readOn(Visitor visitor) {
        visitor.open(SmallStates.SECTION);
        Locator next = visitor.page().locator("nav.next a.forth");
        next.scrollIntoViewIfNeeded();
        visitor.page().waitForFunction("() => scrollY > 300");
        next.click();
        assertThat(visitor.page().locator("h1")).not().hasText("Between two neighbours");
        visitor.awaitLive();
        return next;
    }

    private static int scrolled(Visitor visitor) {
        return ((Number) visitor.page().evaluate("Math.round(scrollY)")).intValue();
    }
}
