package org.readout.shell;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.VaadinRequest;
import jakarta.servlet.http.Cookie;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.readout.db.Hashes;
import org.readout.web.TrustedHtml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The texts that an open page gets once, such as that of a section. {@code scripts/reading.js} keeps them, also those that
 * came with its document. In place of a text that the page has, it gets the text's key.
 */
public final class KeptTexts {

    private static final String ATTRIBUTE = KeptTexts.class.getName();

    /** Set by a page before its live view starts: its path and the keys of its texts, with {@code |} between them. */
    private static final String COOKIE = "readout-texts";

    /** Stands before the key. No HTML of a text starts with it. */
    private static final String KEPT = "kept:";

    private static final int KEY_DIGITS = 16;

    /** Compares texts by identity: that of a section stays the same object as long as it is rendered. */
    private static final Cache<String, String> KEYS =
            Caffeine.newBuilder().weakKeys().build();

    /** The keys of what an open page has. */
    private record Known(Set<String> keys) {

        static Known of(UI page, VaadinRequest request) {
            Known known = ComponentUtil.getData(page, Known.class);
            if (known != null) {
                return known;
            }
            String path = "/" + page.getActiveViewLocation().getPath();
            Known first = new Known(ofDocument(path, request.getCookies()));
            ComponentUtil.setData(page, Known.class, first);
            return first;
        }

        /** Returns nothing if the cookie is that of another tab. */
        private static Set<String> ofDocument(String path, Cookie @Nullable [] cookies) {
            return cookies == null
                    ? new HashSet<>()
                    : Arrays.stream(cookies)
                            .filter(cookie -> cookie.getName().equals(COOKIE))
                            .map(cookie -> List.of(cookie.getValue().split("\\|", -1)))
                            .filter(parts -> parts.getFirst().equals(path))
                            .flatMap(List::stream)
                            .collect(Collectors.toCollection(HashSet::new));
        }
    }

    /** The texts that were drawn during a request, with their keys. */
    private record Drawn(Map<String, String> keys) {

        static Drawn of(VaadinRequest request) {
            if (request.getAttribute(ATTRIBUTE) instanceof Drawn drawn) {
                return drawn;
            }
            Drawn first = new Drawn(new HashMap<>());
            request.setAttribute(ATTRIBUTE, first);
            return first;
        }
    }

    private KeptTexts() {}

    /**
     * Returns an element with a text that is kept.
     *
     * @param className the element's classes; none if empty
     */
    public static TrustedHtml element(String className, String html) {
        TrustedHtml element = new TrustedHtml("readout-kept", className, html);
        String key = KEYS.get(html, text -> Hashes.hex(text).substring(0, KEY_DIGITS));
        element.getElement().setAttribute("data-key", key);
        SharedTexts.expect(html);
        VaadinRequest request = VaadinRequest.getCurrent();
        if (request != null) {
            Drawn.of(request).keys().put(html, key);
        }
        return element;
    }

    /** Takes out of a response the texts that the page has, and notes those that it gets. */
    static void omit(JsonNode response, UI page, VaadinRequest request) {
        // In the page's first message also if it has no text: later the cookie may be that of another tab.
        Known known = Known.of(page, request);
        Map<String, String> keys = Drawn.of(request).keys();
        Set<String> brought = new HashSet<>();
        for (JsonNode change : response.path("changes")) {
            String key = keys.get(change.path("value").asString(""));
            if (key != null && known.keys().contains(key)) {
                ((ObjectNode) change).put("value", KEPT + key);
            } else if (key != null) {
                brought.add(key);
            }
        }
        known.keys().addAll(brought);
    }
}
