package org.readout.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/**
 * {@code ./readout bench reading}: how soon the heaviest section of the shipped lessons paints its text, against the same
 * text as a static file. Both are opened in turn, each time by a browser that has seen nothing, so that whatever else the
 * machine does falls on both. Prints the medians and their ratio; then what a phone sees of the pages for everyone.
 *
 * @see "Decision: src/docs/decisions/2026-11-24-page-before-the-framework.md"
 */
final class ReadingBench {

    /** A server that was just started compiles itself; what is asked is a reader's cold browser, not a cold server. */
    private static final int SERVER_WARM_UP = 200;

    private static final int WARM_UP = 3;
    private static final int ROUNDS = 15;
    private static final int ROUNDS_OF_A_PHONE = 5;
    private static final double GOAL = 1.2;
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

    private ReadingBench() {}

    /** Measures and prints. */
    public static void main(String[] args) throws IOException, InterruptedException {
        Path data = Files.createTempDirectory("readout-bench-");
        try (ReadoutProcess readout = ReadoutProcess.startJar(data, Path.of("lessons"));
                Chromium chromium = new Chromium()) {
            String section = heaviestSection(readout.address());
            String lesson = section.substring(0, section.lastIndexOf('/'));
            String page = readout.address() + section;
            for (int i = 0; i < SERVER_WARM_UP; i++) {
                visit(page);
            }
            HttpServer files = serve(withoutScripts(get(page)));
            try {
                String file = "http://localhost:" + files.getAddress().getPort() + "/";
                compare(chromium.browser(), page, file);
            } finally {
                files.stop(0);
            }
            for (String path : List.of("/", lesson, section, "/terms")) {
                phone(chromium.browser(), PhoneVisit.FAST, readout.address(), path);
            }
            phone(chromium.browser(), PhoneVisit.SLOW, readout.address(), section);
        }
    }

    /** The address of the section whose response is the longest of all shipped lessons. */
    private static String heaviestSection(String site) throws IOException, InterruptedException {
        String heaviest = "";
        long most = 0;
        for (String lesson : links(site, "/", "/lessons/[^/?#]+")) {
            for (String section : links(site, lesson, lesson + "/[^/?#]+")) {
                long length = get(site + section).length();
                if (length > most) {
                    most = length;
                    heaviest = section;
                }
            }
        }
        System.out.printf(Locale.ROOT, "reading: the heaviest section is %s, %d characters of HTML%n", heaviest, most);
        return heaviest;
    }

    private static Set<String> links(String site, String page, String wanted) throws IOException, InterruptedException {
        return Jsoup.parse(get(site + page)).select("main a[href]").eachAttr("href").stream()
                .filter(address -> address.matches(wanted))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static void compare(Browser browser, String page, String file) {
        List<Double> ofPage = new ArrayList<>();
        List<Double> ofFile = new ArrayList<>();
        for (int round = 0; round < WARM_UP + ROUNDS; round++) {
            double first = paint(browser, page);
            double second = paint(browser, file);
            if (round >= WARM_UP) {
                ofPage.add(first);
                ofFile.add(second);
            }
        }
        double ratio = median(ofPage) / median(ofFile);
        System.out.printf(
                Locale.ROOT,
                "reading: first contentful paint, median of %d, after %d pages and %d visits: page %.0f ms, the same text as a"
                        + " file %.0f ms, ratio %.2f (goal: at most %.1f)%n",
                ROUNDS,
                SERVER_WARM_UP,
                WARM_UP,
                median(ofPage),
                median(ofFile),
                ratio,
                GOAL);
        try (BrowserContext context = browser.newContext()) {
            Page visit = context.newPage();
            Transfer transfer = Transfer.of(visit);
            visit.navigate(page);
            visit.waitForLoadState(com.microsoft.playwright.options.LoadState.NETWORKIDLE);
            System.out.println("reading: a first visit transfers " + transfer);
        }
    }

    private static void phone(Browser browser, PhoneVisit.Line line, String site, String path) {
        PhoneVisit.of(browser, line, site + path);
        List<PhoneVisit> visits = IntStream.range(0, ROUNDS_OF_A_PHONE)
                .mapToObj(round -> PhoneVisit.of(browser, line, site + path))
                .toList();
        double first = median(visits, PhoneVisit::firstPaint);
        double largest = median(visits, PhoneVisit::largestPaint);
        System.out.printf(
                Locale.ROOT,
                "reading: a phone on %s, median of %d: %s paints first after %.0f ms, the largest part after %.0f, ratio %.2f"
                        + " (goal: at most %.1f); blocked for %.0f ms (150), moved by %.3f (0.02)%s%n",
                line.name(),
                ROUNDS_OF_A_PHONE,
                path,
                first,
                largest,
                largest / first,
                GOAL,
                median(visits, PhoneVisit::blocked),
                median(visits, PhoneVisit::shift),
                line == PhoneVisit.SLOW
                        ? "; its quiz can be answered after %.0f ms (6000)".formatted(median(visits, PhoneVisit::quiz))
                        : "");
    }

    private static double median(List<PhoneVisit> visits, ToDoubleFunction<PhoneVisit> value) {
        return median(visits.stream().mapToDouble(value).boxed().toList());
    }

    /** Milliseconds from the start of the navigation, in a browser without a cache. */
    private static double paint(Browser browser, String address) {
        try (BrowserContext context = browser.newContext()) {
            Page page = context.newPage();
            page.navigate(address);
            return ((Number) page.evaluate(FIRST_CONTENTFUL_PAINT)).doubleValue();
        }
    }

    private static double median(List<Double> values) {
        List<Double> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }

    /** The page as it would be published without an application: its text with mark-up, style and the same fonts. */
    private static String withoutScripts(String html) {
        Document document = Jsoup.parse(html);
        Document file = Document.createShell("");
        file.title(document.title());
        file.charset(StandardCharsets.UTF_8);
        document.select("head > style").forEach(it -> file.head().appendChild(it.clone()));
        document.select("head > link[rel=preload]").forEach(it -> file.head().appendChild(it.clone()));
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

    /** Asks for a page as a browser does. */
    private static void visit(String address) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(address))
                    .header("Accept", "text/html")
                    .header("Accept-Encoding", "gzip")
                    .build();
            client.send(request, HttpResponse.BodyHandlers.discarding());
        }
    }

    private static String get(String address) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(address))
                    .header("Accept", "text/html")
                    .build();
            return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        }
    }
}
