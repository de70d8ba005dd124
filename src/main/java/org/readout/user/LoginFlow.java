package org.readout.user;

import com.vaadin.flow.server.VaadinService;
import com.vaadin.flow.server.VaadinServletRequest;
import com.vaadin.flow.server.VaadinServletResponse;
import com.vaadin.flow.server.VaadinSession;
import com.vaadin.flow.server.auth.NavigationAccessControl;
import com.vaadin.flow.spring.security.VaadinSavedRequestAwareAuthenticationSuccessHandler;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.io.Serializable;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.readout.user.Throttle.TooManyTriesException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.DefaultRedirectStrategy;
import org.springframework.security.web.access.AccessDeniedHandlerImpl;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.csrf.HttpSessionCsrfTokenRepository;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;
import org.springframework.stereotype.Component;

/** What happens when a sign-in succeeds, fails or is stale, and sign-ins without a form. */
@Component
public class LoginFlow {

    private final UserService users;
    private final RememberMe rememberMe;
    private final LoginAttempts attempts;
    private final GuestMigration guests;
    private final OneTimeLinks links;
    private final AuditLog audit;

    LoginFlow(
            UserService users,
            RememberMe rememberMe,
            LoginAttempts attempts,
            GuestMigration guests,
            OneTimeLinks links,
            AuditLog audit) {
        this.users = users;
        this.rememberMe = rememberMe;
        this.attempts = attempts;
        this.guests = guests;
        this.links = links;
        this.audit = audit;
    }

    /**
     * Signs a user in who has just created an account or proved to own one. The session gets a new id, which nobody else can
     * know; reload the page after this.
     *
     * @param keep whether the user stays signed in after the session ends
     */
    public void as(User account, boolean keep) {
        VaadinServletRequest request = VaadinServletRequest.getCurrent();
        HttpServletResponse response = VaadinServletResponse.getCurrent();
        VaadinService.reinitializeSession(request);
        new HttpSessionCsrfTokenRepository().saveToken(null, request, response);
        put(account, keep, request, response);
        attempts.remember(account.id(), request, response);
        audit.note(account.id(), "signed-in", "from=" + Throttle.region(request.getRemoteAddr()));
        SessionOwner.becomes(request);
    }

    /**
     * Keeps this session signed in after its account's password has changed, which has ended all sign-ins. The new cookie
     * ends with the browser.
     */
    public void again(User account) {
        put(account, false, VaadinServletRequest.getCurrent(), VaadinServletResponse.getCurrent());
    }

    private void put(User account, boolean keep, HttpServletRequest request, HttpServletResponse response) {
        AccountPrincipal principal = users.principal(account.id());
        Authentication authentication =
                UsernamePasswordAuthenticationToken.authenticated(principal, null, principal.getAuthorities());
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(authentication);
        SecurityContextHolder.setContext(context);
        new HttpSessionSecurityContextRepository().saveContext(context, request, response);
        if (keep) {
            request.setAttribute(RememberMe.KEEP, true);
        }
        rememberMe.loginSuccess(request, response, authentication);
    }

    /**
     * A sign-in that failed, for the page to show. It is kept in the session, because an email address must not get into an
     * address that servers log.
     *
     * @param email what was typed
     * @param bring whether the guest's work was to be added to the account
     * @param again when the next try is allowed if there were too many
     */
    public record Failure(
            Reason reason,
            String email,
            boolean bring,
            @Nullable Instant again) implements Serializable {

        /** An unknown email address and a wrong password are the same reason, so that nobody learns who has an account. */
        public enum Reason {
            WRONG,
            TOO_MANY,
            STALE
        }

        /** The parameter of the page that shows the failure; the page without it is clean again. */
        public static final String PARAMETER = "failed";

        static final String ATTRIBUTE = Failure.class.getName();

        /** Returns the failure of the current session. */
        public static Optional<Failure> current() {
            VaadinSession session = VaadinSession.getCurrent();
            return session != null && session.getSession().getAttribute(ATTRIBUTE) instanceof Failure failure
                    ? Optional.of(failure)
                    : Optional.empty();
        }

        /** Returns what to tell the user. */
        public String sentence(Instant now) {
            return switch (reason) {
                case WRONG -> "There is no account with this e-mail address and password. Check both and try again.";
                case STALE -> "The page had been open for so long that it was no longer valid. Please sign in now.";
                case TOO_MANY -> "Too many sign-ins have failed. Try again in " + wait(now) + ".";
            };
        }

        private String wait(Instant now) {
            long seconds = again == null ? 0 : Duration.between(now, again).toSeconds();
            return seconds < 60 ? "a minute" : (seconds + 59) / 60 + " minutes";
        }
    }

