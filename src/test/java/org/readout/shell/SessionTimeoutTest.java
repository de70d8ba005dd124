package org.readout.shell;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.VaadinSession;
import org.junit.jupiter.api.Test;
import org.readout.IntegrationTest;

@IntegrationTest
class SessionTimeoutTest extends SpringBrowserlessTest {

    @Test
    void a_session_ends_soon_after_its_last_page_is_closed() {
        VaadinSession session = VaadinSession.getCurrent();
        int withPage = session.getSession().getMaxInactiveInterval();

        session.removeUI(UI.getCurrent());

        assertThat(withPage).isEqualTo(2 * 60 * 60);
        assertThat(session.getSession().getMaxInactiveInterval()).isEqualTo(5 * 60);
    }
}
