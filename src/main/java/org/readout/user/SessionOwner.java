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
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses requests of a page whose user has changed since it was opened, because of another tab of the same browser. The
 * page reloads, as after the end of its session, and {@code scripts/shell.js} says what has happened. So no view needs to
 * ask whether its user is still the same. When a guest signs in or up on a page, the page goes over to the account and keeps
 * what was typed.
 */
@Component
class SessionOwner extends OncePerRequestFilter implements VaadinServiceInitListener {

    /** The start of the session attribute with the user of a page; the id of the page's UI follows. */
    private static final String ATTRIBUTE = SessionOwner.class.getName();

    private static final String ACCOUNT = "account ";

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.getSource().addUIInitListener(init -> setOwner(init.getUI(), VaadinServletRequest.getCurrent()));
    }

    static void becomes(HttpServletRequest request) {
        setOwner(UI.getCurrent(), request);
    }

    private static void setOwner(@Nullable UI ui, @Nullable HttpServletRequest request) {
        if (ui != null && request != null) {
            request.getSession().setAttribute(ATTRIBUTE + ui.getUIId(), user(request));
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
        String user = user(request);
        HttpSession session = request.getSession(false);
        return ApplicationConstants.REQUEST_TYPE_UIDL.equals(
                        request.getParameter(ApplicationConstants.REQUEST_TYPE_PARAMETER))
                && session != null
                && session.getAttribute(ATTRIBUTE + request.getParameter(ApplicationConstants.UI_ID_PARAMETER))
                        instanceof String owner
                // A visitor who has done nothing yet may become a guest or sign in.
                && !owner.isEmpty()
                && !owner.equals(user)
                && (owner.startsWith(ACCOUNT) || !user.startsWith(ACCOUNT));
    }

    /** The user of a request, as far as that is known without the database. */
    private static String user(HttpServletRequest request) {
        return AccountPrincipal.current()
                .map(account -> ACCOUNT + account.getUsername())
                .orElseGet(() -> GuestCookie.of(request).map(SecretToken::hash).orElse(""));
    }
}
