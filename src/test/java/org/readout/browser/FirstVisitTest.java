package org.readout.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.LoadState;
import com.microsoft.playwright.options.WaitUntilState;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.readout.browser.People.NewCourse;

/**
 * What a reader gets who comes for the first time. Times are measured by {@code ./readout bench start}, not here.
 *
 * @see "Decision: src/docs/decisions/2026-11-24-page-before-the-framework.md"
 */
@Tag("browser")
class FirstVisitTest {

    private static final long MOST_BYTES = 650_000;

    private static final int MOST_REQUESTS = 30;

    private static final long MOST_BYTES_TO_LOOK = 220_000;

    private static final int MOST_REQUESTS_TO_LOOK = 8;

    /** Half of what counts as good. */
    private static final double MOST_SHIFT = 0.05;

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
        assertThat(page.expectFirst("main article .term").text()).isEqualTo("hedging");
        assertThat(page.expectFirst("main aside").text()).contains("Keeping a fallback instead of taking a side.");
        assertThat(page.expectFirst("nav[aria-label=Main]").text()).contains("Lessons");
    }

    @Test
    void a_visitor_who_only_looks_loads_no_framework_before_a_while_has_passed() {
        Visitor guest = browsers.newcomer();
        guest.keepStill();
        Transfer transfer = Transfer.of(guest.page());
        guest.page()
                .waitForConsoleMessage(
                        new Page.WaitForConsoleMessageOptions()
                                .setPredicate(message -> message.text().equals(Visitor.NOBODY_SEEN)),
                        () -> guest.page().navigate(guest.address() + SmallStates.SECTION));
        guest.page().waitForLoadState(LoadState.NETWORKIDLE);
        assertThat(transfer.bytes()).as(transfer.toString()).isBetween(1L, MOST_BYTES_TO_LOOK);
        assertThat(transfer.requests()).as(transfer.toString()).isBetween(1, MOST_REQUESTS_TO_LOOK);
        assertThat(guest.page().locator(".live").count()).isZero();

        guest.page().evaluate("aWhileHasPassed()");
        guest.page().locator(".live .quiz").waitFor();
    }

    @Test
    void a_full_server_starts_no_live_view_and_the_page_stays_and_says_so() {
        Visitor guest = browsers.visitor();
        guest.page()
                .route(
                        address -> address.contains("v-r=init"),
                        route -> route.fulfill(new Route.FulfillOptions()
                                .setStatus(503)
                                .setContentType("text/html")
                                .setBody("The server is full")));
        guest.page().navigate(guest.address() + SmallStates.SECTION);
        PlaywrightAssertions.assertThat(guest.page().getByRole(AriaRole.ALERT))
                .containsText("The server is full, so nothing on this page can be saved now.");
        PlaywrightAssertions.assertThat(guest.page().locator("#first h1")).isVisible();
        PlaywrightAssertions.assertThat(guest.page().locator("iframe:visible")).hasCount(0);
        SmallStates.answer(guest, 1);
        PlaywrightAssertions.assertThat(SmallStates.question(guest, 1))
                .containsText("Not saved yet, but kept in this browser.");
        guest.forgive(error -> error.contains("v-r=init"));
    }

    @Test
    void a_tap_before_the_scripts_are_there_brings_the_framework_with_them() {
        Visitor guest = browsers.newcomer();
        guest.keepStill();
        List<Route> scripts = hold(guest, SmallStates.SECTION);
        guest.page().locator("h1").click();
        guest.page().waitForRequest("**/VAADIN/build/**", () -> letGo(guest, scripts));
    }

    @Test
    void what_was_typed_before_the_framework_came_is_searched_for_when_it_is_there() {
        Visitor guest = browsers.visitor();
        Runnable framework = guest.openWithoutFramework("/terms");
        Locator field = guest.page().getByLabel("Find a term");
        field.pressSequentially("hedg");
        framework.run();
        field.pressSequentially("ing");
        PlaywrightAssertions.assertThat(field).hasValue("hedging");
        PlaywrightAssertions.assertThat(guest.page().locator("section.letter:visible"))
                .hasCount(1);
    }

    @Test
    void a_first_visit_transfers_at_most_650_kB_in_30_requests() {
        Visitor guest = browsers.newcomer();
        Transfer transfer = Transfer.of(guest.page());
        guest.open(SmallStates.SECTION);
        guest.page().waitForLoadState(LoadState.NETWORKIDLE);
        assertThat(transfer.bytes()).as(transfer.toString()).isBetween(1L, MOST_BYTES);
        assertThat(transfer.requests()).as(transfer.toString()).isBetween(1, MOST_REQUESTS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/lessons/small-states",
                SmallStates.SECTION,
                "/terms",
                "/terms/hedging",
                "/timeline",
                "/sign-in",
                "/sign-up",
                "/join",
                "/join/BCDF-2345",
                "/scores",
                "/no-such-page"
            })
    void every_first_response_begins_with_encoding_and_base_and_has_a_title_and_no_link_to_nowhere(String path)
            throws Exception {
        String html = get(browsers.site().address() + path);
        assertThat(new String(html.getBytes(StandardCharsets.UTF_8), 0, 1024, StandardCharsets.UTF_8))
                .containsIgnoringCase("<meta charset=\"utf-8\">");
        Document page = Jsoup.parse(html);
        assertThat(page.head().child(0).hasAttr("charset")).isTrue();
        assertThat(page.head().child(1).normalName()).isEqualTo("base");
        assertThat(page.title()).contains("Readout");
        assertThat(page.select("link:not([href])")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"/sign-up, Sign up", "/join, Join a course", "/join/BCDF-2345, Join a course"})
    void a_form_that_needs_scripts_is_there_at_once_and_says_so_to_who_has_none(String path, String heading)
            throws Exception {
        Document page = Jsoup.parse(get(browsers.site().address() + path));
        assertThat(page.title()).isEqualTo(heading + " · Readout");
        assertThat(page.expectFirst("main h1").text()).isEqualTo(heading);
        Element form = page.expectFirst("main form");
        assertThat(form.select("input")).isNotEmpty();
        // Otherwise the browser itself would put a password into the address.
        assertThat(form.attr("method")).isEqualTo("dialog");
        assertThat(form.select("[type=submit]")).isEmpty();
        assertThat(form.expectFirst("noscript").text())
                .contains("This form needs JavaScript.")
                .contains("Without JavaScript you can read every lesson and look up every key term.");
    }

    @Test
    void an_account_is_made_with_what_was_typed_and_sent_before_the_framework_came() {
        Visitor guest = browsers.visitor();
        Runnable framework = guest.openWithoutFramework("/sign-up?next=/scores");
        People.Account account = People.student("Erna Early");
        People.signUp(guest, account);
        guest.checkbox("Keep me signed in").check();
        assertThat(guest.page().url()).isEqualTo(guest.address() + "/sign-up?next=/scores");
        framework.run();
        guest.page().waitForURL("**/scores");
        assertThat(guest.page().context().cookies())
                .extracting(cookie -> cookie.name)
                .contains("readout-signed-in");
    }

    @Test
    void what_is_due_and_the_course_are_there_for_a_student_before_the_framework() {
        Visitor instructor = browsers.visitor();
        browsers.site().becomeInstructor(instructor);
        NewCourse course = People.teach(instructor, "Early birds", SmallStates.TITLE);
        Visitor student = browsers.visitor();
        People.join(student, course, People.student("Ea Bird"));
        for (String path : List.of("/courses", course.path())) {
            Runnable framework = student.openWithoutFramework(path);
            PlaywrightAssertions.assertThat(student.page().locator("main .due-list"))
                    .containsText("Due Wed 27 Nov 2126, 6:00");
            student.inspectOneOfMany("early" + path.replace('/', '-'));
            framework.run();
            PlaywrightAssertions.assertThat(student.page().locator("main .due-list"))
                    .containsText("Due Wed 27 Nov 2126, 6:00");
        }
    }

    @Test
    void what_was_typed_and_chosen_for_a_new_course_before_the_framework_is_kept() {
        Visitor instructor = browsers.visitor();
        browsers.site().becomeInstructor(instructor);
        Runnable framework = instructor.openWithoutFramework("/courses");
        Locator folded = instructor.page().locator("summary").getByText("New course");
        if (folded.count() > 0) {
            folded.click();
        }
        instructor.field("Title").fill("Made on a train");
        instructor.field("Time zone").selectOption("Asia/Seoul");
        framework.run();
        PlaywrightAssertions.assertThat(instructor.field("Title")).hasValue("Made on a train");
        PlaywrightAssertions.assertThat(instructor.field("Time zone")).hasValue("Asia/Seoul");
        instructor.button("Create course").click();
        PlaywrightAssertions.assertThat(instructor.heading("Made on a train")).isVisible();
        PlaywrightAssertions.assertThat(instructor.page().getByText("Seoul").first())
                .isVisible();
    }

    @Test
    void a_button_that_is_clicked_before_the_framework_does_its_work_when_it_is_there() {
        Visitor instructor = browsers.visitor();
        browsers.site().becomeInstructor(instructor);
        Runnable framework = instructor.openWithoutFramework("/account");
        PlaywrightAssertions.assertThat(instructor.field("Name")).hasValue(People.INSTRUCTOR.name());
        instructor.inspectOneOfMany("early-account");
        instructor.button("Create invitation link").click();
        framework.run();
        Locator link = instructor.page().locator(".given-link .join-link");
        PlaywrightAssertions.assertThat(link).isVisible();

        Visitor invited = browsers.visitor();
        Runnable later = invited.openWithoutFramework(
                link.textContent().substring(invited.address().length()));
        PlaywrightAssertions.assertThat(invited.heading("Teach with Readout")).isVisible();
        People.signUp(invited, People.student("Ivo Invited"));
        later.run();
        PlaywrightAssertions.assertThat(invited.heading("Courses")).isVisible();
        invited.awaitLive();
    }

    @Test
    void the_links_at_the_end_of_a_section_wait_until_nothing_can_push_them_away() {
        Visitor guest = browsers.visitor();
        Runnable framework = guest.openWithoutFramework(SmallStates.SECTION);
        Locator links = guest.page().locator("nav.next");
        PlaywrightAssertions.assertThat(guest.text("Loading a discussion …")).isVisible();
        PlaywrightAssertions.assertThat(links).isHidden();
        framework.run();
        PlaywrightAssertions.assertThat(links).isVisible();
    }

    @Test
    void a_mark_that_is_clicked_before_any_script_is_there_opens_its_note_then() {
        Visitor guest = browsers.visitor();
        List<Route> scripts = hold(guest, SmallStates.SECTION);
        Locator term = guest.button("hedging");
        term.click();
        assertThat(guest.page().url()).isEqualTo(guest.address() + SmallStates.SECTION);
        letGo(guest, scripts);
        PlaywrightAssertions.assertThat(term).hasAttribute("aria-expanded", "true");
    }

    @Test
    void a_form_that_is_sent_before_any_script_is_there_says_that_it_waits_and_is_sent_later() {
        Visitor guest = browsers.visitor();
        List<Route> scripts = hold(guest, "/sign-up");
        guest.button("Sign up").click();
        PlaywrightAssertions.assertThat(guest.page().locator("form [role=status]"))
                .hasText("This page is still loading. Your entries will be sent in a moment.");
        letGo(guest, scripts);
        PlaywrightAssertions.assertThat(guest.text("Enter your name.")).isVisible();
        guest.assertNoErrors();
    }

    @Test
    void enter_in_the_only_field_of_a_form_is_remembered_until_the_framework_is_there() {
        Visitor guest = browsers.visitor();
        Runnable framework = guest.openWithoutFramework("/join");
        guest.field("Join code").fill("BCDF-2345");
        guest.page().keyboard().press("Enter");
        assertThat(guest.page().url()).isEqualTo(guest.address() + "/join");
        framework.run();
        PlaywrightAssertions.assertThat(
                        guest.text(
                                "No course has this code. It may have been used already, or replaced. Ask your instructor for the current code."))
                .isVisible();
    }

    @Test
    void what_is_wrong_with_a_form_that_was_sent_before_the_framework_is_said_when_it_is_there() {
        Visitor guest = browsers.visitor();
        Runnable framework = guest.openWithoutFramework("/sign-up");
        guest.field("Email").fill("erna");
        guest.page().keyboard().press("Enter");
        framework.run();
        PlaywrightAssertions.assertThat(guest.text("Enter your name.")).isVisible();
        PlaywrightAssertions.assertThat(guest.field("Email")).hasValue("erna");
    }

    @Test
    void a_link_that_is_clicked_while_the_framework_starts_leads_to_its_page() {
        Visitor guest = browsers.visitor();
        holdStart(guest, "/");
        guest.link(SmallStates.TITLE).click();
        guest.page().waitForURL("**/lessons/small-states");
        PlaywrightAssertions.assertThat(guest.heading(SmallStates.TITLE)).isVisible();
    }

    @ParameterizedTest
    @ValueSource(strings = {"main a[href='/lessons/small-states']", "[data-note]", ".quiz label:has([type=radio])"})
    void a_press_that_begins_before_the_framework_is_a_click_when_it_ends_after_it(String pressed) {
        Visitor guest = browsers.visitor();
        List<Route> start = holdStart(guest, SmallStates.SECTION);
        Locator target = guest.page().locator(pressed).first();
        target.scrollIntoViewIfNeeded();
        target.hover();
        guest.page().mouse().down();
        start.forEach(Route::resume);
        guest.awaitLive();
        guest.page().mouse().up();
        guest.page()
                .waitForCondition(() -> guest.page().url().endsWith("/lessons/small-states")
                        || guest.page()
                                        .locator(".live [data-note][aria-expanded=true]")
                                        .count()
                                == 1
                        || guest.page().locator(".live .quiz input:checked").count() == 1);
        guest.assertNoErrors();
    }

    /** Opens a page whose framework runs and waits for the server; nothing of it is shown yet. */
    private static List<Route> holdStart(Visitor visitor, String path) {
        List<Route> start = new ArrayList<>();
        visitor.page().route(address -> address.contains("v-r=init"), start::add);
        visitor.page()
                .navigate(visitor.address() + path, new Page.NavigateOptions().setWaitUntil(WaitUntilState.COMMIT));
        visitor.page().waitForCondition(() -> !start.isEmpty());
        return start;
    }

    /** @param latency of each answer, in milliseconds */
    private static void delay(Visitor visitor, int latency) {
        CDPSession session = visitor.page().context().newCDPSession(visitor.page());
        session.send("Network.enable");
        JsonObject slow = new JsonObject();
        slow.addProperty("offline", false);
        slow.addProperty("latency", latency);
        slow.addProperty("downloadThroughput", 300_000);
        slow.addProperty("uploadThroughput", 150_000);
        session.send("Network.emulateNetworkConditions", slow);
    }

    /** On one line, the fonts come after the text. */
    @ParameterizedTest
    @CsvSource({"/, 400", SmallStates.SECTION + ", 400", SmallStates.SECTION + ", 130"})
    void on_a_slow_phone_nothing_jumps_while_the_page_arrives(String path, int latency) {
        Visitor guest = browsers.newcomer();
        guest.resize(390);
        delay(guest, latency);
        guest.page().addInitScript("""
                window.shifted = 0;
                new PerformanceObserver((list) => {
                    for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifted += entry.value;
                }).observe({ type: "layout-shift", buffered: true });
                """);
        guest.open(path);
        guest.page().waitForLoadState(LoadState.NETWORKIDLE);
        assertThat(((Number) guest.page().evaluate("window.shifted")).doubleValue())
                .isLessThan(MOST_SHIFT);
    }

    /** Opens a page without its scripts and returns these. */
    private static List<Route> hold(Visitor visitor, String path) {
        List<Route> scripts = new ArrayList<>();
        visitor.page().route("**/scripts/**", scripts::add);
        visitor.page()
                .navigate(visitor.address() + path, new Page.NavigateOptions().setWaitUntil(WaitUntilState.COMMIT));
        visitor.page().waitForCondition(() -> !scripts.isEmpty());
        return scripts;
    }

    private static void letGo(Visitor visitor, List<Route> scripts) {
        visitor.page().unroute("**/scripts/**");
        scripts.forEach(Route::resume);
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
