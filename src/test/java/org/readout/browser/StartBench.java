package org.readout.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.LoadState;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/**
 * {@code ./readout bench start}: how long it takes from the command to the first page, on a data folder that is there
 * already; then how soon a browser that has seen nothing paints the longest section of the shipped lessons, also for a student
 * who has 50 notes in it, against the same text as a static file, and what its visit transfers. Pages and file are opened in
 * turn, so that whatever else the machine does falls on all of them.
 *
 * @see "Decision: src/docs/decisions/2026-11-24-page-before-the-framework.md"
 */
final class StartBench {

    private static final Bench BENCH = new Bench("start");
    private static final int STARTS = 7;

    /** A server that was just started compiles itself; what is asked is a reader's cold browser, not a cold server. */
    private static final int SERVER_WARM_UP = 200;

    private static final int WARM_UP = 3;
    private static final int ROUNDS = 15;
    private static final int NOTES = 50;
    private static final Path LESSONS = Path.of("lessons");
    private static final Path RESOURCES = Path.of("src/main/resources/META-INF/resources");

    private static final String FIRST_CONTENTFUL_PAINT = """
            () => new Promise((resolve) => {
                new PerformanceObserver((list) => {
                    for (const entry of list.getEntries()) {
                        if (entry.name === "first-contentful-paint") resolve(entry.startTime);
                    }
                }).observe({ type: "paint", buffered: true });
            })
            """;

    /** Writes notes at places all over the text that is open. */
    private static final String WRITE_NOTES = """
            (count) => {
                const prose = document.querySelector(".live .prose").cloneNode(true);
                prose.querySelectorAll(".cite, [role='img'], svg, script, style").forEach((unread) => unread.remove());
                const text = prose.textContent.replace(/\\s+/g, " ");
                for (let i = 0; i < count; i++) {
                    const start = Math.floor(i * text.length / (count + 1));
                    document.querySelector("readout-notes").dispatchEvent(new CustomEvent("note-save", { detail: {
                        id: crypto.randomUUID(), kind: "MINE", marker: "DOUBT", words: `Note ${i} on these words`, course: null,
                        quote: text.slice(start, start + 40), start,
                    } }));
                }
            }
            """;

    /** @param seconds until the first page was there, as a clock says */
    private record Start(double seconds, double processorSeconds) {}

    private StartBench() {}

    /** Measures and prints. */
    public static void main(String[] args) throws Exception {
        Bench.run(folder -> {
            // Makes the data folder, and what the script makes once for each build.
            start(folder);
            List<Start> starts = new ArrayList<>();
            for (int round = 0; round < STARTS; round++) {
                starts.add(start(folder));
            }
            BENCH.print(
                    "first page after %.1f s (goal: at most 5 s), %.1f s of processor time; medians of %d starts, after one that"
                            + " makes what later ones use",
                    Bench.median(starts, Start::seconds), Bench.median(starts, Start::processorSeconds), STARTS);
            paint(folder);
        });
    }

