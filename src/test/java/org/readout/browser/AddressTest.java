package org.readout.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.RequestOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.readout.browser.People.NewCourse;

/** What an address answers that leads nowhere: by its status, and in words that need no script. */
@Tag("browser")
class AddressTest {

    private static final String NO_PAGE = "Page not found";

    @RegisterExtension
    private final Browsers browsers = new Browsers();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/nothing-here",
                "/lessons",
                "/lessons/nothing",
                "/lessons/small-states/nothing",
                "/lessons/small-states/between/more",
                "/lessons/small-states/teaching",
                "/lessons/small-states/teaching.md",
                "/terms/nothing",
                "/setup",
                "/reset",
                "/confirm",
                "/error"
            })
    void an_unknown_address_answers_404_with_a_page_that_needs_no_script(String path) throws Exception {
        HttpResponse<String> response = get(path);
        assertThat(response.statusCode()).isEqualTo(404);
        Document page = Jsoup.parse(response.body());
        assertThat(page.title()).isEqualTo("Page not found · Readout");
        assertThat(page.expectFirst("main h1").text()).isEqualTo(NO_PAGE);
        assertThat(page.expectFirst("html").attr("lang")).isEqualTo("en");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/lessons/small-states",
                "/lessons/small-states/between",
                "/lessons/small-states/summary",
                "/terms",
                "/terms/hedging",
                "/timeline",
                "/sign-in",
                "/sign-up",
                "/forgot-password",
                "/join",
                "/join/BCDF-2345",
                "/setup?token=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "/reset?token=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "/confirm?token=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "/scores"
            })
    void every_known_address_answers_200(String path) throws Exception {
        HttpResponse<String> response = get(path);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).doesNotContain(NO_PAGE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/courses", "/courses/00000000-0000-0000-0000-000000000000", "/account"})
    void what_needs_an_account_asks_to_sign_in_whether_it_is_there_or_not(String path) throws Exception {
        HttpResponse<String> response = get(path);
        assertThat(response.statusCode()).isEqualTo(302);
        assertThat(response.headers().firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).endsWith("/sign-in"));
    }

    @Test
    void a_course_that_one_may_not_see_answers_404_like_one_that_is_not_there() {
        Visitor instructor = browsers.visitor();
        browsers.site().becomeInstructor(instructor);
        NewCourse course = People.teach(instructor, "Addresses 1", SmallStates.TITLE);
        Visitor student = browsers.visitor();
        People.join(student, course, People.student("Otto Outside"));
        Visitor other = browsers.visitor();
        People.signUp(other, "/sign-up", People.student("Olga Outside"));
        String nobody = "00000000-0000-0000-0000-000000000000";
        assertThat(status(student, course.path())).isEqualTo(200);
        assertThat(status(student, course.path() + "/gradebook")).isEqualTo(404);
        assertThat(status(other, course.path())).isEqualTo(404);
        assertThat(status(student, "/courses/" + nobody)).isEqualTo(404);
        assertThat(status(student, "/courses/not-an-id")).isEqualTo(404);
        assertThat(status(instructor, course.path() + "/gradebook")).isEqualTo(200);
        assertThat(status(instructor, course.path() + "/gradebook?lesson=nothing"))
                .isEqualTo(404);
        assertThat(status(instructor, course.path() + "/students/" + nobody)).isEqualTo(404);
    }

    @Test
    void the_not_found_page_and_the_error_page_are_accessible() {
        Visitor guest = browsers.visitor();
        guest.open("/nothing-here");
        assertThat(guest.heading(NO_PAGE)).isVisible();
        assertThat(guest.page()).hasTitle("Page not found · Readout");
        guest.inspect("no-such-page");
        guest.page().navigate(guest.address() + "/error");
        guest.inspectOneOfMany("plain-page");
        // Such a page takes no styles but the site's own, not even those with which a picture is taken.
        guest.forgive(error -> error.contains("404") || error.contains("Applying inline style"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /lessons/%00 HTTP/1.1",
                "GET /lessons/%zz HTTP/1.1",
                "GET /lessons/a|b HTTP/1.1",
                "GET /lessons/..%2f..%2fetc HTTP/1.1",
                "GET /lessons//small-states HTTP/1.1",
                "GET /lessons/;x=1/y HTTP/1.1",
                "GET /lessons/a b HTTP/1.1",
                "GET //x HTTP/1.1",
                "GET /%2e%2e HTTP/1.1",
                "GET /%252f HTTP/1.1"
            })
    void what_is_no_address_gets_a_plain_page_that_tells_nothing_of_the_server(String line) throws Exception {
        String answer = raw(line);
        assertThat(answer).startsWith("HTTP/1.1 400").contains("<h1>Invalid address</h1>");
        assertThat(answer)
                .containsIgnoringCase("Content-Security-Policy: default-src 'self'")
                .containsIgnoringCase("X-Content-Type-Options: nosniff")
                .containsIgnoringCase("X-Frame-Options: SAMEORIGIN")
                .containsIgnoringCase("Referrer-Policy: same-origin");
        assertThat(answer).doesNotContainIgnoringCase("tomcat", "exception", "java", "apache", "HTTP Status");
    }

    @Test
    void a_page_is_compressed_once_and_says_the_same() throws Exception {
        String page = SmallStates.SECTION;
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<byte[]> response = client.send(
                    HttpRequest.newBuilder(URI.create(browsers.site().address() + page))
                            .header("Accept", "text/html,*/*;q=0.8")
                            .header("Accept-Encoding", "gzip, br")
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            assertThat(response.headers().allValues("Content-Encoding")).containsExactly("gzip");
            assertThat(response.headers().allValues("Vary"))
                    .singleElement()
                    .asString()
                    .isEqualToIgnoringCase("Accept-Encoding");
            String text = new String(
                    new GZIPInputStream(new ByteArrayInputStream(response.body())).readAllBytes(),
                    StandardCharsets.UTF_8);
            assertThat(Jsoup.parse(text).expectFirst("main").text())
                    .isEqualTo(Jsoup.parse(get(page).body()).expectFirst("main").text());
        }
    }

    @Test
    void the_page_of_a_new_visitor_holds_nothing_of_a_visit() throws Exception {
        HttpResponse<String> known = get(SmallStates.SECTION);
        assertThat(known.body()).doesNotContain("name=\"_csrf", "nonce=", "JSESSIONID");
        assertThat(known.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy).contains("'sha256-"));
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest asNew = HttpRequest.newBuilder(
                            URI.create(browsers.site().address() + SmallStates.SECTION))
                    .header("Accept", "text/html,*/*;q=0.8")
                    .header("Accept-Encoding", "gzip")
                    .build();
            client.send(asNew, HttpResponse.BodyHandlers.ofByteArray());
            HttpResponse<byte[]> first = client.send(asNew, HttpResponse.BodyHandlers.ofByteArray());
            HttpResponse<byte[]> second = client.send(asNew, HttpResponse.BodyHandlers.ofByteArray());
            assertThat(first.body()).isEqualTo(second.body());
            assertThat(first.headers().allValues("Set-Cookie"))
                    .doesNotContainAnyElementsOf(second.headers().allValues("Set-Cookie"))
                    .extracting(cookie -> cookie.substring(0, cookie.indexOf('=')))
                    .containsExactly("JSESSIONID");
            assertThat(first.headers().map().keySet())
                    .containsAll(known.headers().map().keySet().stream()
                            .filter(name -> !name.equalsIgnoreCase("Transfer-Encoding"))
                            .toList());
        }
    }

    /** A browser starts a process for such a page, and a first reader has nothing to protect. */
    @Test
    void no_other_site_can_reach_the_window_of_a_signed_in_user() {
        Visitor instructor = browsers.visitor();
        assertThat(opener(instructor, SmallStates.SECTION)).isNull();
        assertThat(opener(instructor, "/sign-in")).isEqualTo("same-origin");
        browsers.site().becomeInstructor(instructor);
        assertThat(opener(instructor, SmallStates.SECTION)).isEqualTo("same-origin");
        assertThat(opener(instructor, "/courses")).isEqualTo("same-origin");
    }

    private static @Nullable String opener(Visitor visitor, String path) {
        return visitor.page().navigate(visitor.address() + path).headerValue("Cross-Origin-Opener-Policy");
    }

    @Test
    void no_address_lists_what_the_server_can_be_asked() throws Exception {
        assertThat(get("/actuator").statusCode()).isEqualTo(404);
        assertThat(get("/actuator/env").statusCode()).isEqualTo(404);
        assertThat(get("/actuator/health").body()).contains("UP");
    }

    private static int status(Visitor visitor, String path) {
        RequestOptions html = RequestOptions.create().setHeader("Accept", "text/html");
        return visitor.page().request().get(visitor.address() + path, html).status();
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create(browsers.site().address() + path))
                            .header("Accept", "text/html,*/*;q=0.8")
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    /** Sends a line that no client library would send. */
    private String raw(String line) throws IOException {
        URI site = URI.create(browsers.site().address());
        try (Socket socket = new Socket(site.getHost(), site.getPort())) {
            socket.getOutputStream()
                    .write((line + "\r\nHost: localhost\r\nAccept: text/html\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
