package org.readout.user;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.apache.tomcat.util.http.Rfc6265CookieProcessor;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.web.util.WebUtils;

/**
 * Makes cookies work in a frame of a learning platform. There, browsers keep only those that are secure, meant for frames,
 * and kept apart for each site that has the frame. A cookie of this kind marks the frame; the session's and all others become
 * such cookies where it is sent, and stay cookies of this site alone everywhere else.
 */
public final class FrameCookies extends Rfc6265CookieProcessor {

    private static final String MARK = "__Host-readout-frame";
    private static final Duration MARKED = Duration.ofDays(1);

    FrameCookies() {
        setSameSiteCookies("lax");
    }

    /** Returns whether a page in a marked frame makes a request. */
    public static boolean isIn(HttpServletRequest request) {
        return WebUtils.getCookie(request, MARK) != null;
    }

    /** Marks the frame of a response, if the browser keeps cookies in frames at all. */
    public static void mark(HttpServletResponse response) {
        add(response, MARK, "1", MARKED);
    }

    /** Sets a cookie that comes back with what another site sends, in a frame and outside. */
    public static void add(HttpServletResponse response, String name, String value, Duration kept) {
        ResponseCookie cookie = ResponseCookie.from(name, value)
                .httpOnly(true)
                .secure(true)
                .sameSite("None")
                .partitioned(true)
                .path("/")
                .maxAge(kept)
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }

    @Override
    public String generateHeader(Cookie cookie, HttpServletRequest request) {
        if (!isIn(request)) {
            return super.generateHeader(cookie, request);
        }
        Cookie framed = (Cookie) cookie.clone();
        framed.setSecure(true);
        framed.setAttribute("SameSite", "None");
        framed.setAttribute("Partitioned", "");
        return super.generateHeader(framed, request);
    }
}
