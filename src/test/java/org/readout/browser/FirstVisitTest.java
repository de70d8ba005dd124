package org.readout.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * What a reader gets who comes for the first time. Times are measured by {@code ./readout bench reading}, not here.
 *
 * @see "Decision: src/docs/decisions/2026-11-24-page-before-the-framework.md"
 */
@Tag("browser")
class FirstVisitTest {

    private static final long MOST_BYTES = 900_000;

    @RegisterExtension
    private final Browsers browsers = new Browsers();

    @Test
    void the_first_response_holds_the_text_and_its_terms_as_semantic_html() throws Exception {
        Document page = Jsoup.parse(get(browsers.site().address() + SmallStates.SECTION));
        assertThat(page.title()).contains("Between two neighbours");
        assertThat(page.expectFirst("html").attr("lang")).isEqualTo("en");
        assertThat(page.expectFirst("main h1").text()).isEqualTo("Between two neighbours");
        assertThat(page.expectFirst("main article").text())
                .contains("A small state between two large ones may join one of them")
                .contains("Whoever joins one side takes on its quarrels as well.");
        assertThat(page.expectFirst("main article button.term").text()).isEqualTo("hedging");
        assertThat(page.expectFirst("main aside").text()).contains("Keeping a fallback instead of taking a side.");
        assertThat(page.expectFirst("nav[aria-label=Main]").text()).contains("Lessons");
    }

    @Test
    void the_first_response_of_the_shelf_and_of_a_lesson_holds_them_too() throws Exception {
        assertThat(Jsoup.parse(get(browsers.site().address() + "/"))
                        .expectFirst("main")
                        .text())
                .contains(SmallStates.TITLE);
        assertThat(Jsoup.parse(get(browsers.site().address() + "/lessons/small-states"))
                        .expectFirst("main")
                        .text())
                .contains("Tell hedging from balancing")
                .contains("Standing alone");
    }

    @Test
    void the_first_response_of_the_glossary_and_of_a_term_holds_them_too() throws Exception {
        Document terms = Jsoup.parse(get(browsers.site().address() + "/terms"));
        assertThat(terms.title()).isEqualTo("Terms · Readout");
        assertThat(terms.expectFirst("main h1").text()).isEqualTo("Terms");
        assertThat(terms.expectFirst("main").text()).contains("Keeping a fallback instead of taking a side.");
        Document term = Jsoup.parse(get(browsers.site().address() + "/terms/hedging"));
        assertThat(term.title()).isEqualTo("Hedging · Terms · Readout");
        assertThat(term.expectFirst("main article h1").text()).isEqualTo("Hedging");
        assertThat(term.expectFirst("main").text()).contains("Who says what");
    }

    @Test
    void a_first_visit_transfers_at_most_900_kB() {
        Visitor guest = browsers.visitor();
        Transfer transfer = Transfer.of(guest.page());
        guest.open(SmallStates.SECTION);
        guest.page().waitForLoadState(com.microsoft.playwright.options.LoadState.NETWORKIDLE);
        assertThat(transfer.bytes()).as(transfer.toString()).isBetween(1L, MOST_BYTES);
    }

    private static String get(String address) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(URI.create(address))
                                    .header("Accept", "text/html")
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }
}
