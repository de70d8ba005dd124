package org.readout.shell;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import com.vaadin.flow.server.VaadinSession;
import com.vaadin.flow.server.VaadinSessionState;
import com.vaadin.flow.server.WrappedSession;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Ends a session in minutes while it has no live page. Nothing is lost: who the person is, signed in or a guest, is known by
 * a cookie. An open page keeps its session, because it gives a sign of life every five minutes.
 */
@Component
record SessionTimeout(
        @Value("${server.servlet.session.timeout}") Duration usual) implements VaadinServiceInitListener {

    /** Long enough to go to another page and back. */
    private static final Duration WITHOUT_PAGES = Duration.ofMinutes(5);

    private static final String AWAITS_FORM = SessionTimeout.class.getName();

    @Override
    public void serviceInit(ServiceInitEvent event) {
        // Of a robot, or of someone who looks and leaves, no live page will come.
        event.getSource().addSessionInitListener(init -> end(init.getSession(), WITHOUT_PAGES));
        event.getSource().addUIInitListener(init -> {
            UI page = init.getUI();
            VaadinSession session = page.getSession();
            end(session, usual);
            session.getSession().removeAttribute(AWAITS_FORM);
            page.addDetachListener(closed -> {
                if (session.getState() == VaadinSessionState.OPEN
                        && session.getUIs().stream().allMatch(page::equals)
                        && session.getSession().getAttribute(AWAITS_FORM) == null) {
                    end(session, WITHOUT_PAGES);
                }
            });
        });
    }

    /** Keeps a session as long as usual for a page that has no sign of life but posts a form, until the next page opens. */
    void awaitForm(WrappedSession session) {
        session.setAttribute(AWAITS_FORM, true);
        session.setMaxInactiveInterval((int) usual.toSeconds());
    }

    private static void end(VaadinSession session, Duration idle) {
        session.getSession().setMaxInactiveInterval((int) idle.toSeconds());
    }
}
