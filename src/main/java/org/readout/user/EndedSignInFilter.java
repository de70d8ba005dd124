package org.readout.user;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.web.filter.OncePerRequestFilter;

/** Takes the sign-in out of a session once the account has a new password or the sign-in was signed out elsewhere. */
final class EndedSignInFilter extends OncePerRequestFilter {

    private final UserService accounts;
    private final RememberMe rememberMe;
    private final SecurityContextRepository sessions;

    EndedSignInFilter(UserService accounts, RememberMe rememberMe, SecurityContextRepository sessions) {
        this.accounts = accounts;
        this.rememberMe = rememberMe;
        this.sessions = sessions;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        boolean ended = AccountPrincipal.current()
                .filter(principal -> !accounts.isCurrent(principal) || rememberMe.isSignedOut(request))
                .isPresent();
        if (ended) {
            SecurityContext nobody = SecurityContextHolder.createEmptyContext();
            SecurityContextHolder.setContext(nobody);
            sessions.saveContext(nobody, request, response);
        }
        chain.doFilter(request, response);
    }
}
