package org.readout.shell;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletException;
import java.io.IOException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class FullServerTest {

    private static final FullServer FULL = new FullServer(0);

    /** How full the memory is, is known from the first collection on. */
    @BeforeAll
    static void collect() {
        System.gc();
    }

    @Test
    void a_new_visitor_of_a_full_server_is_asked_to_come_back() throws Exception {
        MockHttpServletResponse answer = answer(FULL, page());
        assertThat(answer.getStatus()).isEqualTo(503);
        assertThat(answer.getHeader("Retry-After")).isEqualTo("30");
    }

    @Test
    void whoever_has_a_session_goes_on() throws Exception {
        MockHttpServletRequest request = page();
        request.getSession(true);
        assertThat(answer(FULL, request).getStatus()).isEqualTo(200);
    }

    @Test
    void files_and_what_an_open_page_sends_are_answered() throws Exception {
        MockHttpServletRequest file = page();
        file.removeHeader("Accept");
        file.addHeader("Accept", "*/*");
        assertThat(answer(FULL, file).getStatus()).isEqualTo(200);
        MockHttpServletRequest post = page();
        post.setMethod("POST");
        assertThat(answer(FULL, post).getStatus()).isEqualTo(200);
    }

    @Test
    void a_server_with_memory_to_spare_takes_visitors() throws Exception {
        assertThat(answer(new FullServer(100), page()).getStatus()).isEqualTo(200);
    }

    private static MockHttpServletRequest page() {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/lessons/small-states");
        request.addHeader("Accept", "text/html,application/xhtml+xml,*/*;q=0.8");
        return request;
    }

    private static MockHttpServletResponse answer(FullServer server, MockHttpServletRequest request)
            throws ServletException, IOException {
        MockHttpServletResponse response = new MockHttpServletResponse();
        server.doFilter(request, response, new MockFilterChain());
        return response;
    }
}
