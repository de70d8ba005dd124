package org.readout.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ForcedColors;
import com.microsoft.playwright.options.ReducedMotion;
import com.microsoft.playwright.options.RequestOptions;
import com.microsoft.playwright.options.ServiceWorkerPolicy;
import com.microsoft.playwright.options.WaitUntilState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** A visitor with their own browser. */
final class Visitor {

    static final int WIDE = 1440;
    static final int NARROW = 320;

    static final String NOBODY_SEEN = "nobody was seen yet";

    private static final int HEIGHT = 900;

    /** Nobody would look for a control any longer. */
    private static final int MOST_TABS = 150;

    /**
     * How often Tab may be pressed before it is asked again: 0 where a control has the focus, and otherwise half of the stops
     * on the way, as far as they can be told.
     */
    private static final String PRESSES_ON_THE_WAY = """
            (control, isBefore) => {
              if (control.getRootNode().activeElement === control) return 0;
              const focused = document.activeElement;
              const follows = (one, other) => one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING;
              const [from, to] = isBefore ? [control, focused] : [focused, control];
              if (control.getRootNode() !== document || !follows(from, to)) return 1;
              const stops = [...document.querySelectorAll("a[href], button, input, select, textarea, summary")]
                  .filter((each) => each.tabIndex >= 0 && !each.disabled && follows(from, each) && follows(each, to)
                      && each.checkVisibility())
                  .map((each) => each.type === "radio" ? each.name : each);
              return Math.max(1, new Set(stops).size >> 1);
            }""";

    /** What axe asks of a page. */
    private enum Look {
        /** All rules. */
        EVERYTHING,
        /** Only the contrast of texts. */
        COLOURS
    }

    /**
     * How the texts look whose contrast is known to be high enough, by theme. Contrast is four fifths of what axe does, and
     * the same for texts that are styled alike on a ground that is styled alike, on whatever page they stand.
     */
    private static final Map<Theme, Set<String>> READABLE = new EnumMap<>(
            Map.of(Theme.LIGHT, ConcurrentHashMap.newKeySet(), Theme.DARK, ConcurrentHashMap.newKeySet()));

    /** A hand on the mouse: a new visitor's page waits for a sign of a person. What a visitor has left is {@code .live}. */
    private static final String HAND = """
            const hand = setInterval(() => {
                if (document.querySelector(".live")) clearInterval(hand);
                else if (!window.still) dispatchEvent(new PointerEvent("pointermove"));
            }, 50);
            """;

    private static final Looks LOOKS = new Looks();

    private static final boolean KEEPS_PICTURES = Boolean.getBoolean("readout.pictures");

    private final BrowserContext context;
    private final Page page;
    private final String address;
    private final List<String> errors;
    private final List<Runnable> beforeClose;
    private Theme theme = Theme.LIGHT;
    private int width = WIDE;

    /** @param page of {@link #page(Browser, String)}, or what another visitor has {@linkplain #leave() left} */
    Visitor(Page page, String address) {
        this(page, address, new ArrayList<>(), new ArrayList<>());
    }

    private Visitor(Page page, String address, List<String> errors, List<Runnable> beforeClose) {
        this.page = page;
        this.context = page.context();
        this.address = address;
        this.errors = errors;
        this.beforeClose = beforeClose;
        Consumer<ConsoleMessage> listener = message -> {
            if (message.type().equals("error")) {
                errors.add(message.text() + " (" + message.location() + ")");
            }
        };
        Consumer<String> failed = errors::add;
        page.onConsoleMessage(listener);
        page.onPageError(failed);
        beforeClose.add(() -> page.offConsoleMessage(listener));
        beforeClose.add(() -> page.offPageError(failed));
    }

    /**
     * Opens a browser without cookies, on a wide light screen.
     *
     * @param language what it asks for, such as {@code en-GB}
     */
    static Page page(Browser browser, String language) {
        return page(browser, language, ServiceWorkerPolicy.BLOCK);
    }

