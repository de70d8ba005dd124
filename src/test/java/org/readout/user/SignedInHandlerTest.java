package org.readout.user;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.server.auth.NavigationAccessControl;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.readout.TestDatabase;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;

class SignedInHandlerTest {

    private final HttpSessionRequestCache wanted = new HttpSessionRequestCache();
    private final AccountWorld world = new AccountWorld(TestDatabase.H2);
    private final LoginFlow.Succeeded handler = world.flow(event -> {}).new Succeeded(wanted);
    private final AccountPrincipal alice =
            world.accounts.principal(world.account("alice@example.org").id());
    private final MockHttpSession session = new MockHttpSession();

    @Test
    void the_wanted_page_is_opened_with_its_query() throws Exception {
        MockHttpServletRequest page = new MockHttpServletRequest("GET", "/courses/1/gradebook");
        page.setQueryString("lesson=x");
        page.setSession(session);
        wanted.saveRequest(page, new MockHttpServletResponse());
        assertThat(target(null)).isEqualTo("/courses/1/gradebook?lesson=x");
        assertThat(target(null)).as("the next time").isEqualTo("/");
    }

    @Test
    void the_host_that_a_request_claims_is_never_led_to() throws Exception {
        MockHttpServletRequest page = new MockHttpServletRequest("GET", "/courses");
        page.setServerName("evil.example");
        page.setSession(session);
        wanted.saveRequest(page, new MockHttpServletResponse());
        assertThat(target(null)).isEqualTo("/courses");
    }

    @Test
    void a_wanted_path_that_a_browser_would_take_for_another_site_is_not_led_to() throws Exception {
        MockHttpServletRequest page = new MockHttpServletRequest("GET", "//evil.example/x");
        page.setSession(session);
        wanted.saveRequest(page, new MockHttpServletResponse());
        assertThat(target(null)).doesNotStartWith("//").doesNotContain("://");
    }

    @Test
    void a_click_within_the_application_that_asked_to_sign_in_is_carried_out_after() throws Exception {
        session.setAttribute(NavigationAccessControl.SESSION_STORED_REDIRECT_ABSOLUTE, "http://localhost:8080/account");
        assertThat(target(null)).isEqualTo("/account");
        assertThat(target(null)).as("the next time").isEqualTo("/");
    }

    @Test
    void where_the_page_said_to_go_comes_first() throws Exception {
        session.setAttribute(NavigationAccessControl.SESSION_STORED_REDIRECT_ABSOLUTE, "http://localhost:8080/account");
        assertThat(target("/join/BCDF-2345")).isEqualTo("/join/BCDF-2345");
    }

    private String target(@Nullable String next) throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/sign-in");
        request.setSession(session);
        if (next != null) {
            request.setParameter("next", next);
        }
        MockHttpServletResponse response = new MockHttpServletResponse();
        handler.onAuthenticationSuccess(request, response, new TestingAuthenticationToken(alice, ""));
        return String.valueOf(response.getRedirectedUrl());
    }
}
