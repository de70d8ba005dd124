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
import java.io.IOException;
import java.io.Serializable;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.readout.db.DurableTransactions;
import org.readout.text.Messages;
import org.readout.user.LoginAttempts.CodeNeededException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.CredentialsExpiredException;
import org.springframework.security.authentication.DisabledException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.DefaultRedirectStrategy;
import org.springframework.security.web.access.AccessDeniedHandlerImpl;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.csrf.HttpSessionCsrfTokenRepository;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;
import org.springframework.stereotype.Component;

/** Handles sign-ins that succeed, fail or come from an expired page, and signs in without a form. */
@Component
public class LoginFlow {

    private static final Logger log = LoggerFactory.getLogger(LoginFlow.class);
    private static final Messages TEXT = Messages.of("user");

    private final UserService users;
    private final RememberMe rememberMe;
    private final OneTimeLinks links;
    private final AuditLog audit;
    private final DurableTransactions writes;
    private final ApplicationEventPublisher events;

    LoginFlow(
            UserService users,
            RememberMe rememberMe,
            OneTimeLinks links,
            AuditLog audit,
            DurableTransactions writes,
            ApplicationEventPublisher events) {
        this.users = users;
        this.rememberMe = rememberMe;
        this.links = links;
        this.audit = audit;
        this.writes = writes;
        this.events = events;
    }

    /**
     * Signs in a user who has just created an account or proved to own one, in a new session. Reload the page afterwards. An
     * account that asks for a code isn't signed in: a link to choose a password is no second step.
     */
    public void as(User account, boolean keep) {
        if (users.hasSecondFactor(account.id())) {
            return;
        }
        VaadinServletRequest request = VaadinServletRequest.getCurrent();
        HttpServletResponse response = VaadinServletResponse.getCurrent();
        VaadinService.reinitializeSession(request);
        new HttpSessionCsrfTokenRepository().saveToken(null, request, response);
        put(account, keep, false, request, response);
        audit.note(account.id(), "signed-in", "from=" + Throttle.region(request.getRemoteAddr()));
        SessionOwner.becomes(request);
    }

    /**
     * Signs in the owner of an account outside of a page, in a new session, after more than a password: a code, a passkey or the
     * sign-in of an institution. It lasts until the browser closes unless the request asks to keep it.
     */
    public void enter(User account, HttpServletRequest request, HttpServletResponse response) {
        if (request.getSession(false) != null) {
            request.changeSessionId();
        }
        new HttpSessionCsrfTokenRepository().saveToken(null, request, response);
        put(account, request.getParameter(AccountLinks.KEEP) != null, true, request, response);
        audit.note(account.id(), "signed-in", "from=" + Throttle.region(request.getRemoteAddr()));
    }

    /** Keeps this session signed in until the browser closes, after a change of the password has ended all sign-ins. */
    public void again(User account) {
        boolean strong =
                AccountPrincipal.current().filter(AccountPrincipal::isStrong).isPresent();
        put(account, false, strong, VaadinServletRequest.getCurrent(), VaadinServletResponse.getCurrent());
    }

    /**
     * Lets the account of this session play the student of a preview. Pages that are open in other tabs reload. Load another
     * page afterwards.
     *
     * @param drafts whether the student sees drafts, as the instructor does
     */
    public void play(UserId student, boolean drafts) {
        AccountPrincipal.current().ifPresent(now -> save(now.account().playing(student, drafts)));
    }

    /** Returns to the account that plays the student of a preview. Load another page afterwards. */
    public void stopPlaying() {
        AccountPrincipal.current().ifPresent(now -> save(now.account()));
    }

    /** Returns whether the user of this session has signed in after a time, and not only come back. */
    public boolean signedInSince(Instant time) {
        return rememberMe.signedInSince(VaadinServletRequest.getCurrent(), time);
    }

    private static void save(AccountPrincipal principal) {
        principal.save(VaadinServletRequest.getCurrent(), VaadinServletResponse.getCurrent());
    }

    /** @param strong whether the sign-in asked for more than a password */
    void put(User account, boolean keep, boolean strong, HttpServletRequest request, HttpServletResponse response) {
        AccountPrincipal principal = users.principal(account.id()).strong(strong);
        principal.save(request, response);
        rememberMe.remember(principal, keep, request, response);
    }

