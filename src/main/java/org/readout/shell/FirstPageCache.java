package org.readout.shell;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.readout.lesson.LessonLibrary;
import org.readout.text.Messages;
import org.readout.user.CurrentUser;
import org.readout.web.PageView;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * First responses for visitors of whom nothing is known, kept compressed until a lesson is published. Only pages that are
 * the {@linkplain PageView.SameForNewVisitors same for all of them} are kept. They hold no token, and no session is created:
 * the live view brings one.
 */
@Component
final class FirstPageCache extends OncePerRequestFilter {

    /** Cookies that a browser may send without being known by them. */
    private static final Set<String> SAYS_NOTHING = Set.of(ErrorPages.THEME, "readout-cookies");

    private static final String ASKED = Asked.class.getName();
    private static final String SAME = PageView.SameForNewVisitors.class.getName();
    private static final int MOST_BYTES = 4_000_000;

    private final Cache<Place, Kept> kept = Caffeine.newBuilder()
            .maximumWeight(MOST_BYTES)
            .<Place, Kept>weigher((place, page) -> page.compressed.length)
            .build();

    private final LessonLibrary library;
    private final CurrentUser currentUser;

    FirstPageCache(LessonLibrary library, CurrentUser currentUser) {
        this.library = library;
        this.currentUser = currentUser;
    }

    private record Place(String path, Locale language, Optional<String> theme) {}

    /** @param edition of the library, read before the page was made */
    private record Kept(long edition, byte[] compressed, String scriptPolicy) {}

    /** A page that is not kept yet. */
    private record Asked(FirstPageCache by, Place place, long edition) {}

    /** Says that the page of a request is the same for every visitor of whom nothing is known. */
    static void allow(ServletRequest request) {
        request.setAttribute(SAME, true);
    }

    /** Returns whether a visitor of whom nothing is known asked for a page, and all of them get the same. */
    static boolean keeps(ServletRequest request) {
        return request.getAttribute(ASKED) != null && request.getAttribute(SAME) != null;
    }

    /** Keeps a page of such a request, unless it is an error. */
    static void offer(HttpServletRequest request, HttpServletResponse response, byte[] compressed) {
        String scriptPolicy = response.getHeader("Content-Security-Policy");
        if (request.getAttribute(ASKED) instanceof Asked asked
                && keeps(request)
                && response.getStatus() == HttpServletResponse.SC_OK
                && scriptPolicy != null) {
            asked.by.kept.put(asked.place, new Kept(asked.edition, compressed, scriptPolicy));
        }
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !isCompressedPage(request)
                || request.getQueryString() != null
                || Stream.ofNullable(request.getCookies())
                        .flatMap(Stream::of)
                        .map(Cookie::getName)
                        .anyMatch(name -> !SAYS_NOTHING.contains(name))
                || currentUser.signedIn().isPresent();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        long edition = library.edition();
        Place place = new Place(request.getRequestURI(), Messages.locale(), ErrorPages.theme(request));
        Kept page = kept.getIfPresent(place);
        if (page == null || page.edition != edition) {
            request.setAttribute(ASKED, new Asked(this, place, edition));
            chain.doFilter(request, response);
            return;
        }
        currentUser.renewGuest(request, response);
        response.setContentType(MediaType.TEXT_HTML_VALUE + ";charset=utf-8");
        response.setHeader("Content-Security-Policy", page.scriptPolicy);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        write(response, page.compressed);
    }

    /** Returns whether a request asks for a page, and takes it compressed. */
    static boolean isCompressedPage(HttpServletRequest request) {
        String accepted = request.getHeader(HttpHeaders.ACCEPT);
        String encodings = request.getHeader(HttpHeaders.ACCEPT_ENCODING);
        // Downloads and the framework's messages have other addresses or ask for other things.
        return request.getMethod().equals("GET")
                && accepted != null
                && accepted.contains(MediaType.TEXT_HTML_VALUE)
                && encodings != null
                && encodings.contains("gzip")
                && !request.getRequestURI().startsWith("/VAADIN/")
                && !StaticFileLookup.mayBeFile(request.getRequestURI());
    }

    static void write(HttpServletResponse response, byte[] compressed) throws IOException {
        response.setHeader(HttpHeaders.CONTENT_ENCODING, "gzip");
        response.addHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
        response.setContentLength(compressed.length);
        response.getOutputStream().write(compressed);
    }
}
