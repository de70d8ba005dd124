package org.readout.shell;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Sends fonts from memory: a text waits for them before it is painted, and not for any other file. */
@Component
final class FontFiles extends OncePerRequestFilter {

    private static final Pattern FONT = Pattern.compile("/fonts/[a-z0-9-]+\\.woff2");

    /** A font is replaced under another name. */
    private static final String FOR_A_YEAR =
            Objects.requireNonNull(CacheControl.maxAge(Duration.ofDays(365)).getHeaderValue());

    private final Map<String, byte[]> fonts = new ConcurrentHashMap<>();

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getMethod().equals("GET")
                || !FONT.matcher(request.getRequestURI()).matches();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String path = request.getRequestURI();
        byte @Nullable [] font = fonts.get(path);
        if (font == null) {
            ClassPathResource file = new ClassPathResource("META-INF/resources" + path);
            if (!file.exists()) {
                chain.doFilter(request, response);
                return;
            }
            font = file.getContentAsByteArray();
            fonts.put(path, font);
        }
        response.setHeader(HttpHeaders.CACHE_CONTROL, FOR_A_YEAR);
        response.setContentType("font/woff2");
        response.setContentLength(font.length);
        response.getOutputStream().write(font);
    }
}