    static void failed(HttpServletRequest request, HttpServletResponse response, AuthenticationException refusal)
            throws IOException {
        if (refusal instanceof TooManyTriesException tooMany) {
            failed(Failure.Reason.TOO_MANY, tooMany.again(), request, response);
        } else {
            failed(Failure.Reason.WRONG, null, request, response);
        }
    }

    private static void failed(
            Failure.Reason reason, @Nullable Instant again, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        String email = request.getParameter("email");
        String shown = email == null || email.length() > EmailAddress.MAX_LENGTH ? "" : email;
        boolean bring = request.getParameter(AccountLinks.BRING) != null;
        request.getSession().setAttribute(Failure.ATTRIBUTE, new Failure(reason, shown, bring, again));
        String next = request.getParameter(AccountLinks.NEXT);
        String page = next != null && AccountLinks.isLocal(next)
                ? AccountLinks.signIn(next) + "&" + Failure.PARAMETER
                : AccountLinks.SIGN_IN + "?" + Failure.PARAMETER;
        new DefaultRedirectStrategy().sendRedirect(request, response, page);
    }

    /**
     * Handles a request that is refused. A form with an invalid token comes from a page that was open for too long, hardly
     * ever from an attack: it leads to a page on which the same can be done again.
     */
    static void denied(HttpServletRequest request, HttpServletResponse response, AccessDeniedException refusal)
            throws IOException, ServletException {
        String path = request.getServletPath() + (request.getPathInfo() == null ? "" : request.getPathInfo());
        if (refusal instanceof CsrfException && path.equals(AccountLinks.SIGN_IN)) {
            failed(Failure.Reason.STALE, null, request, response);
        } else if (refusal instanceof CsrfException && path.equals(AccountLinks.SIGN_OUT)) {
            new DefaultRedirectStrategy().sendRedirect(request, response, AccountLinks.ACCOUNT);
        } else {
            new AccessDeniedHandlerImpl().handle(request, response, refusal);
        }
    }

    /**
     * Leads a user who has signed in to where they wanted to go, else to the lessons. Only the path of an address is used, so
     * that no link can make a sign-in lead to another site.
     */
    final class Succeeded extends VaadinSavedRequestAwareAuthenticationSuccessHandler {

        private static final Pattern MARK = Pattern.compile("&?continue$");

        private final RequestCache requestCache;

        Succeeded(RequestCache requestCache) {
            this.requestCache = requestCache;
        }

        @Override
        public void onAuthenticationSuccess(
                HttpServletRequest request, HttpServletResponse response, Authentication authentication)
                throws IOException {
            String target = target(request, response);
            if (authentication.getPrincipal() instanceof AccountPrincipal account) {
                if (request.getParameter(AccountLinks.BRING) != null) {
                    GuestCookie.of(request).ifPresent(guest -> guests.bring(guest, account.id()));
                }
                attempts.remember(account.id(), request, response);
                if (links.untoldReset(account.id()).isPresent()) {
                    target = AccountLinks.account(target);
                }
            }
            requestCache.removeRequest(request, response);
            HttpSession session = request.getSession(false);
            if (session != null) {
                session.removeAttribute(NavigationAccessControl.SESSION_STORED_REDIRECT);
                session.removeAttribute(NavigationAccessControl.SESSION_STORED_REDIRECT_ABSOLUTE);
                session.removeAttribute(Failure.ATTRIBUTE);
            }
            getRedirectStrategy().sendRedirect(request, response, target);
        }

        private String target(HttpServletRequest request, HttpServletResponse response) {
            String next = request.getParameter(AccountLinks.NEXT);
            if (next != null && AccountLinks.isLocal(next)) {
                return next;
            }
            SavedRequest saved = requestCache.getRequest(request, response);
            String wanted = saved != null ? saved.getRedirectUrl() : navigation(request);
            String path = wanted == null ? "/" : path(wanted, request.getContextPath());
            return AccountLinks.isLocal(path) ? path : "/";
        }

        /** Where a click within the application led, which the server has refused before signing in. */
        private static @Nullable String navigation(HttpServletRequest request) {
            HttpSession session = request.getSession(false);
            return session != null
                            && session.getAttribute(NavigationAccessControl.SESSION_STORED_REDIRECT_ABSOLUTE)
                                    instanceof String address
                    ? address
                    : null;
        }

        private static String path(String address, String contextPath) {
            URI uri;
            try {
                uri = URI.create(address);
            } catch (IllegalArgumentException e) {
                return "/";
            }
            String path = uri.getRawPath() == null ? "/" : uri.getRawPath();
            if (path.startsWith(contextPath + "/")) {
                path = path.substring(contextPath.length());
            }
            String query = uri.getRawQuery() == null
                    ? ""
                    : MARK.matcher(uri.getRawQuery()).replaceFirst("");
            return query.isEmpty() ? path : path + "?" + query;
        }
    }
}
