package org.readout.user;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.Cookie;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.readout.TestDatabase;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

/** Staying signed in, also on another server on the same database. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class RememberMeTest extends AccountWorld {

    private static final String EMAIL = "alice@example.org";

    RememberMeTest(TestDatabase kind) {
        super(kind);
    }

    @AfterEach
    void nobody_is_signed_in() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void signing_out_ends_a_session_that_a_copy_of_the_cookie_has_opened_on_another_server() throws Exception {
        RememberMe here = rememberMe(this);
        RememberMe elsewhere = rememberMe(afterRestart());
        Cookie cookie = signIn(here);
        MockHttpServletRequest copy = new MockHttpServletRequest();
        copy.setCookies(cookie);
        AccountPrincipal alice = Objects.requireNonNull(autoLogin(elsewhere, copy));

        MockHttpServletRequest leaving = new MockHttpServletRequest();
        leaving.setCookies(cookie);
        here.logout(leaving, new MockHttpServletResponse(), null);

        assertThat(isStillIn(elsewhere, alice, (MockHttpSession) Objects.requireNonNull(copy.getSession())))
                .isFalse();
        assertThat(autoLogin(elsewhere, copy)).isNull();
    }

    @Test
    void a_session_outlives_the_day_for_which_its_cookie_signs_in() throws Exception {
        RememberMe rememberMe = rememberMe(this);
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setCookies(signIn(rememberMe));
        AccountPrincipal alice = Objects.requireNonNull(autoLogin(rememberMe, request));

        clock.pass(Duration.ofHours(25));
        rememberMe.remember(alice, false, new MockHttpServletRequest(), new MockHttpServletResponse());

        assertThat(isStillIn(rememberMe, alice, (MockHttpSession) Objects.requireNonNull(request.getSession())))
                .isTrue();
        assertThat(autoLogin(rememberMe, request)).isNull();
    }

    private static RememberMe rememberMe(AccountWorld world) {
        return new RememberMe(world.accounts, world.store, world.writes, world.clock, "");
    }

    private Cookie signIn(RememberMe rememberMe) {
        AccountPrincipal alice = accounts.principal(account(EMAIL).id());
        MockHttpServletResponse response = new MockHttpServletResponse();
        rememberMe.remember(alice, false, new MockHttpServletRequest(), response);
        return Objects.requireNonNull(response.getCookie(AccountLinks.SIGNED_IN_COOKIE));
    }

    private static @Nullable AccountPrincipal autoLogin(RememberMe rememberMe, MockHttpServletRequest request) {
        var authentication = rememberMe.autoLogin(request, new MockHttpServletResponse());
        return authentication == null
                ? null
                : AccountPrincipal.of(authentication).orElseThrow();
    }

    private static boolean isStillIn(RememberMe rememberMe, AccountPrincipal signedIn, MockHttpSession session)
            throws Exception {
        SecurityContextHolder.getContext()
                .setAuthentication(
                        UsernamePasswordAuthenticationToken.authenticated(signedIn, null, signedIn.getAuthorities()));
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setSession(session);
        rememberMe.endSignIn(request, new MockHttpServletResponse(), new MockFilterChain());
        return AccountPrincipal.current().isPresent();
    }
}