    /**
     * A failed sign-in, for the page to show. It is kept in the session, so that no URL contains an email address.
     */
    public record Failure(String sentence, String email, boolean bring) implements Serializable {

        /** The parameter with which the page shows the failure; without it, the page shows none. */
        public static final String PARAMETER = "failed";

        static final String ATTRIBUTE = Failure.class.getName();

        public static Optional<Failure> current() {
            return Optional.ofNullable(
                    (Failure) VaadinSession.getCurrent().getSession().getAttribute(ATTRIBUTE));
        }

        /** Leads to the page to sign in, which shows this, or to the page for links if somebody is signed in. */
        void show(HttpServletRequest request, HttpServletResponse response, @Nullable String next) throws IOException {
            request.getSession().setAttribute(ATTRIBUTE, this);
            String page = AccountPrincipal.current().isPresent()
                    ? AccountLinks.LINK + "?"
                    : Optional.ofNullable(next)
                            .filter(AccountLinks::isLocal)
                            .map(local -> AccountLinks.signIn(local) + "&")
                            .orElse(AccountLinks.SIGN_IN + "?");
            new DefaultRedirectStrategy().sendRedirect(request, response, page + PARAMETER);
        }
    }

    /**
     * A sign-in with the right password that waits for the account's code.
     *
     * @param asked what the sign-in page asked for besides: where to go next, to stay signed in, to add a guest's work
     */
    public record Waiting(AccountPrincipal account, Instant until, Map<String, String> asked) implements Serializable {

        static final String ATTRIBUTE = Waiting.class.getName();

        public static Optional<Waiting> current() {
            return Optional.ofNullable(
                    (Waiting) VaadinSession.getCurrent().getSession().getAttribute(ATTRIBUTE));
        }
    }

    static void failed(HttpServletRequest request, HttpServletResponse response, RuntimeException refusal)
            throws IOException {
        if (refusal instanceof CodeNeededException needed) {
            Map<String, String> asked = new HashMap<>();
            List.of(AccountLinks.NEXT, AccountLinks.KEEP, AccountLinks.BRING)
                    .forEach(name ->
                            Optional.ofNullable(request.getParameter(name)).ifPresent(value -> asked.put(name, value)));
            request.getSession()
                    .setAttribute(Waiting.ATTRIBUTE, new Waiting(needed.account, needed.until, Map.copyOf(asked)));
            new DefaultRedirectStrategy().sendRedirect(request, response, AccountLinks.SIGN_IN_CODE);
            return;
        }
        // The same for an unknown address and a wrong password, so that no one can find out who has an account.
        String sentence = switch (refusal) {
            case CsrfException stale -> TEXT.get("sign-in.expired");
            case CredentialsExpiredException late -> TEXT.get("sign-in.expired");
            case LockedException tooMany -> String.valueOf(tooMany.getMessage());
            case DisabledException elsewhere -> String.valueOf(elsewhere.getMessage());
            case AuthenticationServiceException unsaved -> TEXT.get("sign-in.not-saved");
            default -> TEXT.get("sign-in.failed");
        };
        String email = request.getParameter("email");
        String shown = email == null || email.length() > NewAccount.EMAIL_MAX_LENGTH ? "" : email;
        boolean bring = request.getParameter(AccountLinks.BRING) != null;
        new Failure(sentence, shown, bring).show(request, response, request.getParameter(AccountLinks.NEXT));
    }

    static void denied(HttpServletRequest request, HttpServletResponse response, AccessDeniedException refusal)
            throws IOException, ServletException {
        String path = request.getRequestURI();
        if (refusal instanceof CsrfException && path.startsWith(AccountLinks.SIGN_IN)) {
            failed(request, response, refusal);
        } else if (refusal instanceof CsrfException && path.equals(AccountLinks.SIGN_OUT)) {
            new DefaultRedirectStrategy().sendRedirect(request, response, AccountLinks.ACCOUNT);
        } else {
            new AccessDeniedHandlerImpl().handle(request, response, refusal);
        }
    }

