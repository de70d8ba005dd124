package org.readout.user;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import com.vaadin.flow.server.VaadinServletRequest;
import com.vaadin.flow.server.VaadinSession;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Whose each open page is. A page belongs to whoever opened it: nobody takes over the page of somebody with an account by
 * signing in or out in another window of the same browser. A guest's page goes over to the account that the guest signs up
 * for or signs in to there, so that what stands typed on it is carried over and not left behind; its parts say so.
 *
 * @see SessionOwner
 */
@Component
class PageOwner implements VaadinServiceInitListener {

    private static final String ATTRIBUTE = PageOwner.class.getName();
    private static final String ACCOUNT = "account ";

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.getSource().addUIInitListener(init -> {
            UI ui = init.getUI();
            VaadinServletRequest request = VaadinServletRequest.getCurrent();
            if (request != null) {
                owners(request.getSession()).put(ui.getUIId(), asking(request));
            }
            ui.addDetachListener(detach -> forget(ui));
        });
    }

    /** Gives the page that is answering to whoever has just signed in on it. */
    static void becomes(HttpServletRequest request) {
        UI ui = UI.getCurrent();
        if (ui != null) {
            owners(request.getSession()).put(ui.getUIId(), asking(request));
        }
    }

    /** Whether a page belongs to somebody else than who is asking. */
    static boolean isAnother(HttpServletRequest request, int uiId) {
        HttpSession session = request.getSession(false);
        String owner = session == null ? null : owners(session).get(uiId);
        String asking = asking(request);
        return owner != null && !owner.equals(asking) && (owner.startsWith(ACCOUNT) || !asking.startsWith(ACCOUNT));
    }

    /** Who is asking, as far as that is known without the database. */
    private static String asking(HttpServletRequest request) {
        return AccountPrincipal.current()
                .map(account -> ACCOUNT + account.getUsername())
                .orElseGet(() -> GuestCookie.of(request).map(SecretToken::hash).orElse(""));
    }

    private static void forget(UI ui) {
        VaadinSession session = ui.getSession();
        try {
            if (session != null
                    && session.getSession() != null
                    && session.getSession().getAttribute(ATTRIBUTE) instanceof Map<?, ?> owners) {
                owners.remove(ui.getUIId());
            }
        } catch (IllegalStateException e) {
            // The session has ended, as it does when somebody signs out, and nothing of it is left to forget.
        }
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
}
