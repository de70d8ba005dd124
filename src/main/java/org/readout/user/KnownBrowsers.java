package org.readout.user;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.readout.db.DurableTransactions;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/**
 * The browsers in which people have signed in, each known by a random cookie. It signs nobody in: it only keeps the wrong
 * passwords of others from keeping the owner of an account out.
 */
@Component
class KnownBrowsers {

    static final String COOKIE = "readout-browser";

    /** The longest that browsers keep a cookie; every sign-in renews it. */
    private static final Duration KEPT = Duration.ofDays(400);

    private final UserRepository store;
    private final DurableTransactions writes;
    private final Clock clock;

    KnownBrowsers(UserRepository store, DurableTransactions writes, Clock clock) {
        this.store = store;
        this.writes = writes;
        this.clock = clock;
    }

    /** Where a sign-in comes from, with the hash of the browser's cookie. */
    static final class Details extends WebAuthenticationDetails {

        private static final long serialVersionUID = 1;

        private final String browser;

        Details(HttpServletRequest request) {
            super(request);
            browser = key(request).map(SecretToken::hash).orElse("");
        }

        String browser() {
            return browser;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return super.equals(other) && other instanceof Details details && details.browser.equals(browser);
        }

        @Override
        public int hashCode() {
            return 31 * super.hashCode() + browser.hashCode();
        }
    }

    /** Whether the person has signed in there before. */
    boolean knows(UserId person, Details details) {
        return !details.browser().isEmpty() && store.knowsBrowser(details.browser(), person);
    }

    /** Remembers that the person has signed in, and renews the cookie. */
    void remember(UserId person, HttpServletRequest request, HttpServletResponse response) {
        SecretToken key = key(request).orElseGet(SecretToken::random);
        try {
            writes.run(() -> store.addBrowser(key.hash(), person, clock.instant()));
        } catch (DuplicateKeyException e) {
            // Another tab of the browser was first; it is known.
        }
        ResponseCookie cookie = ResponseCookie.from(COOKIE, key.value())
                .httpOnly(true)
                .sameSite("Lax")
                .secure(request.isSecure())
                .path("/")
                .maxAge(KEPT)
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }

    private static Optional<SecretToken> key(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        if (cookies == null) {
            return Optional.empty();
        }
        for (Cookie cookie : cookies) {
            if (cookie.getName().equals(COOKIE)) {
                return SecretToken.parse(cookie.getValue());
            }
        }
        return Optional.empty();
    }
}
