package org.readout.browser;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ServiceWorkerPolicy;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;

/**
 * Gives a test visitors with a browser each. One browser program and one {@link Site} serve all classes that a process
 * runs, and whoever comes later may get the browser of somebody who has left, with nothing of theirs in it. A test fails where a visitor's page reported an error; where it fails, the pages are kept as pictures.
 */
final class Browsers implements BeforeEachCallback, AfterEachCallback {

    private static final ExtensionContext.Namespace RUN = ExtensionContext.Namespace.create(Browsers.class);

    private static final String LANGUAGE = "en-GB";

    /** Browsers that other visitors have left, by what they ask for. */
    private static final class Left {

        private final Map<String, Deque<Page>> pages = new HashMap<>();

        Deque<Page> in(String language) {
            return pages.computeIfAbsent(language, key -> new ArrayDeque<>());
        }
    }

    private final List<Visitor> visitors = new ArrayList<>();
    /** Those who leave their browser to others, with what it asks for. */
    private final Map<Visitor, String> leaving = new LinkedHashMap<>();

    private @Nullable ExtensionContext context;

    /** A new visitor of the shared site, without cookies, on a wide light screen. */
    Visitor visitor() {
        return visitor(site().address());
    }

    /** A new visitor of another address. */
    Visitor visitor(String address) {
        return visitor(address, LANGUAGE);
    }

    /** A new visitor of another address, whose browser asks for a language. */
    Visitor visitor(String address, String language) {
        Page left = once(Left.class, Left::new).in(language).poll();
        Visitor visitor =
                new Visitor(left != null ? left : Visitor.page(chromium().browser(), language), address);
        leaving.put(visitor, language);
        visitors.add(visitor);
        return visitor;
    }

    /**
     * A new visitor of the shared site whose browser nobody has used and nobody will: it has no file of the site, and a test
     * may change it for good.
     */
    Visitor newcomer() {
        return newcomer(site().address());
    }

    /** A {@linkplain #newcomer() newcomer} of another address. */
    Visitor newcomer(String address) {
        return newcomer(address, ServiceWorkerPolicy.BLOCK);
    }

    /** A {@linkplain #newcomer() newcomer} whose browser keeps pages. */
    Visitor visitorWhoKeeps() {
        return newcomer(site().address(), ServiceWorkerPolicy.ALLOW);
    }

    private Visitor newcomer(String address, ServiceWorkerPolicy workers) {
        Visitor visitor = new Visitor(Visitor.page(chromium().browser(), LANGUAGE, workers), address);
        visitors.add(visitor);
        return visitor;
    }

    private Chromium chromium() {
        return once(Chromium.class, Chromium::forTests);
    }

    Site site() {
        return once(Site.class, Site::new);
    }

    @Override
    public void beforeEach(ExtensionContext test) {
        context = test;
    }

    @Override
    public void afterEach(ExtensionContext test) {
        boolean failed = test.getExecutionException().isPresent();
        Left left = once(Left.class, Left::new);
        try {
            if (failed) {
                visitors.forEach(visitor -> visitor.picture(
                        "failed-" + test.getRequiredTestClass().getSimpleName() + "-" + visitors.indexOf(visitor)));
            } else {
                visitors.forEach(Visitor::assertNoErrors);
                leaving.keySet().removeIf(visitor -> visitor.page().isClosed());
                leaving.forEach((visitor, language) -> left.in(language).add(visitor.leave()));
                visitors.removeAll(leaving.keySet());
            }
        } finally {
            visitors.forEach(Visitor::close);
            visitors.clear();
            leaving.clear();
        }
    }

    private <T> T once(Class<T> type, Supplier<T> maker) {
        ExtensionContext test = context;
        if (test == null) {
            throw new IllegalStateException("Only within a test.");
        }
        // The build runs each class alone; only the session is that of its process.
        return test.getStore(StoreScope.LAUNCHER_SESSION, RUN).computeIfAbsent(type, key -> maker.get(), type);
    }
}
