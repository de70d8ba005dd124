package org.readout.user;

import com.vaadin.flow.server.VaadinServletRequest;
import com.vaadin.flow.server.VaadinServletResponse;
import com.vaadin.flow.server.VaadinSession;
import com.vaadin.flow.server.WrappedSession;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * The key by which a guest is known: in a cookie of the browser, and in the session, where it is found without a request
 * too.
 */
final class GuestCookie {

    static final String NAME = "readout-guest";

    /** The longest that browsers keep a cookie; every page renews it. */
    static final Duration KEPT = Duration.ofDays(400);

    private static final String SESSION_ATTRIBUTE = GuestCookie.class.getName();

    private GuestCookie() {}

    /** The key of the guest who is asking, from the session or the request. */
    static Optional<SecretToken> find() {
        WrappedSession session = vaadinSession();
        if (session != null && session.getAttribute(SESSION_ATTRIBUTE) instanceof String key) {
            return SecretToken.parse(key);
        }
        HttpServletRequest request = request();
        return request == null ? Optional.empty() : in(request);
    }

    /** The key of the guest whom a request is from: the session's, or the one that came with it. */
    static Optional<SecretToken> of(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session != null && session.getAttribute(SESSION_ATTRIBUTE) instanceof String key
                ? SecretToken.parse(key)
                : in(request);
    }

    /** The key that came with a request, or that its response will set. */
    static Optional<SecretToken> in(HttpServletRequest request) {
        if (request.getAttribute(SESSION_ATTRIBUTE) instanceof SecretToken set) {
            return Optional.of(set);
        }
        Cookie[] cookies = request.getCookies();
        if (cookies == null) {
            return Optional.empty();
        }
        for (Cookie cookie : cookies) {
            if (cookie.getName().equals(NAME)) {
                return SecretToken.parse(cookie.getValue());
            }
        }
        return Optional.empty();
    }

    /** Sets the cookie, or renews it. */
    static void set(SecretToken key, HttpServletRequest request, HttpServletResponse response) {
        request.setAttribute(SESSION_ATTRIBUTE, key);
        ResponseCookie cookie = ResponseCookie.from(NAME, key.value())
                .httpOnly(true)
                .sameSite("Lax")
                .secure(request.isSecure())
                .path("/")
                .maxAge(KEPT)
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }

    /**
     * The key of the guest who is asking, or a new one. It is remembered in the session, so that what comes later without
     * a cookie is still by the same guest.
     *
     * @throws IllegalStateException where nobody is asking: outside of a request and of a session
     */
    static SecretToken findOrSet() {
        Optional<SecretToken> there = find();
        SecretToken key = there.orElseGet(SecretToken::random);
        WrappedSession session = vaadinSession();
        HttpServletRequest request = request();
        if (session == null && request == null) {
            throw new IllegalStateException("Nobody is asking: there is neither a request nor a session");
        }
        if (session != null) {
            session.setAttribute(SESSION_ATTRIBUTE, key.value());
        }
        HttpServletResponse response = response();
        if (there.isEmpty() && request != null && response != null) {
            set(key, request, response);
        }
        return key;
    }

    private static @Nullable WrappedSession vaadinSession() {
        VaadinSession session = VaadinSession.getCurrent();
        return session == null ? null : session.getSession();
    }

    private static @Nullable HttpServletRequest request() {
        VaadinServletRequest request = VaadinServletRequest.getCurrent();
        if (request != null) {
            return request;
        }
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes
                ? attributes.getRequest()
                : null;
    }

    private static @Nullable HttpServletResponse response() {
        VaadinServletResponse response = VaadinServletResponse.getCurrent();
        if (response != null) {
            return response;
        }
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes
                ? attributes.getResponse()
                : null;
    }
}
