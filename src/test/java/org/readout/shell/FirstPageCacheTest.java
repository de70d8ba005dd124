package org.readout.shell;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.readout.IntegrationTest;
import org.readout.lesson.LessonLibrary;
import org.readout.lesson.LoadResult;
import org.readout.user.CurrentUser;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

@IntegrationTest
class FirstPageCacheTest {

    private static final String PAGE = "/lessons/small-states/between";

    @Autowired
    CurrentUser currentUser;

    private final LessonLibrary library = new LessonLibrary();
    private FirstPageCache pages;
    private boolean isSame = true;
    private int status = HttpServletResponse.SC_OK;
    private Runnable beforeTheAnswer = () -> {};
    private int made;

    @BeforeEach
    void nothingIsKept() {
        pages = new FirstPageCache(library, currentUser);
    }

    @Test
    void everyone_of_whom_nothing_is_known_gets_the_page_that_was_made_once() throws Exception {
        visit(request -> {});
        MockHttpServletResponse second = visit(request -> {});
        MockHttpServletResponse third = visit(
                request -> request.setCookies(new Cookie("readout-cookies", "yes"), new Cookie("readout-theme", "")));
        assertThat(made).isEqualTo(1);
        assertThat(second.getContentAsByteArray()).isEqualTo("page 1".getBytes(StandardCharsets.UTF_8));
        assertThat(third.getContentAsByteArray()).isEqualTo("page 1".getBytes(StandardCharsets.UTF_8));
        assertThat(second.getHeader("Content-Encoding")).isEqualTo("gzip");
        assertThat(second.getHeader("Cache-Control")).isEqualTo("no-store");
        assertThat(second.getHeader("Content-Security-Policy")).isEqualTo("policy 1");
        assertThat(second.getContentType()).isEqualTo("text/html;charset=utf-8");
    }

    @Test
    void each_of_them_gets_a_cookie_of_their_own_and_no_session() throws Exception {
        visit(request -> {});
        Cookie second = cookie(visit(request -> {}));
        Cookie third =
                cookie(visit(request -> assertThat(request.getSession(false)).isNull()));
        assertThat(second.getValue()).hasSizeGreaterThan(40).isNotEqualTo(third.getValue());
        assertThat(second.isHttpOnly()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"JSESSIONID", "readout-guest", "remember-me", "anything"})
    void with_another_cookie_a_visitor_gets_a_page_of_their_own(String cookie) throws Exception {
        visit(request -> request.setCookies(new Cookie(cookie, "known")));
        visit(request -> {});
        visit(request -> request.setCookies(new Cookie(cookie, "known")));
        assertThat(made).isEqualTo(3);
        assertThat(visit(request -> {}).getContentAsString()).isEqualTo("page 2");
    }

    @Test
    void a_language_a_theme_and_a_query_make_it_another_page() throws Exception {
        visit(request -> {});
        visit(request -> request.setCookies(new Cookie("readout-theme", "dark")));
        visit(request -> request.setQueryString("v-r=init"));
        visit(request -> request.setRequestURI(PAGE + "/more"));
        visit(request -> request.removeHeader("Accept-Encoding"));
        assertThat(made).isEqualTo(5);
        assertThat(visit(request -> request.setCookies(new Cookie("readout-theme", "dark")))
                        .getContentAsString())
                .isEqualTo("page 2");
    }

    @Test
    void a_publication_makes_it_another_page() throws Exception {
        visit(request -> {});
        publish();
        visit(request -> {});
        assertThat(visit(request -> {}).getContentAsString()).isEqualTo("page 2");
    }

    @Test
    void a_page_is_not_kept_if_it_was_made_while_a_lesson_was_published() throws Exception {
        beforeTheAnswer = this::publish;
        visit(request -> {});
        beforeTheAnswer = () -> {};
        assertThat(visit(request -> {}).getContentAsString()).isEqualTo("page 2");
    }

    @Test
    void a_page_that_is_not_the_same_for_everyone_or_not_there_is_not_kept() throws Exception {
        isSame = false;
        visit(request -> {});
        isSame = true;
        status = HttpServletResponse.SC_NOT_FOUND;
        visit(request -> {});
        visit(request -> {});
        assertThat(made).isEqualTo(3);
    }

    private void publish() {
        library.publish(new LoadResult(true, List.of(), Map.of(), Map.of(), Map.of(), List.of()), Map.of());
    }

    private MockHttpServletResponse visit(Consumer<MockHttpServletRequest> change) throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", PAGE);
        request.addHeader("Accept", "text/html,*/*;q=0.8");
        request.addHeader("Accept-Encoding", "gzip, br");
        change.accept(request);
        MockHttpServletResponse response = new MockHttpServletResponse();
        pages.doFilter(
                request, response, (asked, answer) -> make((HttpServletRequest) asked, (HttpServletResponse) answer));
        return response;
    }

    /** Does what the rest of the application does for a page. */
    private void make(HttpServletRequest request, HttpServletResponse response) throws IOException {
        made++;
        beforeTheAnswer.run();
        response.setStatus(status);
        response.setHeader("Content-Security-Policy", "policy " + made);
        if (isSame) {
            FirstPageCache.allow(request);
        }
        byte[] page = ("page " + made).getBytes(StandardCharsets.UTF_8);
        FirstPageCache.offer(request, response, page);
        FirstPageCache.write(response, page);
    }

    private static Cookie cookie(MockHttpServletResponse response) {
        return Objects.requireNonNull(response.getCookie("readout-guest"));
    }
}
