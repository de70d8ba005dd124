package org.readout.browser;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.Route;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the other browser tests rest on: a look at a page finds each obstacle, and only where it is. */
@Tag("browser")
class VisitorTest {

    @RegisterExtension
    private final Browsers browsers = new Browsers();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<input>                                        | label: Form elements must have labels",
                "<p style='color: light-dark(#111, #444)'>Some words</p> | hindrance, dark, 1440 px",
                "<p style='color: light-dark(#bbb, #eee)'>Some words</p> | hindrance, light, 1440 px",
                "<p class=narrow>Some words</p>                          | hindrance, light, 320 px",
                "<p class=dark-narrow>Some words</p>                     | hindrance, dark, 320 px",
                "<div class=veiled><p>Some words</p></div><p>Some words</p> | hindrance, dark, 320 px",
                "<div style='background: light-dark(#fff, #888)'><p>On grey</p></div><p>Some words</p> | hindrance, dark, 1440 px",
                "<div style='width: 400px'>Some words</div>              | hindrance at 320 px: too wide by",
                "<h4>Some words</h4>                                     | heading-order: Heading levels should only increase by one"
            })
    void what_hinders_is_found(String markup, String found) {
        Visitor visitor = page(markup);
        assertThatThrownBy(() -> visitor.inspect("hindrance"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(found);
    }

    @Test
    void a_page_without_obstacles_passes() {
        page("<p>Some words</p>").inspect("no-hindrance");
    }

    private Visitor page(String markup) {
        // Nothing answers there but the test.
        Visitor visitor = browsers.visitor("http://localhost:1");
        String html = """
                <!doctype html><html lang=en><title>A page</title><meta name=viewport content="width=device-width">
                <style>
                  :root { color-scheme: light dark; background: light-dark(#fff, #000) } h1 { margin: 0 }
                  @media (width < 400px) { .narrow { color: light-dark(#bbb, #eee) }
                    .dark-narrow { color: light-dark(#111, #444) } .veiled { opacity: .3 } }
                </style>
                <main><h1>A page</h1>%s</main>""".formatted(markup);
        visitor.page()
                .route(
                        visitor.address() + "/",
                        route -> route.fulfill(new Route.FulfillOptions()
                                .setContentType("text/html")
                                .setBody(html)));
        visitor.page().navigate(visitor.address());
        return visitor;
    }
}