    /**
     * Published in the transaction that adds a guest's work to the account that the guest signs in to. Each feature moves its
     * own, and replaces nothing of the account. A guest who signs up becomes the account, and nothing moves.
     *
     * @see "Decision: src/docs/decisions/2026-11-24-guests-are-people.md"
     */
    public record GuestSignedIn(UserId guest, UserId account) {}

    /**
     * Moves all of a guest's work to an account, or nothing if a part fails, such as an attempt that another tab just
     * started.
     */
    void merge(SecretToken cookie, UserId account) {
        users.guest(cookie).map(User::id).ifPresent(guest -> {
            try {
                writes.run(() -> {
                    events.publishEvent(new GuestSignedIn(guest, account));
                    audit.note(account, "guest-work-added", "guest=" + guest.value());
                });
            } catch (RuntimeException e) {
                log.warn("Couldn't add the work of guest {} to an account. The guest keeps it.", guest.value(), e);
            }
        });
    }

    /** Signs in the owner of a passkey, and answers a script with the address to go to. */
    AuthenticationSuccessHandler byPasskey(RequestCache requestCache) {
        Succeeded succeeded = new Succeeded(requestCache);
        succeeded.setRedirectStrategy((request, response, next) -> {
            response.setContentType("text/plain;charset=UTF-8");
            response.getWriter().write(next);
        });
        return (request, response, passkey) -> {
            UserId account = new UserId(UUID.fromString(passkey.getName()));
            enter(users.person(account).orElseThrow(), request, response);
            succeeded.proceed(request, response, account);
        };
    }

    /** Leads a user who has signed in to the page that they wanted, or else to the lessons. */
    final class Succeeded extends VaadinSavedRequestAwareAuthenticationSuccessHandler {

        private final RequestCache requestCache;

        Succeeded(RequestCache requestCache) {
            this.requestCache = requestCache;
        }

        @Override
        public void onAuthenticationSuccess(
                HttpServletRequest request, HttpServletResponse response, Authentication authentication)
                throws IOException {
            proceed(
                    request,
                    response,
                    AccountPrincipal.of(authentication).orElseThrow().id());
        }

        void proceed(HttpServletRequest request, HttpServletResponse response, UserId account) throws IOException {
            boolean bring = request.getParameter(AccountLinks.BRING) != null;
            proceed(request, response, account, request.getParameter(AccountLinks.NEXT), bring);
        }

        /**
         * Leads on an account that is signed in.
         *
         * @param next the wanted path, if it is known
         * @param bring whether to add the guest's work to the account
         */
        void proceed(
                HttpServletRequest request,
                HttpServletResponse response,
                UserId account,
                @Nullable String next,
                boolean bring)
                throws IOException {
            String target = target(request, response, next);
            if (bring) {
                GuestCookie.of(request).ifPresent(guest -> merge(guest, account));
            }
            requestCache.removeRequest(request, response);
            request.getSession().removeAttribute(NavigationAccessControl.SESSION_STORED_REDIRECT);
            request.getSession().removeAttribute(NavigationAccessControl.SESSION_STORED_REDIRECT_ABSOLUTE);
            request.getSession().removeAttribute(Failure.ATTRIBUTE);
            boolean untold =
                    links.lastReset(account).filter(reset -> !reset.told()).isPresent();
            getRedirectStrategy().sendRedirect(request, response, untold ? AccountLinks.account(target) : target);
        }

        /** Returns only the path of the wanted address, so that no link can make a sign-in lead to another site. */
        private String target(HttpServletRequest request, HttpServletResponse response, @Nullable String next) {
            if (next != null && AccountLinks.isLocal(next)) {
                return next;
            }
            SavedRequest saved = requestCache.getRequest(request, response);
            // Without a saved request: the page that a click within the application led to, which needed a sign-in.
            Object wanted = saved != null
                    ? saved.getRedirectUrl()
                    : request.getSession().getAttribute(NavigationAccessControl.SESSION_STORED_REDIRECT_ABSOLUTE);
            String path =
                    String.valueOf(wanted).replaceFirst("^https?://[^/]*", "").replaceFirst("[?&]continue$", "");
            return AccountLinks.isLocal(path) ? path : "/";
        }
    }
}