    /** @param workers whether the browser keeps pages for reading without a connection */
    static Page page(Browser browser, String language, ServiceWorkerPolicy workers) {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions()
                .setServiceWorkers(workers)
                .setViewportSize(WIDE, HEIGHT)
                // Nobody looks at it: a quarter of the dots takes less of the processor.
                .setDeviceScaleFactor(KEEPS_PICTURES ? 1 : 0.5)
                .setTimezoneId("Europe/Paris")
                .setLocale(language)
                .setReducedMotion(ReducedMotion.REDUCE));
        context.setDefaultTimeout(Chromium.PATIENCE_MILLIS);
        return page(context);
    }

    private static Page page(BrowserContext context) {
        Page page = context.newPage();
        page.addInitScript(HAND);
        return page;
    }

    /** The same person with another tab of the same browser; it closes with this one. */
    Visitor tab() {
        return new Visitor(page(context), address, errors, beforeClose);
    }

    /**
     * Shows no sign of a person on the pages that are opened from now on, and lets no time pass there that a page waits for
     * one: it calls {@code aWhileHasPassed()} where a test says so, however long a loaded machine takes. Whatever a test asks
     * a page through the driver counts as a sign, so it may ask nothing before the console says {@link #NOBODY_SEEN}. Only for
     * a {@linkplain Browsers#newcomer() newcomer}.
     */
    void keepStill() {
        page.addInitScript("""
                window.still = true;
                const soon = setTimeout;
                window.setTimeout = (action, wait, ...rest) => {
                    if (!(wait >= 10_000)) return soon(action, wait, ...rest);
                    window.aWhileHasPassed = action;
                    console.info("%s");
                };
                """.formatted(NOBODY_SEEN));
    }

    /** The site that is visited, such as {@code http://localhost:41234}. */
    String address() {
        return address;
    }

    Page page() {
        return page;
    }

    /** Opens an address of the site and returns when the live view is in place. */
    void open(String path) {
        page.navigate(address + path);
        awaitLive();
    }

    /**
     * Opens an address of the site and holds the framework back, so that the first response stays. Its own scripts are
     * there.
     *
     * @return lets the framework come, and returns when the live view is in place
     */
    Runnable openWithoutFramework(String path) {
        AtomicBoolean held = new AtomicBoolean(true);
        List<Route> waiting = new ArrayList<>();
        page.route("**/VAADIN/build/**", route -> {
            if (held.get()) {
                waiting.add(route);
            } else {
                route.resume();
            }
        });
        page.navigate(address + path, new Page.NavigateOptions().setWaitUntil(WaitUntilState.DOMCONTENTLOADED));
        // Comes right after the text is painted.
        page.waitForFunction("() => customElements.get('readout-reading')");
        return () -> {
            held.set(false);
            waiting.forEach(Route::resume);
            awaitLive();
        };
    }

    /** Loads the page again. */
    void reload() {
        page.reload();
        awaitLive();
    }

    /** Asks the server until it serves the words at an address, as it does soon after an edit; the page stays as it is. */
    void awaitServed(String path, String words) {
        RequestOptions html = RequestOptions.create().setHeader("Accept", "text/html");
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(Chromium.PATIENCE_MILLIS);
        while (!page.request().get(address + path, html).text().contains(words)) {
            if (System.nanoTime() > end) {
                throw new AssertionError(path + " never said " + words);
            }
            page.waitForTimeout(100);
        }
    }

    /**
     * Returns when no first response waits for its live view. A page that has neither, which is plain, is there
     * as soon as it is loaded.
     */
    private void awaitTakenOver() {
        page.waitForLoadState();
        if (page.locator("#first, .live").count() > 0) {
            awaitLive();
        }
    }

    /**
     * Returns when the live view has taken over from the first response and the server has answered everything; on a page
     * without the framework, when its own scripts are there, which come after the text is painted.
     */
    void awaitLive() {
        page.waitForFunction("""
                () => document.documentElement.hasAttribute("data-without-framework") && window.readoutText
                    || document.querySelector(".live") && !document.querySelector("#first")
                    && Object.values(window.Vaadin?.Flow?.clients ?? {})
                        .every((client) => !client.isActive || !client.isActive())
                """, null, new Page.WaitForFunctionOptions().setPollingInterval(50));
    }

    /** Scrolls to one of the elements of a selector, counted from 0. */
    void scrollTo(String selector, int index) {
        page.evaluate("""
                ([selector, index]) => scrollTo({
                  top: scrollY + document.querySelectorAll(selector)[index].getBoundingClientRect().top - 60,
                  behavior: "instant",
                })""", List.of(selector, index));
    }

    /** Whether the site has given this browser the cookie of a guest, which comes with the first thing to keep. */
    boolean isKnown() {
        return context.cookies().stream().anyMatch(cookie -> cookie.name.equals("readout-guest"));
    }

    void awaitKnown() {
        page.waitForCondition(this::isKnown);
    }

    Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    Locator link(String name) {
        return page.getByRole(
                AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    Locator heading(String name) {
        return page.getByRole(
                AriaRole.HEADING, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    Locator radio(String name) {
        return page.getByRole(
                AriaRole.RADIO, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    Locator checkbox(String name) {
        return page.getByRole(
                AriaRole.CHECKBOX, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /**
     * Moves the focus to a control with the Tab key, as somebody without a mouse does.
     *
     * @return the control, which has the focus
     */
    Locator tabTo(Locator control) {
        boolean isBefore = (boolean) control.evaluate("""
                control => {
                  let focused = document.activeElement;
                  while (focused.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
                  return focused !== document.body
                      && (focused.compareDocumentPosition(control) & Node.DOCUMENT_POSITION_PRECEDING) > 0;
                }""");
        int presses = 0;
        for (int more = onTheWay(control, isBefore); more > 0; more = onTheWay(control, isBefore)) {
            presses += more;
            assertThat(presses).as("presses of Tab on the way to %s", control).isLessThan(MOST_TABS);
            for (int i = 0; i < more; i++) {
                page.keyboard().press(isBefore ? "Shift+Tab" : "Tab");
            }
        }
        return control;
    }

    private static int onTheWay(Locator control, boolean isBefore) {
        return (int) control.evaluate(PRESSES_ON_THE_WAY, isBefore);
    }

    /** Presses a button, a link or what folds a part of the page, with the keyboard alone. */
    void press(Locator control) {
        tabTo(control);
        page.keyboard().press("Enter");
    }

    /** Words anywhere on the page. */
    Locator text(String words) {
        return page.getByText(words);
    }

    Locator field(String label) {
        return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true));
    }

    /** What the system asks for from now on. */
    void prefer(Theme theme) {
        this.theme = theme;
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(theme.scheme()));
    }

    /** Everything that the server says from now on: pages, and the framework's messages. */
    StringBuilder listen() {
        StringBuilder received = new StringBuilder();
        Consumer<Response> listener = response -> {
            String type = response.request().resourceType();
            boolean redirects = response.status() >= 300 && response.status() < 400;
            if (!redirects && List.of("document", "xhr", "fetch").contains(type)) {
                received.append(response.text());
            }
        };
        page.onResponse(listener);
        // A response that comes while the page closes can't be read.
        beforeClose.add(() -> page.offResponse(listener));
        return received;
    }

    /** The width of the window from now on, in CSS pixels. */
    void resize(int width) {
        this.width = width;
        page.setViewportSize(width, HEIGHT);
    }

    /**
     * Looks at the page in both themes on a wide and on a narrow screen, from its top, where the bar that stays in view lies
     * over nothing: it may have no obstacle, and nothing wider than the window. In light on a wide screen and in dark
     * on a narrow one axe asks everything; in the other two only what depends on the theme and the width together, which
     * are the colours: the layout follows from the width alone. Leaves the window as it was, and pictures where they are
     * asked for by {@code -Dreadout.pictures}: they take a fifth of the time.
     */
    void inspect(String name) {
        awaitTakenOver();
        inspect(name, Theme.LIGHT, WIDE, Look.EVERYTHING);
        inspect(name, Theme.DARK, WIDE, Look.COLOURS);
        inspect(name, Theme.DARK, NARROW, Look.EVERYTHING);
        inspect(name, Theme.LIGHT, NARROW, Look.COLOURS);
        resize(WIDE);
    }

    /**
     * Looks at one of many pages that are made alike, as it is: in light on a wide screen, and in dark on a narrow one,
     * where axe asks only about colours.
     */
    void inspectOneOfMany(String name) {
        inspect(name, Theme.LIGHT, WIDE, Look.EVERYTHING);
        inspect(name, Theme.DARK, NARROW, Look.COLOURS);
        prefer(Theme.LIGHT);
        resize(WIDE);
    }

    /** Looks only whether everything fits, on a wide and on a narrow screen. */
    void measure(String name) {
        assertFits(name, WIDE);
        resize(NARROW);
        assertFits(name, NARROW);
        resize(WIDE);
    }

    private void inspect(String name, Theme each, int size, Look look) {
        prefer(each);
        resize(size);
        if (KEEPS_PICTURES) {
            picture(name);
        }
        assertThat(obstacles(name, look)).as("%s, %s, %d px", name, each, size).isEmpty();
        assertFits(name, size);
    }

    private void assertFits(String name, int size) {
        assertThat(smallChoices())
                .as("%s at %d px: less than 24 px to hit", name, size)
                .isEmpty();
        assertThat(overhang()).as("%s at %d px: too wide by", name, size).isZero();
    }

    /** Keeps a picture of the whole page. */
    void picture(String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setFullPage(true)
                .setStyle(".v-loading-indicator { visibility: hidden; }")
                .setPath(Path.of("target/screenshots", name + "-" + theme + "-" + width + ".png")));
    }

    /** What the page has reported so far that the caller expects, such as a server that was killed, is forgotten. */
    void forgive(Predicate<String> expected) {
        errors.removeIf(expected);
    }

    void assertNoErrors() {
        assertThat(errors).as("errors in the browser's console").isEmpty();
    }

    /**
     * Returns the page as somebody else finds it: without cookies, without what the site keeps in a browser, on a wide light
     * screen. A browser starts a process for each new visitor, which takes longer than opening a page.
     */
    Page leave() {
        beforeClose.forEach(Runnable::run);
        context.pages().stream().filter(each -> each != page).forEach(Page::close);
        context.setOffline(false);
        page.unrouteAll();
        // The site may be gone, but what it keeps can only be reached from its address.
        page.route(
                "**/*",
                route -> route.fulfill(new Route.FulfillOptions()
                        .setContentType("text/html")
                        .setBody("<!doctype html><p class=live>")));
        page.navigate(address);
        page.evaluate("() => { localStorage.clear(); sessionStorage.clear(); }");
        page.unrouteAll();
        context.clearCookies();
        page.mouse().move(-1, -1);
        page.emulateMedia(new Page.EmulateMediaOptions()
                .setColorScheme(Theme.LIGHT.scheme())
                .setForcedColors(ForcedColors.NONE));
        resize(WIDE);
        return page;
    }

    void close() {
        beforeClose.forEach(Runnable::run);
        context.close();
    }

    /**
     * What axe finds. The page is asked itself, once for all rules: {@link AxeBuilder} brings the whole script each time,
     * opens a tab of its own for the result, and takes eight times as long.
     */
    @SuppressWarnings("unchecked")
    private List<String> obstacles(String name, Look look) {
        // Not with every page that opens: reading it takes a twentieth of that, and few are looked at.
        if (Boolean.FALSE.equals(page.evaluate("() => 'axe' in window"))) {
            page.evaluate(AxeBuilder.getAxeScript());
        }
        Set<String> readable = Objects.requireNonNull(READABLE.get(theme));
        Map<String, List<String>> found =
                (Map<String, List<String>>) page.evaluate("""
                async ([look, readable]) => {
                  scrollTo({ top: 0, behavior: "instant" });
                  // A window of another width, or in other colours, is drawn with the next frame.
                  await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
                  // A colour that still fades has a contrast for a moment only. What only waits for the server goes on.
                  const ending = document.getAnimations()
                      .filter((each) => each.playState === "running" && each.effect?.getComputedTiming().endTime < 1e4);
                  await Promise.allSettled(ending.map((each) => each.finished));
                  const clear = (style) => style.backgroundImage === "none" && /^transparent$|, 0\\)$/.test(style.backgroundColor);
                  const around = (element) => element.assignedSlot ?? element.parentElement ?? element.getRootNode().host;
                  const canvas = getComputedStyle(document.documentElement).colorScheme;
                  const once = (ask) => {
                    const known = new Map();
                    return (element) => {
                      if (!known.has(element)) known.set(element, ask(element));
                      return known.get(element);
                    };
                  };
                  const opacityOf = once((element) => getComputedStyle(element).opacity * (around(element) ? opacityOf(around(element)) : 1));
                  const groundOf = once((element) => {
                    if (!clear(getComputedStyle(element))) return element;
                    return around(element) ? groundOf(around(element)) : null;
                  });
                  const looks = (element) => {
                    const { color, fill, fontSize, fontWeight } = getComputedStyle(element);
                    const opacity = opacityOf(element);
                    const ground = groundOf(element);
                    return [element.localName, element.getAttribute("class"), color, fill, fontSize, fontWeight, opacity,
                        ground?.getAttribute("class"), ground ? getComputedStyle(ground).backgroundColor : canvas].join("|");
                  };
                  const says = (element) => element.checkVisibility() && (element.matches("input, textarea, select")
                      || [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim()));
                  const all = (root) => [...root.querySelectorAll("*")]
                      .flatMap((element) => element.shadowRoot ? [element, ...all(element.shadowRoot)] : [element]);
                  const run = async (context, runOnly, rules = {}) =>
                    note(await axe.run(context, { runOnly, rules, preload: false, resultTypes: ["violations"] }));
                  const violations = [];
                  const passed = new Set();
                  const note = ({ passes, incomplete, violations }) => {
                    const named = (rules) => rules.flatMap(({ id, tags }) => tags
                        .filter((tag) => /^wcag\\d{3,4}$/.test(tag)).map((tag) => `${id} ${tag}`));
                    named(passes).forEach((each) => passed.add(each));
                    named([...incomplete, ...violations]).forEach((each) => passed.add(`? ${each}`));
                    return violations;
                  };
                  if (look === "EVERYTHING") {
                    const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
                    violations.push(...await run(document, { type: "tag", values: tags },
                        { "color-contrast": { enabled: false } }));
                  }
                  const known = new Set(readable);
                  const fresh = new Map(all(document.body).filter(says).map((each) => [looks(each), each])
                      .filter(([look]) => !known.has(look)));
                  if (fresh.size > 0) {
                    violations.push(...await run({ include: [...fresh.values()] },
                        { type: "rule", values: ["color-contrast"] }));
                  }
                  return {
                    rules: [axe.version, location.pathname, ...passed],
                    readable: [...fresh.keys()],
                    obstacles: violations.map(({ id, help, nodes }) => [
                      `${id}: ${help}`,
                      ...nodes.map(({ html, failureSummary }) =>
                        `    ${html}\\n      ${failureSummary.replaceAll("\\n", "\\n      ")}`)
                    ].join("\\n"))
                  };
                }""", List.of(look.name(), List.copyOf(readable)));
        LOOKS.add(name, theme, width, look.name(), found.getOrDefault("rules", List.of()));
        List<String> obstacles = found.getOrDefault("obstacles", List.of());
        if (obstacles.isEmpty()) {
            readable.addAll(found.getOrDefault("readable", List.of()));
        }
        return obstacles;
    }

    /** What is chosen from, wherever the page is scrolled to: axe leaves out what the bar lies over. */
    @SuppressWarnings("unchecked") // what the script returns
    private List<String> smallChoices() {
        return (List<String>) page.evaluate("""
                () => [...document.querySelectorAll("input[type=radio], input[type=checkbox], select")]
                    .map((choice) => [choice, choice.getBoundingClientRect()])
                    .filter(([, box]) => box.width > 0 && (box.width < 24 || box.height < 24))
                    .map(([choice, box]) => `${choice.outerHTML}: ${box.width} x ${box.height}`)
                """);
    }

    int overhang() {
        return (int) page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
    }
}
