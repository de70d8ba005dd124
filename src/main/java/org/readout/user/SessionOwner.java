package org.readout.user;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinService;
import com.vaadin.flow.server.VaadinServiceInitListener;
import com.vaadin.flow.server.VaadinServletRequest;
import com.vaadin.flow.shared.ApplicationConstants;
import com.vaadin.flow.shared.JsonConstants;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses requests of a page whose user has changed since it was opened, in another window of the same browser. The page is
 * told that it is over, as when its session has ended, and loads anew; {@code scripts/shell.js} then says what has happened.
 * So no view needs to ask whether its user is still the same. A guest's page goes over to the account that signs up or in on
 * it, so that what is typed there is kept.
 */
@Component
class SessionOwner extends OncePerRequestFilter implements VaadinServiceInitListener {

    private static final String ATTRIBUTE = SessionOwner.class.getName();
    private static final String ACCOUNT = "account ";

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.getSource().addUIInitListener(init -> {
            VaadinServletRequest request = VaadinServletRequest.getCurrent();
            if (request != null) {
                owners(request.getSession()).put(init.getUI().getUIId(), user(request));
            }
        });
    }

    static void becomes(HttpServletRequest request) {
        UI ui = UI.getCurrent();
        if (ui != null) {
            owners(request.getSession()).put(ui.getUIId(), user(request));
        }
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (isOfAnother(request)) {
            response.setContentType(JsonConstants.JSON_CONTENT_TYPE);
            response.setHeader("Cache-Control", "no-store");
            response.getOutputStream()
                    .write(VaadinService.createUINotFoundJSON(false).getBytes(StandardCharsets.UTF_8));
        } else {
            chain.doFilter(request, response);
        }
    }

    private static boolean isOfAnother(HttpServletRequest request) {
        String page = request.getParameter(ApplicationConstants.UI_ID_PARAMETER);
        HttpSession session = request.getSession(false);
        if (page == null
                || !page.matches("\\d{1,9}")
                || session == null
                || !ApplicationConstants.REQUEST_TYPE_UIDL.equals(
                        request.getParameter(ApplicationConstants.REQUEST_TYPE_PARAMETER))) {
            return false;
        }
        String owner = owners(session).get(Integer.valueOf(page));
        String user = user(request);
        return owner != null && !owner.equals(user) && (owner.startsWith(ACCOUNT) || !user.startsWith(ACCOUNT));
    }

    /** The user of a request, as far as that is known without the database. */
    private static String user(HttpServletRequest request) {
        return AccountPrincipal.current()
                .map(account -> ACCOUNT + account.getUsername())
                .orElseGet(() -> GuestCookie.of(request).map(SecretToken::hash).orElse(""));
    }

    @SuppressWarnings("unchecked") // nobody else has the name of this class
    private static Map<Integer, String> owners(HttpSession session) {
        synchronized (session) {
            @Nullable Object there = session.getAttribute(ATTRIBUTE);
            if (there instanceof Map<?, ?> owners) {
                return (Map<Integer, String>) owners;
            }
            Map<Integer, String> owners = new ConcurrentHashMap<>();
            session.setAttribute(ATTRIBUTE, owners);
            return owners;
        }
    }

    /** Signs a session out once its account has a new password or its sign-in was signed out in another browser. */
    static final class EndedSignIns extends OncePerRequestFilter {

        private final UserService users;
        private final RememberMe rememberMe;
        private final SecurityContextRepository sessions;

        EndedSignIns(UserService users, RememberMe rememberMe, SecurityContextRepository sessions) {
            this.users = users;
            this.rememberMe = rememberMe;
            this.sessions = sessions;
        }

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            boolean ended = AccountPrincipal.current()
                    .filter(principal -> !users.isCurrent(principal) || rememberMe.isSignedOut(request))
                    .isPresent();
            if (ended) {
                SecurityContext nobody = SecurityContextHolder.createEmptyContext();
                SecurityContextHolder.setContext(nobody);
                sessions.saveContext(nobody, request, response);
            }
            chain.doFilter(request, response);
        }
    }
}
