package org.readout.user;

import com.vaadin.flow.server.VaadinService;
import com.vaadin.flow.server.VaadinServletRequest;
import com.vaadin.flow.server.VaadinServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.csrf.HttpSessionCsrfTokenRepository;
import org.springframework.stereotype.Component;

/** Signs somebody in who has just made an account, in the request that is being answered. */
@Component
public class LoginFlow {

    private final RememberMe rememberMe;

    private final UserService accounts;

    private final KnownBrowsers browsers;
    private final AuditLog audit;

    LoginFlow(UserService accounts, RememberMe rememberMe, KnownBrowsers browsers, AuditLog audit) {
        this.accounts = accounts;
        this.rememberMe = rememberMe;
        this.browsers = browsers;
        this.audit = audit;
    }

    /**
     * Signs the person in. The session gets a new id, so that nobody who knew the old one comes along; load a page anew
     * after this.
     *
     * @param keep whether the person stays signed in after the session ends
     */
    public void as(User account, boolean keep) {
        VaadinServletRequest request = VaadinServletRequest.getCurrent();
        HttpServletResponse response = VaadinServletResponse.getCurrent();
        VaadinService.reinitializeSession(request);
        new HttpSessionCsrfTokenRepository().saveToken(null, request, response);
        put(account, keep, request, response);
        browsers.remember(account.id(), request, response);
        audit.note(account.id(), "signed-in", "from=" + ClientAddress.region(request.getRemoteAddr()));
        PageOwner.becomes(request);
    }

    /**
     * Goes on with a sign-in of this session after the account's password has changed, which has ended it. The cookie is
     * made anew, too; it no longer outlives the browser, because nobody has been asked.
     */
    public void again(User account) {
        put(account, false, VaadinServletRequest.getCurrent(), VaadinServletResponse.getCurrent());
    }

    private void put(User account, boolean keep, HttpServletRequest request, HttpServletResponse response) {
        AccountPrincipal principal = accounts.principal(account.id());
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
}
