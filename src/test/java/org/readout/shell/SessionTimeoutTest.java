package org.readout.shell;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.VaadinSession;
import org.junit.jupiter.api.Test;
import org.readout.ViewTest;
import org.springframework.beans.factory.annotation.Autowired;

class SessionTimeoutTest extends ViewTest {

    @Autowired
    private SessionTimeout timeout;

    @Test
    void a_session_ends_soon_after_its_last_page_is_closed() {
        VaadinSession session = VaadinSession.getCurrent();
        int withPage = session.getSession().getMaxInactiveInterval();

        session.removeUI(UI.getCurrent());

        assertThat(withPage).isEqualTo(2 * 60 * 60);
        assertThat(session.getSession().getMaxInactiveInterval()).isEqualTo(5 * 60);
    }

    @Test
    void it_waits_for_a_form_that_a_page_without_the_framework_posts() {
        VaadinSession session = VaadinSession.getCurrent();
        timeout.awaitForm(session.getSession());

        // The page before is closed after its successor is there.
        session.removeUI(UI.getCurrent());

        assertThat(session.getSession().getMaxInactiveInterval()).isEqualTo(2 * 60 * 60);
    }
}
