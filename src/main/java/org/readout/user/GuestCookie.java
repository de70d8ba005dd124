package org.readout.user;

import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import com.vaadin.flow.server.VaadinServletRequest;
import com.vaadin.flow.server.VaadinServletResponse;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.util.WebUtils;

/**
 * The cookie whose key identifies a guest, and the browser of an account. It is set with the first thing to keep, such as an
 * answer or a sign-in; pages only renew it.
 */
@Component
class GuestCookie implements VaadinServiceInitListener {

    static final String NAME = "readout-guest";
    private static final Duration KEPT = Duration.ofDays(400);

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.addIndexHtmlRequestListener(page -> of((VaadinServletRequest) page.getVaadinRequest())
                .ifPresent(key -> set(key, (VaadinServletRequest) page.getVaadinRequest(), (VaadinServletResponse)
                        page.getVaadinResponse())));
    }

    static Optional<SecretToken> find() {
        return current().flatMap(current -> of(current.getRequest()));
    }

    static Optional<SecretToken> of(HttpServletRequest request) {
        return request.getAttribute(NAME) instanceof SecretToken set
                ? Optional.of(set)
                : Optional.ofNullable(WebUtils.getCookie(request, NAME))
                        .map(Cookie::getValue)
                        .flatMap(SecretToken::parse);
    }

    static SecretToken findOrSet() {
        ServletRequestAttributes current = current().orElseThrow(() -> new IllegalStateException("No request"));
        return of(current.getRequest())
                .orElseGet(() -> findOrSet(current.getRequest(), Objects.requireNonNull(current.getResponse())));
    }

    /** Two pages of a browser that send their first answers at the same time get the same key: the session has it. */
    static SecretToken findOrSet(HttpServletRequest request, HttpServletResponse response) {
        SecretToken key = of(request)
                .or(() -> Optional.ofNullable((String) request.getSession().getAttribute(NAME))
                        .flatMap(SecretToken::parse))
                .orElseGet(SecretToken::random);
        request.getSession().setAttribute(NAME, key.value());
        set(key, request, response);
        return key;
    }

    /** Lets the browser forget the guest of the request. */
    static void forget() {
        current().ifPresent(now -> {
            now.getRequest().removeAttribute(NAME);
            now.getRequest().getSession().removeAttribute(NAME);
            send("", Duration.ZERO, now.getRequest(), Objects.requireNonNull(now.getResponse()));
        });
    }

    private static void set(SecretToken key, HttpServletRequest request, HttpServletResponse response) {
        request.setAttribute(NAME, key);
        send(key.value(), KEPT, request, response);
    }

    private static void send(String value, Duration kept, HttpServletRequest request, HttpServletResponse response) {
        boolean framed = FrameCookies.isIn(request);
        ResponseCookie cookie = ResponseCookie.from(NAME, value)
                .httpOnly(true)
                .sameSite(framed ? "None" : "Lax")
                .secure(framed || request.isSecure() || isForHttps(request.getServletContext()))
                .partitioned(framed)
                .path("/")
                .maxAge(kept)
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }

    /** Whether people use an address with https, even if a proxy doesn't say so of a request. */
    private static boolean isForHttps(ServletContext site) {
        return String.valueOf(site.getInitParameter("readout.public-address")).startsWith("https:");
    }

    private static Optional<ServletRequestAttributes> current() {
        return Optional.ofNullable((ServletRequestAttributes) RequestContextHolder.getRequestAttributes());
    }
}
