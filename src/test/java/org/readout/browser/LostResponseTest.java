package org.readout.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** What happens if the connection breaks after the server has done what a page asked, and before the page knows. */
@Tag("browser")
class LostResponseTest {

    @RegisterExtension
    private final Browsers browsers = new Browsers();

    @Test
    void a_page_that_lost_a_response_gets_the_same_one_again() {
        try (HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            ScreenlessBrowser browser =
                    new ScreenlessBrowser(http, browsers.site().address());
            browser.open("/sign-in");
            JsonNode join = browser.navigate("/join");
            assertThat(join.toString()).hasSizeLessThan(8 * 1024);
            assertThat(browser.sendLastMessage().path("changes")).isEqualTo(join);
            JsonNode section = browser.navigate(SmallStates.SECTION);
            assertThat(section.toString().length()).isGreaterThan(8 * 1024);
            assertThat(browser.sendLastMessage().path("changes")).isEqualTo(section);
            assertThat(browser.sendLastMessage().path("changes")).isEqualTo(section);
            browser.navigate("/join");
            assertThat(browser.navigate(SmallStates.SECTION).toString()).contains(SmallStates.TITLE);
        }
    }
}
