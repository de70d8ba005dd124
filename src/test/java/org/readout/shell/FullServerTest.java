package org.readout.shell;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinService;
import com.vaadin.flow.server.VaadinSession;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.security.Principal;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.readout.IntegrationTest;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

@IntegrationTest
class FullServerTest extends SpringBrowserlessTest {

    private static final Principal ACCOUNT = () -> "an account";

    private final FullServer server = new FullServer(4);

    @Test
    void a_visitor_is_refused_while_three_quarters_of_the_places_are_taken() throws Exception {
        server.serviceInit(new ServiceInitEvent(VaadinService.getCurrent()));
        List<UI> pages =
                IntStream.rangeClosed(1, 2).mapToObj(FullServerTest::open).toList();
        assertThat(answer(document()).getStatus()).isEqualTo(200);
        assertThat(answer(liveView()).getStatus()).isEqualTo(200);

        UI third = open(3);
        assertThat(answer(document()).getStatus()).isEqualTo(503);
        assertThat(answer(document()).getHeader("Retry-After")).isEqualTo("30");
        MockHttpServletRequest withSession = liveView();
        withSession.getSession(true);
        assertThat(answer(withSession).getStatus()).isEqualTo(503);

        close(third);
        assertThat(answer(document()).getStatus()).isEqualTo(200);
        pages.forEach(FullServerTest::close);
    }

    @Test
    void the_last_quarter_is_for_people_with_an_account() throws Exception {
        server.serviceInit(new ServiceInitEvent(VaadinService.getCurrent()));
        IntStream.rangeClosed(1, 3).forEach(FullServerTest::open);
        assertThat(answer(signedIn(document())).getStatus()).isEqualTo(200);
        assertThat(answer(signedIn(liveView())).getStatus()).isEqualTo(200);
        open(4);
        assertThat(answer(signedIn(liveView())).getStatus()).isEqualTo(503);
    }

    @Test
    void signing_in_files_a_browser_with_a_session_and_what_an_open_page_sends_are_always_answered() throws Exception {
        FullServer full = new FullServer(0);
        MockHttpServletRequest signIn = document();
        signIn.setRequestURI("/sign-in");
        MockHttpServletRequest file = document();
        file.removeHeader("Accept");
        file.addHeader("Accept", "*/*");
        MockHttpServletRequest again = document();
        again.getSession(true);
        MockHttpServletRequest post = document();
        post.setMethod("POST");
        for (MockHttpServletRequest request : List.of(signIn, file, again, post)) {
            assertThat(answer(full, request).getStatus()).isEqualTo(200);
        }
        assertThat(answer(full, document()).getStatus()).isEqualTo(503);
    }

    private static void close(UI page) {
        UI current = UI.getCurrent();
        UI.setCurrent(page);
        VaadinSession.getCurrent().removeUI(page);
        UI.setCurrent(current);
    }

    /** Opens one more page in the session of the test. */
    static UI open(int number) {
        VaadinSession session = VaadinSession.getCurrent();
        UI page = new UI();
        page.getInternals().setSession(session);
        page.doInit(null, UI.getCurrent().getUIId() + number, "readout");
        session.addUI(page);
        VaadinService.getCurrent().fireUIInitListeners(page);
        return page;
    }

    private static MockHttpServletRequest document() {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/lessons/small-states");
        request.addHeader("Accept", "text/html,application/xhtml+xml,*/*;q=0.8");
        return request;
    }

    private static MockHttpServletRequest liveView() {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/");
        request.setParameter("v-r", "init");
        request.addHeader("Accept", "*/*");
        return request;
    }

    private static MockHttpServletRequest signedIn(MockHttpServletRequest request) {
        request.setUserPrincipal(ACCOUNT);
        return request;
    }

    private MockHttpServletResponse answer(MockHttpServletRequest request) throws ServletException, IOException {
        return answer(server, request);
    }

    private static MockHttpServletResponse answer(FullServer server, MockHttpServletRequest request)
            throws ServletException, IOException {
        MockHttpServletResponse response = new MockHttpServletResponse();
        server.doFilter(request, response, new MockFilterChain());
        return response;
    }
}
