package org.readout.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ForcedColors;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Key terms, fact checks and the numbers of sources within a text. */
@Tag("browser")
class MarksInTextTest {

    @RegisterExtension
    private final Browsers browsers = new Browsers();

    @Test
    void no_full_stop_after_a_mark_starts_a_line() {
        Visitor guest = browsers.visitor();
        guest.resize(Visitor.NARROW);
        guest.open(SmallStates.SECTION);
        Locator prose = guest.page().locator(".live .prose");
        assertThat(prose.locator("[data-note]")).not().hasCount(0);
        // Longer than a line at most widths: a box of its own would fill it and push the full stop to the next.
        prose.locator(".term")
                .first()
                .evaluate("(term) => { term.textContent = 'hedging between two much larger neighbours that do not trust"
                        + " each other at all'; }");
        // At every width up to that of a tablet: where a line ends depends on it.
        for (int width = Visitor.NARROW; width < 700; width += 20) {
            guest.resize(width);
            assertThat((List<?>) prose.evaluate("""
                    (prose) => [...prose.querySelectorAll("[data-note]")].filter((mark) => {
                        const after = mark.nextSibling;
                        if (after?.nodeType !== Node.TEXT_NODE || !/^[.,;:?!)”]/.test(after.data)) return false;
                        const stop = document.createRange();
                        stop.setStart(after, 0);
                        stop.setEnd(after, 1);
                        return stop.getBoundingClientRect().top >= [...mark.getClientRects()].at(-1).bottom;
                    }).map((mark) => mark.textContent)
                    """)).as("%d px", width).isEmpty();
        }
    }

    @Test
    void the_tapped_term_stays_above_its_sheet() {
        Visitor guest = browsers.visitor();
        guest.resize(Visitor.NARROW);
        guest.open(SmallStates.SECTION);
        Locator term = guest.page().locator(".live .prose .term").last();
        guest.page().setViewportSize(Visitor.NARROW, (int) Math.ceil(lower(term)));
        term.click();
        Locator sheet = guest.page().locator(".live .note:not([hidden])");
        assertThat(sheet).isVisible();
        assertThat(sheet.boundingBox().y).isGreaterThanOrEqualTo(lower(term));
        guest.page().keyboard().press("Escape");
        assertThat(term).isFocused();
    }

    @Test
    void back_on_a_phone_closes_the_sheet_and_stays_in_the_section() {
        Visitor guest = browsers.newcomer();
        guest.resize(Visitor.NARROW);
        // A phone asks the page in this way; a desktop's Back would leave it.
        guest.page().addInitScript("""
                window.CloseWatcher = class extends CloseWatcher {
                  constructor() {
                    super();
                    window.back = () => this.requestClose();
                  }
                };
                """);
        guest.open(SmallStates.SECTION);
        Locator term = guest.page().locator(".live .prose .term").last();
        term.click();
        Locator sheet = guest.page().locator(".live .note:not([hidden])");
        assertThat(sheet).isVisible();
        guest.page().evaluate("back()");
        assertThat(sheet).isHidden();
        assertThat(term).isFocused();
    }

    @Test
    void an_opened_term_stands_beside_its_line_however_much_room_the_fact_checks_above_it_take() {
        Visitor guest = browsers.visitor();
        guest.open(SmallStates.SECTION);
        assertThat(guest.page().locator(".live .margin .check").first()).isVisible();
        guest.page().addStyleTag(new Page.AddStyleTagOptions().setContent(".margin .check { block-size: 60rem; }"));
        Locator term = guest.page().locator(".live .prose .term").last();
        term.click();
        Locator note = guest.page().locator(".live .note:not(.check):not([hidden])");
        assertThat(note).isVisible();
        double line = ((Number) term.evaluate("(term) => term.getClientRects()[0].top")).doubleValue();
        assertThat(note.boundingBox().y).isCloseTo(line, within(2.0));
    }

    @Test
    void a_source_opens_in_place_and_leads_back() {
        Visitor guest = browsers.visitor();
        guest.open(SmallStates.SECTION);
        Locator number = guest.page().locator(".live .prose .cite").first();
        number.click();
        Locator note = guest.page().locator(".live .note.source:not([hidden])");
        assertThat(note).containsText("A survey of small states");
        assertThat(guest.page().url()).doesNotContain("#");
        note.getByLabel("Close").click();
        assertThat(note).hasCount(0);
        assertThat(number).isFocused();
    }

    @Test
    void the_space_bar_opens_a_term_as_it_does_a_button() {
        Visitor guest = browsers.visitor();
        guest.open(SmallStates.SECTION);
        Locator term = guest.page().locator(".live .prose .term").first();
        term.focus();
        guest.page().keyboard().press("Space");
        assertThat(term).hasAttribute("aria-expanded", "true");
        assertThat(guest.page().url()).endsWith(SmallStates.SECTION);
    }

    @Test
    void in_forced_colours_a_term_is_underlined_and_the_opened_one_outlined() {
        Visitor guest = browsers.visitor();
        guest.page().emulateMedia(new Page.EmulateMediaOptions().setForcedColors(ForcedColors.ACTIVE));
        guest.open(SmallStates.SECTION);
        Locator term = guest.page().locator(".live .prose .term").first();
        assertThat(term).hasCSS("text-decoration-line", "underline");
        term.click();
        assertThat(term).hasCSS("outline-style", "solid");
    }

    private static double lower(Locator mark) {
        return ((Number) mark.evaluate("(mark) => mark.getBoundingClientRect().bottom")).doubleValue();
    }
}
