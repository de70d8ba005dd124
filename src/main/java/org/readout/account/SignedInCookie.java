package org.readout.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.web.authentication.rememberme.TokenBasedRememberMeServices;

/**
 * The cookie that outlives the server's session, so that neither a restart nor a long pause turns a student into a guest
 * in the middle of a quiz. Whoever asked to stay signed in keeps it for weeks; for everybody else it ends with the browser.
 */
final class SignedInCookie extends TokenBasedRememberMeServices {

    /** The request attribute by which a sign-in without a form says that the person stays signed in. */
    static final String KEEP = SignedInCookie.class.getName() + ".keep";

    private static final int UNTIL_THE_BROWSER_ENDS = -1;

    SignedInCookie(String key, UserDetailsService accounts) {
        super(key, accounts, RememberMeTokenAlgorithm.SHA256);
        setAlwaysRemember(true);
    }

    @Override
    protected void setCookie(String[] tokens, int maxAge, HttpServletRequest request, HttpServletResponse response) {
        boolean keep = request.getParameter(getParameter()) != null || request.getAttribute(KEEP) != null;
        super.setCookie(tokens, keep ? maxAge : UNTIL_THE_BROWSER_ENDS, request, response);
    }
}
