package org.readout.user;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.Cookie;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.readout.TestDatabase;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockServletContext;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

class GuestCookieTest {

    @AfterEach
    void resetRequest() {
        RequestContextHolder.resetRequestAttributes();
    }

    @Test
    void a_page_gives_the_browser_a_key_that_no_script_can_read_for_400_days() {
        Cookie cookie = opened(page());
        assertThat(SecretToken.parse(cookie.getValue())).isPresent();
        assertThat(cookie.isHttpOnly()).isTrue();
        assertThat(cookie.getAttribute("SameSite")).isEqualTo("Lax");
        assertThat(cookie.getPath()).isEqualTo("/");
        assertThat(cookie.getMaxAge()).isEqualTo(400 * 24 * 60 * 60);
        assertThat(cookie.getSecure()).isFalse();
    }

    @Test
    void over_https_the_key_never_travels_without_it() {
        MockHttpServletRequest page = page();
        page.setSecure(true);
        assertThat(opened(page).getSecure()).isTrue();
        MockHttpServletRequest behindAProxyThatDoesNotSay = new MockHttpServletRequest();
        ((MockServletContext) behindAProxyThatDoesNotSay.getServletContext())
                .addInitParameter("readout.public-address", "https://readout.example.org");
        assertThat(opened(behindAProxyThatDoesNotSay).getSecure()).isTrue();
    }

    @Test
    void the_key_that_is_there_stays() {
        SecretToken key = SecretToken.random();
        MockHttpServletRequest page = page();
        page.setCookies(new Cookie("other", "x"), new Cookie("readout-guest", key.value()));
        assertThat(opened(page).getValue()).isEqualTo(key.value());
    }

    @Test
    void a_page_sets_no_key_of_its_own() {
        MockHttpServletResponse response = new MockHttpServletResponse();
        assertThat(GuestCookie.of(page())).isEmpty();
        assertThat(response.getCookies()).isEmpty();
    }

    @Test
    void two_first_answers_of_one_session_have_one_key() {
        MockHttpServletRequest one = page();
        MockHttpServletRequest other = page();
        other.setSession(Objects.requireNonNull(one.getSession()));
        assertThat(opened(other).getValue()).isEqualTo(opened(one).getValue());
    }

    @Test
    void what_is_no_key_is_replaced_by_one() {
        MockHttpServletRequest page = page();
        page.setCookies(new Cookie("readout-guest", "1 or 1=1"));
        assertThat(SecretToken.parse(opened(page).getValue())).isPresent();
    }

    @Test
    void the_guest_of_a_cookie_is_the_same_after_a_restart() {
        AccountWorld world = new AccountWorld(TestDatabase.H2);
        MockHttpServletRequest first = page();
        Cookie cookie = opened(first);
        ask(first);
        assertThat(new CurrentUser(world.accounts, user -> Set.of()).find())
                .as("before the first write")
                .isEmpty();
        User guest = new CurrentUser(world.accounts, user -> Set.of()).orGuest();

        MockHttpServletRequest later = page();
        later.setCookies(cookie);
        ask(later);
        assertThat(new CurrentUser(world.afterRestart().accounts, user -> Set.of()).find())
                .isEqualTo(Optional.of(guest));
        assertThat(new CurrentUser(world.afterRestart().accounts, user -> Set.of()).orGuest())
                .isEqualTo(guest);

        ask(page());
        assertThat(new CurrentUser(world.accounts, user -> Set.of()).find())
                .as("another browser")
                .isEmpty();
    }

    private static void ask(MockHttpServletRequest request) {
        RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request, new MockHttpServletResponse()));
    }

    private static MockHttpServletRequest page() {
        return new MockHttpServletRequest("GET", "/lessons/small-states");
    }

    private static Cookie opened(MockHttpServletRequest request) {
        MockHttpServletResponse response = new MockHttpServletResponse();
        GuestCookie.findOrSet(request, response);
        return Objects.requireNonNull(response.getCookie("readout-guest"));
    }
}
