package org.readout.account;

import com.vaadin.flow.server.VaadinService;
import com.vaadin.flow.server.VaadinServletRequest;
import com.vaadin.flow.server.VaadinServletResponse;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.rememberme.TokenBasedRememberMeServices;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.csrf.HttpSessionCsrfTokenRepository;
import org.springframework.stereotype.Component;

/** Signs somebody in who has just made an account, in the request that is being answered. */
@Component
public class SignIn {

    private final TokenBasedRememberMeServices rememberMe;

    SignIn(TokenBasedRememberMeServices rememberMe) {
        this.rememberMe = rememberMe;
    }

    /**
     * Signs the person in. The session gets a new id, so that nobody who knew the old one comes along; load a page anew
     * after this.
     *
     * @param keep whether the person stays signed in after the session ends
     */
    public void as(Person account, boolean keep) {
        VaadinServletRequest request = VaadinServletRequest.getCurrent();
        HttpServletResponse response = VaadinServletResponse.getCurrent();
        AccountPrincipal principal = new AccountPrincipal(account.id(), null);
        Authentication authentication =
                UsernamePasswordAuthenticationToken.authenticated(principal, null, principal.getAuthorities());
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(authentication);
        VaadinService.reinitializeSession(request);
        new HttpSessionCsrfTokenRepository().saveToken(null, request, response);
        SecurityContextHolder.setContext(context);
        new HttpSessionSecurityContextRepository().saveContext(context, request, response);
        if (keep) {
            request.setAttribute(SignedInCookie.KEEP, true);
        }
        rememberMe.onLoginSuccess(request, response, authentication);
    }
}
