package org.readout.shell;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import com.vaadin.flow.server.VaadinSession;
import com.vaadin.flow.server.VaadinSessionState;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Ends a session in minutes once all of its pages are closed; each takes some 400 kB. Nothing is lost: who the person is,
 * signed in or a guest, is known by a cookie. An open page keeps its session, because it asks for a sign of life every five
 * minutes.
 */
@Component
final class SessionTimeout implements VaadinServiceInitListener {

    /** Long enough to go to another page and back. */
    private static final Duration WITHOUT_PAGES = Duration.ofMinutes(5);

    private final Duration usual;

    SessionTimeout(@Value("${server.servlet.session.timeout}") Duration usual) {
        this.usual = usual;
    }

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.getSource().addUIInitListener(init -> {
            UI page = init.getUI();
            VaadinSession session = page.getSession();
            end(session, usual);
            page.addDetachListener(closed -> {
                if (session.getState() == VaadinSessionState.OPEN
                        && session.getUIs().stream().allMatch(page::equals)) {
                    end(session, WITHOUT_PAGES);
                }
            });
        });
    }

    private static void end(VaadinSession session, Duration idle) {
        session.getSession().setMaxInactiveInterval((int) idle.toSeconds());
    }
}
