package org.readout.user;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.readout.db.DurableTransactions;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.web.authentication.rememberme.AbstractRememberMeServices;
import org.springframework.security.web.authentication.rememberme.InvalidCookieException;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.stereotype.Component;

/**
 * Keeps users signed in beyond the server's session, so that neither a restart nor a long pause turns a student into a
 * guest in the middle of a quiz. The cookie has a random key, and the database has a row for it that signing out deletes: a
 * copied cookie is worth nothing afterwards. Without <i>Keep me signed in</i> it ends with the browser.
 */
@Component
class RememberMe extends AbstractRememberMeServices {

    static final Duration KEPT = Duration.ofDays(60);
    static final Duration NOT_KEPT = Duration.ofDays(1);

    /** The session attribute with the hash of the key that the session was signed in with. */
    private static final String KEY_HASH = RememberMe.class.getName();

    private static final int UNTIL_THE_BROWSER_ENDS = -1;

    private final UserService users;
    private final UserRepository repository;
    private final DurableTransactions writes;
    private final Clock clock;

    /**
     * Keys by their hash, and whether each has been signed out, to end sessions that a copy of the cookie has opened
     * elsewhere. Another server on the same database notices it up to a minute late.
     */
    private final Cache<String, Boolean> signedOut = Caffeine.newBuilder()
            .maximumSize(20_000)
            .expireAfterWrite(Duration.ofMinutes(1))
            .build();

    RememberMe(
            UserService users,
            UserRepository repository,
            DurableTransactions writes,
            Clock clock,
            @Value("${readout.public-address:}") String address) {
        // The key only ties a token to this process, in whose memory its sessions are.
        super(SecretToken.random().value(), users::detailsByEmail);
        this.users = users;
        this.repository = repository;
        this.writes = writes;
        this.clock = clock;
        setAlwaysRemember(true);
        setCookieName(AccountLinks.SIGNED_IN_COOKIE);
        setCookieCustomizer(cookie -> cookie.setAttribute("SameSite", "Lax"));
        if (address.startsWith("https:")) {
            setUseSecureCookie(true);
        }
    }

    @Override
    protected void onLoginSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication authentication) {
        boolean keep = request.getParameter(AccountLinks.KEEP) != null;
        AccountPrincipal.of(authentication).ifPresent(account -> remember(account, keep, request, response));
    }

    void remember(AccountPrincipal account, boolean keep, HttpServletRequest request, HttpServletResponse response) {
        SecretToken key = SecretToken.random();
        Instant now = clock.instant();
        Optional<SecretToken> before = key(request);
        writes.run(() -> {
            before.ifPresent(old -> repository.deleteSignIn(old.hash()));
            // A session may last longer than the key that it was signed in with, and asks for the row.
            repository.deleteEndedSignIns(now.minus(KEPT));
            repository.addSignIn(key.hash(), account, now, now.plus(keep ? KEPT : NOT_KEPT));
        });
        addBrowser(GuestCookie.findOrSet(request, response), account.id());
        request.getSession().setAttribute(KEY_HASH, key.hash());
        int seconds = keep ? Math.toIntExact(KEPT.toSeconds()) : UNTIL_THE_BROWSER_ENDS;
        setCookie(new String[] {key.value()}, seconds, request, response);
    }

    private void addBrowser(SecretToken browser, UserId account) {
        try {
            writes.run(() -> repository.addBrowser(browser.hash(), account, clock.instant()));
        } catch (DuplicateKeyException e) {
            // Another tab has added this browser at the same time.
        }
    }

    @Override
    protected UserDetails processAutoLoginCookie(
            String[] parts, HttpServletRequest request, HttpServletResponse response) {
        String hash = new SecretToken(parts[0]).hash();
        UserDetails account = repository
                .signedIn(hash, clock.instant())
                .map(found -> users.principal(found.account()).strong(found.strong()))
                .orElseThrow(() -> new InvalidCookieException("This sign-in has ended"));
        request.getSession().setAttribute(KEY_HASH, hash);
        return account;
    }

    @Override
    public void logout(
            HttpServletRequest request, HttpServletResponse response, @Nullable Authentication authentication) {
        key(request).ifPresent(key -> {
            writes.run(() -> repository.deleteSignIn(key.hash()));
            signedOut.put(key.hash(), true);
        });
        if (request.getParameter(AccountLinks.EVERYWHERE) != null) {
            Optional.ofNullable(authentication)
                    .flatMap(AccountPrincipal::of)
                    .ifPresent(signedIn -> users.endSignIns(signedIn.account().id()));
        }
        super.logout(request, response, authentication);
    }

    /** Signs a session out once its account has a new password or its sign-in was signed out in another browser. */
    void endSignIn(ServletRequest asked, ServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        HttpServletRequest request = (HttpServletRequest) asked;
        AccountPrincipal ended = AccountPrincipal.current()
                .filter(account -> !users.isCurrent(account) || isSignedOut(request.getSession()))
                .orElse(null);
        AccountPrincipal previewer = ended == null ? null : ended.previewer();
        if (previewer != null && users.isCurrent(previewer) && !isSignedOut(request.getSession())) {
            // The preview was ended in another browser; the account is still signed in.
            previewer.save(request, (HttpServletResponse) response);
        } else if (ended != null) {
            SecurityContext empty = SecurityContextHolder.createEmptyContext();
            SecurityContextHolder.setContext(empty);
            new HttpSessionSecurityContextRepository().saveContext(empty, request, (HttpServletResponse) response);
        }
        chain.doFilter(request, response);
    }

    boolean signedInSince(HttpServletRequest request, Instant time) {
        return request.getSession().getAttribute(KEY_HASH) instanceof String hash
                && repository.signInTime(hash).filter(time::isBefore).isPresent();
    }

    private boolean isSignedOut(HttpSession session) {
        return session.getAttribute(KEY_HASH) instanceof String hash
                && signedOut.get(hash, key -> !repository.isSignIn(key));
    }

    private Optional<SecretToken> key(HttpServletRequest request) {
        try {
            return Optional.ofNullable(extractRememberMeCookie(request))
                    .filter(cookie -> !cookie.isEmpty())
                    .map(cookie -> new SecretToken(decodeCookie(cookie)[0]));
        } catch (InvalidCookieException e) {
            return Optional.empty();
        }
    }
}
