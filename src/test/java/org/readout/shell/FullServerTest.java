package org.readout.shell;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinService;
import com.vaadin.flow.server.VaadinSession;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpSessionEvent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.readout.ViewTest;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

class FullServerTest extends ViewTest {

    /** Than that of the pages. */
    private static final String ANOTHER_NETWORK = "192.0.2.3";

    private final FullServer server = new FullServer(4);

    @Test
    void a_visitor_is_refused_while_three_quarters_of_the_places_are_taken() throws Exception {
        server.serviceInit(new ServiceInitEvent(VaadinService.getCurrent()));
        List<UI> pages =
                IntStream.rangeClosed(1, 2).mapToObj(FullServerTest::open).toList();
        assertThat(answer(document()).getStatus()).isEqualTo(200);
        assertThat(answer(liveView()).getStatus()).isEqualTo(200);
        MockHttpServletRequest fromSameNetwork = liveView();
        fromSameNetwork.setRemoteAddr("127.0.0.1");
        assertThat(answer(fromSameNetwork).getStatus()).isEqualTo(503);

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
    void signing_in_files_a_browser_with_a_session_and_what_an_open_page_sends_are_answered_by_a_full_server()
            throws Exception {
        server.serviceInit(new ServiceInitEvent(VaadinService.getCurrent()));
        IntStream.rangeClosed(1, 4).forEach(FullServerTest::open);
        MockHttpServletRequest signIn = document();
        signIn.setRequestURI("/sign-in");
        MockHttpServletRequest staysSignedIn = document();
        staysSignedIn.setCookies(new Cookie("readout-signed-in", "any"));
        MockHttpServletRequest file = document();
        file.setRequestURI("/styles/readout.css");
        MockHttpServletRequest again = document();
        again.getSession(true);
        MockHttpServletRequest post = new MockHttpServletRequest("POST", "/");
        post.setParameter("v-r", "uidl");
        MockHttpServletRequest health = new MockHttpServletRequest("GET", "/actuator/health");
        for (MockHttpServletRequest request : List.of(signIn, staysSignedIn, file, again, post, health)) {
            assertThat(answer(request).getStatus()).as(request.getRequestURI()).isEqualTo(200);
        }
        for (String toSignIn : List.of(
                "/sign-up",
                "/confirm",
                "/reset",
                "/forgot-password",
                "/oauth2/authorization/feide",
                "/login/oauth2/code/feide",
                "/login/webauthn",
                "/webauthn/authenticate/options",
                "/lti/launch")) {
            MockHttpServletRequest request = document();
            request.setRequestURI(toSignIn);
            assertThat(answer(request).getStatus()).as(toSignIn).isEqualTo(200);
        }
        assertThat(answer(document()).getStatus()).isEqualTo(503);
    }

    @Test
    void visits_of_one_network_are_bounded_and_those_who_sign_in_there_have_places_of_their_own() throws Exception {
        for (int i = 0; i < 10; i++) {
            assertThat(visit("/lessons/small-states", "192.0.2.1").getStatus())
                    .as("visit %s", i)
                    .isEqualTo(200);
        }
        assertThat(visit("/lessons/small-states", "192.0.2.1").getStatus()).isEqualTo(503);
        assertThat(visit("/sign-in", "192.0.2.1").getStatus()).isEqualTo(200);
        for (int i = 0; i < 10; i++) {
            assertThat(visit("/lessons/small-states", "192.0.2.2").getStatus()).isEqualTo(200);
        }
        assertThat(visit("/lessons/small-states", "192.0.2.4").getStatus()).isEqualTo(503);
        // Who was let in finds room for the page.
        assertThat(answer(liveView()).getStatus()).isEqualTo(200);
    }

    @Test
    void no_request_makes_sessions_without_end() throws Exception {
        for (String path : List.of("/sign-in", "/none.css", "/courses", "/lessons/none")) {
            FullServer other = new FullServer(4);
            int answered = 0;
            while (visit(other, path, "192.0.2.1").getStatus() == 200) {
                assertThat(++answered).as(path).isLessThanOrEqualTo(10);
            }
        }
    }

    @Test
    void a_session_gives_its_place_back_when_it_ends() throws Exception {
        List<MockHttpSession> sessions = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            sessions.add(session(server, request("/lessons/small-states", "192.0.2.1")));
        }
        assertThat(visit("/lessons/small-states", "192.0.2.1").getStatus()).isEqualTo(503);
        sessions.getFirst().invalidate();
        assertThat(visit("/lessons/small-states", "192.0.2.1").getStatus()).isEqualTo(200);
    }

    @Test
    void a_page_takes_its_place_when_it_starts() throws Exception {
        FullServer other = new FullServer(4);
        List<Integer> statuses = new ArrayList<>();
        FilterChain meanwhile = (request, response) -> {
            for (int i = 0; i < 3; i++) {
                statuses.add(answer(other, liveView()).getStatus());
            }
        };
        // Of three places for visitors, each start holds one while the next begins.
        other.doFilter(
                liveView(),
                new MockHttpServletResponse(),
                (request, response) -> other.doFilter(
                        liveView(),
                        new MockHttpServletResponse(),
                        (second, answer) -> other.doFilter(liveView(), new MockHttpServletResponse(), meanwhile)));
        assertThat(statuses).containsExactly(503, 503, 503);
    }

    private MockHttpServletResponse visit(String path, String address) throws ServletException, IOException {
        return visit(server, path, address);
    }

    /** Answers a request that makes a session, as a page does. */
    private static MockHttpServletResponse visit(FullServer server, String path, String address)
            throws ServletException, IOException {
        MockHttpServletRequest request = request(path, address);
        MockHttpServletResponse response = new MockHttpServletResponse();
        server.doFilter(request, response, (asked, answer) -> session(server, request));
        return response;
    }

    private static MockHttpServletRequest request(String path, String address) {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", path);
        request.setRemoteAddr(address);
        return request;
    }

    private static MockHttpSession session(FullServer server, MockHttpServletRequest request) {
        MockHttpSession session = new MockHttpSession();
        RequestAttributes before = RequestContextHolder.getRequestAttributes();
        RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request));
        try {
            server.sessionCreated(new HttpSessionEvent(session));
        } finally {
            RequestContextHolder.setRequestAttributes(before);
        }
        return session;
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
        request.setRemoteAddr(ANOTHER_NETWORK);
        return request;
    }

    private static MockHttpServletRequest liveView() {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/");
        request.setParameter("v-r", "init");
        request.addHeader("Accept", "*/*");
        request.setRemoteAddr(ANOTHER_NETWORK);
        return request;
    }

    private static MockHttpServletRequest signedIn(MockHttpServletRequest request) {
        request.getSession(true)
                .setAttribute(
                        HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY, new SecurityContextImpl());
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
