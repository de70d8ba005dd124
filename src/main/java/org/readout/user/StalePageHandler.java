package org.readout.user;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.web.DefaultRedirectStrategy;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.access.AccessDeniedHandlerImpl;
import org.springframework.security.web.csrf.CsrfException;

/**
 * A form whose token is no longer good comes from a page that was open for too long, hardly ever from an attack: it leads
 * to a page on which the same can be done again.
 */
class StalePageHandler implements AccessDeniedHandler {

    private final AccessDeniedHandler others = new AccessDeniedHandlerImpl();

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException refusal)
            throws IOException, ServletException {
        String path = request.getServletPath() + (request.getPathInfo() == null ? "" : request.getPathInfo());
        if (!(refusal instanceof CsrfException)) {
            others.handle(request, response, refusal);
        } else if (path.equals(AccountLinks.SIGN_IN)) {
            SignInFailure.tell(SignInFailure.Reason.STALE, null, request, response);
        } else if (path.equals(AccountLinks.SIGN_OUT)) {
            new DefaultRedirectStrategy().sendRedirect(request, response, AccountLinks.ACCOUNT);
        } else {
            others.handle(request, response, refusal);
        }
    }
}
