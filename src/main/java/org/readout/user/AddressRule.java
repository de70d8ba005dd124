package org.readout.user;

import jakarta.servlet.http.HttpServletRequest;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.Ordered;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.handler.AbstractHandlerMapping;
import org.springframework.web.servlet.mvc.Controller;

/**
 * Who may use addresses that aren't those of views: of controllers, endpoints and servlets. A view says so by its annotation.
 * A new address takes one line here: without it the address is not found, and a test fails. What only people with an account
 * may use is named in {@link SecurityConfig} besides.
 */
enum AddressRule {
    /** No one is asked: the answer is the same for all. */
    EVERYONE(
            "/error",
            "/.well-known/security.txt",
            "/actuator/health",
            "/actuator/health/*",
            "/scripts/all.js",
            "/styles/all.css"),

    /** What answers there checks who asks, and says <i>not found</i> to others. */
    CHECKED_THERE(
            "/lessons/*/media/*",
            "/lessons/*/copy.pdf",
            "/lessons/*/copy.epub",
            "/lessons/*/handout.pdf",
            "/lessons/*/key.pdf",
            "/lessons/*/edit/media/*",
            "/receipts/*",
            "/notes/export/*",
            "/notices/*",
            "/unsubscribe/*",
            "/calendar/*",
            "/account/data/*",
            "/account/two-step/change",
            "/sign-in/code/check",
            "/lti/**");

    final RequestMatcher matcher;

    AddressRule(String... patterns) {
        this.matcher = new OrRequestMatcher(
                Stream.of(patterns).map(PathPatternRequestMatcher::pathPattern).toArray(RequestMatcher[]::new));
    }

    /**
     * Denies by default: an address without a rule goes to the views alone, before any controller or endpoint is looked for.
     * They find none of that name there, and say <i>not found</i>.
     */
    @Component
    static final class OnlyWithRule extends AbstractHandlerMapping {

        private final Controller views;

        OnlyWithRule(@Qualifier("vaadinForwardingController") Controller views) {
            this.views = views;
            setOrder(Ordered.HIGHEST_PRECEDENCE);
        }

        @Override
        protected @Nullable Object getHandlerInternal(HttpServletRequest request) {
            return Stream.of(values()).anyMatch(rule -> rule.matcher.matches(request)) ? null : views;
        }
    }
}
