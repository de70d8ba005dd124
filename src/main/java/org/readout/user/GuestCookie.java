package org.readout.user;

import com.vaadin.flow.server.VaadinSession;
import com.vaadin.flow.server.WrappedSession;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.WebUtils;

/**
 * The key by which a guest is known: in a cookie of the browser, and in the session, where it is found without a request
 * too. Every page sets or renews the cookie; no row is written for it.
 */
@Component
class GuestCookie extends OncePerRequestFilter {

    static final String NAME = "readout-guest";

    private static final Duration KEPT = Duration.ofDays(400);
    private static final String ATTRIBUTE = GuestCookie.class.getName();

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        boolean opensAPage = HttpMethod.GET.matches(request.getMethod())
                && accept != null
                && accept.contains("text/html")
                && request.getParameter("v-r") == null;
        if (opensAPage) {
            set(of(request).orElseGet(SecretToken::random), request, response);
        }
        chain.doFilter(request, response);
    }

    static Optional<SecretToken> find() {
        WrappedSession session = vaadinSession();
        ServletRequestAttributes current = current();
        return session != null && session.getAttribute(ATTRIBUTE) instanceof String key
                ? SecretToken.parse(key)
                : Optional.ofNullable(current).flatMap(asked -> of(asked.getRequest()));
    }

    static Optional<SecretToken> of(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null && session.getAttribute(ATTRIBUTE) instanceof String key) {
            return SecretToken.parse(key);
        }
        return request.getAttribute(ATTRIBUTE) instanceof SecretToken set
                ? Optional.of(set)
                : value(NAME, request).flatMap(SecretToken::parse);
    }

    /** Returns the guest's key or a new one. The session keeps it, so later requests without a cookie are by the same guest. */
    static SecretToken findOrSet() {
        Optional<SecretToken> there = find();
        SecretToken key = there.orElseGet(SecretToken::random);
        WrappedSession session = vaadinSession();
        ServletRequestAttributes current = current();
        if (session == null && current == null) {
            throw new IllegalStateException("There is neither a request nor a session");
        }
        if (session != null) {
            session.setAttribute(ATTRIBUTE, key.value());
        }
        HttpServletResponse response = current == null ? null : current.getResponse();
        if (there.isEmpty() && current != null && response != null) {
            set(key, current.getRequest(), response);
        }
        return key;
    }

    private static void set(SecretToken key, HttpServletRequest request, HttpServletResponse response) {
        request.setAttribute(ATTRIBUTE, key);
        add(NAME, key, request, response);
    }

    static Optional<String> value(String name, HttpServletRequest request) {
        return Optional.ofNullable(WebUtils.getCookie(request, name))
                .map(Cookie::getValue)
                .filter(value -> !value.isEmpty());
    }

    static void add(String name, SecretToken key, HttpServletRequest request, HttpServletResponse response) {
        ResponseCookie cookie = ResponseCookie.from(name, key.value())
                .httpOnly(true)
                .sameSite("Lax")
                .secure(request.isSecure())
                .path("/")
                .maxAge(KEPT)
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }

    private static @Nullable WrappedSession vaadinSession() {
        VaadinSession session = VaadinSession.getCurrent();
        return session == null ? null : session.getSession();
    }

    private static @Nullable ServletRequestAttributes current() {
        return (ServletRequestAttributes) RequestContextHolder.getRequestAttributes();
    }
}
