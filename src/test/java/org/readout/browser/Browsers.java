package org.readout.browser;

import com.microsoft.playwright.Browser;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;

/**
 * Gives a test visitors with a browser each. One browser program and one {@link Site} serve all classes that a process
 * runs. A test fails where a visitor's page reported an error; where it fails, the pages are kept as pictures.
 */
final class Browsers implements BeforeEachCallback, AfterEachCallback {

    private static final ExtensionContext.Namespace RUN = ExtensionContext.Namespace.create(Browsers.class);

    private final List<Visitor> visitors = new ArrayList<>();
    private @Nullable ExtensionContext context;

    /** A new visitor of the shared site, without cookies, on a wide light screen. */
    Visitor visitor() {
        return visitor(site().address());
    }

    /** A new visitor of another address. */
    Visitor visitor(String address) {
        return visitor(address, "en-GB");
    }

    /** A new visitor of another address, whose browser asks for a language. */
    Visitor visitor(String address, String language) {
        Visitor visitor = new Visitor(once(Chromium.class, Chromium::new).browser(), address, language);
        visitors.add(visitor);
        return visitor;
    }

    /** The browser itself, for measurements. */
    Browser browser() {
        return once(Chromium.class, Chromium::new).browser();
    }

    /** The shared site, also where a test that failed has left it killed. */
    Site site() {
        Site site = once(Site.class, Site::new);
        site.startAgain();
        return site;
    }

    @Override
    public void beforeEach(ExtensionContext test) {
        context = test;
    }

    @Override
    public void afterEach(ExtensionContext test) {
        boolean failed = test.getExecutionException().isPresent();
        try {
            if (failed) {
                visitors.forEach(visitor -> visitor.picture(
                        "failed-" + test.getRequiredTestClass().getSimpleName() + "-" + visitors.indexOf(visitor)));
            } else {
                visitors.forEach(Visitor::assertNoErrors);
            }
        } finally {
            visitors.forEach(Visitor::close);
            visitors.clear();
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
