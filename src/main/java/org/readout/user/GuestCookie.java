package org.readout.user;

import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import com.vaadin.flow.server.VaadinServletRequest;
import com.vaadin.flow.server.VaadinServletResponse;
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
 * The cookie whose key identifies a guest, and the browser of an account. Every page sets or renews it without writing a
 * row.
 */
@Component
class GuestCookie implements VaadinServiceInitListener {

    static final String NAME = "readout-guest";
    private static final Duration KEPT = Duration.ofDays(400);

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.addIndexHtmlRequestListener(page -> renew(
                (VaadinServletRequest) page.getVaadinRequest(), (VaadinServletResponse) page.getVaadinResponse()));
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
                .orElseGet(() -> renew(current.getRequest(), Objects.requireNonNull(current.getResponse())));
    }

    static SecretToken renew(HttpServletRequest request, HttpServletResponse response) {
        SecretToken key = of(request).orElseGet(SecretToken::random);
        request.setAttribute(NAME, key);
        ResponseCookie cookie = ResponseCookie.from(NAME, key.value())
                .httpOnly(true)
                .sameSite("Lax")
                .secure(request.isSecure())
                .path("/")
                .maxAge(KEPT)
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
        return key;
    }

    private static Optional<ServletRequestAttributes> current() {
        return Optional.ofNullable((ServletRequestAttributes) RequestContextHolder.getRequestAttributes());
    }
}