    private static Start start(Path data) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        try (ReadoutProcess readout = ReadoutProcess.startScript(data, LESSONS, Map.of())) {
            get(readout.address() + "/");
            double seconds = (System.nanoTime() - begun) / 1e9;
            Start start = new Start(seconds, readout.processorTime().toMillis() / 1000.0);
            readout.stop();
            return start;
        }
    }

    private static void paint(Path data) throws IOException, InterruptedException {
        try (ReadoutProcess readout = ReadoutProcess.startScript(data, LESSONS, Map.of());
                Chromium chromium = new Chromium()) {
            String page = readout.address() + longestSection(readout.address());
            for (int i = 0; i < SERVER_WARM_UP; i++) {
                get(page);
            }
            List<Cookie> student = studentWithNotes(chromium.browser(), page);
            HttpServer files = serve(withoutScripts(get(page)));
            try {
                String file = "http://localhost:" + files.getAddress().getPort() + "/";
                List<Double> ofPage = new ArrayList<>();
                List<Double> withNotes = new ArrayList<>();
                List<Double> ofFile = new ArrayList<>();
                for (int round = 0; round < WARM_UP + ROUNDS; round++) {
                    ofPage.add(firstPaint(chromium.browser(), page, List.of()));
                    withNotes.add(firstPaint(chromium.browser(), page, student));
                    ofFile.add(firstPaint(chromium.browser(), file, List.of()));
                }
                double first = Bench.median(ofPage.subList(WARM_UP, ofPage.size()));
                double noted = Bench.median(withNotes.subList(WARM_UP, withNotes.size()));
                double least = Bench.median(ofFile.subList(WARM_UP, ofFile.size()));
                BENCH.print(
                        "first paint of the longest section %.0f ms, of the same text as a file %.0f ms, medians of %d, after %d"
                                + " pages; ratio %.2f (goal: at most 1.3)",
                        first, least, ROUNDS, SERVER_WARM_UP, first / least);
                BENCH.print(
                        "for a signed-in student who has %d notes in it %.0f ms; ratio %.2f (goal: at most 1.3)",
                        NOTES, noted, noted / least);
            } finally {
                files.stop(0);
            }
            try (BrowserContext context = chromium.browser().newContext()) {
                Page visit = context.newPage();
                Transfer transfer = Transfer.of(visit);
                visit.navigate(page);
                visit.waitForLoadState(LoadState.NETWORKIDLE);
                BENCH.print(
                        "a first visit there transfers %d kB in %d requests",
                        transfer.bytes() / 1000, transfer.requests());
            }
        }
    }

    /** Returns the address of the section with the longest response. */
    private static String longestSection(String site) {
        return links(site, "/", "/lessons/[^/?#]+")
                .flatMap(lesson -> links(site, lesson, lesson + "/[\\w-]+"))
                .max(Comparator.comparing(section -> get(site + section).length()))
                .orElseThrow();
    }

    private static Stream<String> links(String site, String page, String wanted) {
        return Jsoup.parse(get(site + page)).select("main a[href]").eachAttr("href").stream()
                .filter(address -> address.matches(wanted))
                .distinct();
    }

    /** Returns the cookies of a new student who has written notes in a section. */
    private static List<Cookie> studentWithNotes(Browser browser, String section) {
        URI address = URI.create(section);
        Visitor student = new Visitor(
                Visitor.page(browser, "en-GB"), address.resolve("/").toString().replaceAll("/$", ""));
        People.signUp(student, "/sign-up", People.student("Ada Reader"));
        student.open(address.getPath());
        student.page().evaluate(WRITE_NOTES, NOTES);
        PlaywrightAssertions.assertThat(student.page().locator(".mnote:not(.bare)"))
                .hasCount(NOTES);
        student.reload();
        PlaywrightAssertions.assertThat(student.page().locator(".mnote")).hasCount(NOTES);
        List<Cookie> cookies = student.page().context().cookies();
        student.close();
        return cookies;
    }

    /** Milliseconds from the start of the navigation, in a browser without a cache, but with these cookies. */
    private static double firstPaint(Browser browser, String address, List<Cookie> cookies) {
        try (BrowserContext context = browser.newContext()) {
            context.addCookies(cookies);
            Page page = context.newPage();
            page.navigate(address);
            return ((Number) page.evaluate(FIRST_CONTENTFUL_PAINT)).doubleValue();
        }
    }

    /** The page as it would be published without an application: its text with mark-up, style and the same fonts. */
    private static String withoutScripts(String html) {
        Document document = Jsoup.parse(html);
        Document file = Document.createShell("");
        file.title(document.title());
        file.charset(StandardCharsets.UTF_8);
        document.select("head > style").forEach(it -> file.head().appendChild(it.clone()));
        // The one script that a static page of this look would have: it fetches the fonts.
        document.select("head > script:containsData(FontFace)")
                .forEach(it -> file.head().appendChild(it.clone()));
        file.body().append(document.expectFirst("main").outerHtml());
        return file.outerHtml();
    }

    private static HttpServer serve(String html) throws IOException {
        byte[] text = html.getBytes(StandardCharsets.UTF_8);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> send(exchange, "text/html; charset=utf-8", text));
        server.createContext("/fonts/", exchange -> {
            Path font = RESOURCES.resolve(exchange.getRequestURI().getPath().substring(1));
            send(exchange, "font/woff2", Files.readAllBytes(font));
        });
        server.start();
        return server;
    }

    private static void send(HttpExchange exchange, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    /** Returns a page, asked for as a browser does. */
    private static String get(String address) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(address))
                    .header("Accept", "text/html")
                    .build();
            return client.send(request, BodyHandlers.ofString()).body();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
