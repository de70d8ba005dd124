package org.readout.browser;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import java.util.List;
import java.util.Map;

/**
 * A visit by a phone that has seen nothing: its network and its processor are really slowed down, as by Lighthouse with
 * {@code --throttling-method=devtools}. Lighthouse's default computes instead what a slow line would do.
 *
 * @param firstPaint when anything of the page is seen, in ms since the start of the navigation
 * @param largestPaint the same, of the largest text or picture
 * @param blocked for how many ms its longest tasks since the first paint took more than 50 each, during which it didn't react
 * @param shift how far its parts moved
 * @param quiz when the quiz could be answered; NaN if the page has none
 */
record PhoneVisit(double firstPaint, double largestPaint, double blocked, double shift, double quiz) {

    /** @param delay ms of each request */
    record Line(String name, int delay, int bytesASecond) {}

    /** The line of Lighthouse's phone. */
    static final Line FAST = new Line("4G", 563, 184_000);

    static final Line SLOW = new Line("a slow line", 400, 50_000);

    /** By how many times its processor is slower than the machine's. */
    private static final int SLOWER = 4;

    private static final String OBSERVE = """
            window.seen = { first: NaN, largest: NaN, blocked: 0, shift: 0, quiz: NaN };
            const observe = (type, note) =>
                new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({ type, buffered: true });
            observe("paint", (entry) => entry.name === "first-contentful-paint" && (seen.first = entry.startTime));
            observe("largest-contentful-paint", (entry) => (seen.largest = entry.startTime));
            window.tasks = [];
            observe("longtask", (entry) => tasks.push(entry));
            observe("layout-shift", (entry) => entry.hadRecentInput || (seen.shift += entry.value));
            const look = () => {
                if (document.querySelector(".quiz :is(input, select, textarea):enabled:not([inert] *)")) seen.quiz = performance.now();
                else requestAnimationFrame(look);
            };
            look();
            """;

    /** Before anything is painted, nothing is there to react. */
    private static final String READ = """
            () => {
                const after = ({ startTime, duration }) => startTime + duration - Math.max(startTime, seen.first);
                seen.blocked = tasks.reduce((sum, task) => sum + Math.max(0, after(task) - 50), 0);
                return Object.values(seen);
            }
            """;

    static PhoneVisit of(Browser browser, Line line, String address) {
        try (BrowserContext context = browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(412, 823)
                .setDeviceScaleFactor(1.75)
                .setIsMobile(true)
                .setHasTouch(true))) {
            Page page = context.newPage();
            CDPSession session = context.newCDPSession(page);
            session.send("Network.enable");
            session.send("Network.emulateNetworkConditions", slow(line));
            session.send("Emulation.setCPUThrottlingRate", parameters(Map.of("rate", SLOWER)));
            page.addInitScript(OBSERVE);
            page.navigate(address);
            page.waitForLoadState(LoadState.NETWORKIDLE);
            double[] seen = ((List<?>) page.evaluate(READ))
                    .stream()
                            .mapToDouble(value -> ((Number) value).doubleValue())
                            .toArray();
            return new PhoneVisit(seen[0], seen[1], seen[2], seen[3], seen[4]);
        }
    }

    private static JsonObject slow(Line line) {
        JsonObject conditions = parameters(Map.of(
                "latency", line.delay(),
                "downloadThroughput", line.bytesASecond(),
                "uploadThroughput", line.bytesASecond()));
        conditions.addProperty("offline", false);
        return conditions;
    }

    private static JsonObject parameters(Map<String, Integer> values) {
        JsonObject parameters = new JsonObject();
        values.forEach(parameters::addProperty);
        return parameters;
    }
}
