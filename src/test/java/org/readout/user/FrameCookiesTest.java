package org.readout.user;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.Cookie;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** What cookies are like in a frame of another site, and outside. */
class FrameCookiesTest {

    private final FrameCookies cookies = new FrameCookies();

    private static MockHttpServletRequest framed() {
        MockHttpServletResponse marked = new MockHttpServletResponse();
        FrameCookies.mark(marked);
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setCookies(Objects.requireNonNull(marked.getCookies()[0]));
        return request;
    }

    @Test
    void the_session_s_cookie_is_for_this_site_alone_outside_of_frames() {
        assertThat(cookies.generateHeader(new Cookie("JSESSIONID", "1"), new MockHttpServletRequest()))
                .containsIgnoringCase("SameSite=lax")
                .doesNotContain("Partitioned", "Secure");
    }

    @Test
    void in_a_marked_frame_every_cookie_is_secure_and_kept_apart() {
        Cookie kept = new Cookie("readout-signed-in", "1");
        kept.setAttribute("SameSite", "Lax");
        for (Cookie cookie : new Cookie[] {new Cookie("JSESSIONID", "1"), kept}) {
            assertThat(cookies.generateHeader(cookie, framed()))
                    .contains("; SameSite=None", "; Secure", "; Partitioned")
                    .doesNotContain("Lax");
        }
        assertThat(kept.getAttribute("SameSite")).isEqualTo("Lax");
        MockHttpServletResponse response = new MockHttpServletResponse();
        GuestCookie.findOrSet(framed(), response);
        assertThat(response.getHeader("Set-Cookie")).contains("; SameSite=None", "; Secure", "; Partitioned");
    }
}
