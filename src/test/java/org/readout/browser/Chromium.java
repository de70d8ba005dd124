package org.readout.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The machine's own Chromium or Chrome, without a window. Nothing is downloaded. */
final class Chromium implements AutoCloseable {

    private static final List<String> NAMES =
            List.of("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

    /**
     * What is turned off: two invisible pages behind the address bar, which take half of the time of each new visitor;
     * and what Playwright turns off too, because Chromium heeds only the last of such options.
     */
    private static final String WITHOUT = "--disable-features=WebUIOmniboxPopup,WebUIOmniboxAimPopup,"
            + "AvoidUnnecessaryBeforeUnloadCheckSync,BoundaryEventDispatchTracksNodeRemoval,DestroyProfileOnBrowserClose,"
            + "DialMediaRouteProvider,GlobalMediaControls,HttpsUpgrades,LensOverlay,MediaRouter,OptimizationHints,"
            + "PaintHolding,ThirdPartyStoragePartitioning,Translate";

    /** A machine that does ten other things still gets there; what never comes fails all the same. */
    static final int PATIENCE_MILLIS = 120_000;

    private final Playwright playwright;
    private final Browser browser;

    /**
     * What makes a page cheaper, not faster: one process for all windows of a visitor, and no threads that compile better code,
     * which few pages live to run.
     */
    private static final List<String> CHEAPER = List.of(
            "--renderer-process-limit=1", "--process-per-site", "--js-flags=--single-threaded --no-opt --no-maglev");

    /** As people have it, to be measured. */
    Chromium() {
        this(List.of());
    }

    /** @throws IllegalStateException where there is none; it says what to install */
    private Chromium(List<String> more) {
        Path program = program();
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(program)
                        .setArgs(Stream.concat(
                                        Stream.of(
                                                "--no-sandbox",
                                                "--disable-gpu",
                                                "--disable-quic",
                                                "--disable-dev-shm-usage",
                                                "--disable-background-networking",
                                                "--disable-component-update",
                                                "--disable-sync",
                                                WITHOUT),
                                        more.stream())
                                .toList()));
    }

    /** One that takes less of the processor. */
    static Chromium forTests() {
        return new Chromium(CHEAPER);
    }

    Browser browser() {
        return browser;
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }

    private static Path program() {
        String named = System.getenv("READOUT_CHROMIUM");
        if (named != null && !named.isBlank()) {
            return Path.of(named);
        }
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(Pattern.quote(java.io.File.pathSeparator), -1))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(
                        () -> new IllegalStateException("The browser tests need Chromium or Chrome, and there is none"
                                + " on the path. Install it (Debian: apt-get install chromium), or set READOUT_CHROMIUM to its"
                                + " program."));
    }
}
