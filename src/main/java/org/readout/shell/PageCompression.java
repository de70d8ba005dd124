package org.readout.shell;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.util.FastByteArrayOutputStream;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Compresses pages and what the live view sends at the fastest level, which the server's own compression doesn't offer: its
 * level takes twice as long for a tenth fewer bytes. Files are left to the server.
 *
 * @see "Decision: src/docs/decisions/2026-11-30-what-speed-may-cost.md"
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class PageCompression extends OncePerRequestFilter {

    /** What is shorter may need more bytes for its header than it saves; the server's own limit. */
    private static final int LEAST_BYTES = 2_048;

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getRequestURI();
        String accepted = request.getHeader(HttpHeaders.ACCEPT_ENCODING);
        return accepted == null || !accepted.contains("gzip") || path.indexOf('.', path.lastIndexOf('/') + 1) >= 0;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        ContentCachingResponseWrapper kept = new ContentCachingResponseWrapper(response);
        chain.doFilter(request, kept);
        if (kept.getContentSize() < LEAST_BYTES || !isText(kept) || response.isCommitted()) {
            kept.copyBodyToResponse();
            return;
        }
        FastByteArrayOutputStream compressed = new FastByteArrayOutputStream(kept.getContentSize() / 3);
        try (InputStream body = kept.getContentInputStream();
                OutputStream out = new FastGzip(compressed)) {
            body.transferTo(out);
        }
        response.setHeader(HttpHeaders.CONTENT_ENCODING, "gzip");
        response.addHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
        response.setContentLength(compressed.size());
        compressed.writeTo(response.getOutputStream());
    }

    private static boolean isText(HttpServletResponse response) {
        String type = response.getContentType();
        return type != null
                && (type.startsWith("text/html") || type.startsWith("application/json"))
                && !response.containsHeader(HttpHeaders.CONTENT_ENCODING);
    }

    private static final class FastGzip extends GZIPOutputStream {

        FastGzip(OutputStream out) throws IOException {
            super(out, 8_192);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
