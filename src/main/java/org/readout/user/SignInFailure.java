package org.readout.user;

import com.vaadin.flow.server.VaadinSession;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.DefaultRedirectStrategy;

/**
 * A sign-in that failed, for the page to say so. It is kept in the session, because an e-mail address has no place in an
 * address that servers log.
 *
 * @param reason what went wrong, so far as whoever tries may know
 * @param email what was typed
 * @param bring whether what was done as a guest was to come along
 * @param again when the next try is allowed, where there were too many
 */
public record SignInFailure(
        Reason reason,
        String email,
        boolean bring,
        @Nullable Instant again) implements Serializable {

    /** An unknown e-mail address and a wrong password are the same reason, so that nobody learns who has an account. */
    public enum Reason {
        WRONG,
        TOO_MANY,
        STALE
    }

    private static final String SESSION_ATTRIBUTE = SignInFailure.class.getName();

    /** The parameter of the page that tells of the failure, so that the page without it is clean again. */
    public static final String PARAMETER = "failed";

    /** The failure of the session that is asking. */
    public static Optional<SignInFailure> current() {
        VaadinSession session = VaadinSession.getCurrent();
        return session != null && session.getSession().getAttribute(SESSION_ATTRIBUTE) instanceof SignInFailure failure
                ? Optional.of(failure)
                : Optional.empty();
    }

    /** What to tell whoever tried. */
    public String sentence(Instant now) {
        return switch (reason) {
            case WRONG -> "There is no account with this e-mail address and password. Check both and try again.";
            case STALE -> "The page had been open for so long that it was no longer valid. Please sign in now.";
            case TOO_MANY -> "Too many sign-ins have failed. Try again in " + wait(now) + ".";
        };
    }

    private String wait(Instant now) {
        long seconds = again == null ? 0 : Duration.between(now, again).toSeconds();
        if (seconds < 60) {
            return "a minute";
        }
        long minutes = (seconds + 59) / 60;
        return minutes + " minutes";
    }

    static void forget(HttpSession session) {
        session.removeAttribute(SESSION_ATTRIBUTE);
    }

    /** Leads back to the page with what was typed, the password aside. */
    static void tell(Reason reason, @Nullable Instant again, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        String email = request.getParameter("email");
        String shown = email == null || email.length() > EmailAddress.MAX_LENGTH ? "" : email;
        boolean bring = request.getParameter(AccountLinks.BRING) != null;
        request.getSession().setAttribute(SESSION_ATTRIBUTE, new SignInFailure(reason, shown, bring, again));
        String next = request.getParameter(AccountLinks.NEXT);
        String page = next != null && LocalPath.is(next)
                ? AccountLinks.signIn(next) + "&" + PARAMETER
                : AccountLinks.SIGN_IN + "?" + PARAMETER;
        new DefaultRedirectStrategy().sendRedirect(request, response, page);
    }

    /** Tells of a sign-in that the provider refused. */
    static void tell(HttpServletRequest request, HttpServletResponse response, AuthenticationException refusal)
            throws IOException {
        if (refusal instanceof TooManyTriesException tooMany) {
            tell(Reason.TOO_MANY, tooMany.again(), request, response);
        } else {
            tell(Reason.WRONG, null, request, response);
        }
    }
}
