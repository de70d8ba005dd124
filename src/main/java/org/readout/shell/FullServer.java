package org.readout.shell;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers new visitors that the server is full while the memory is, so that those who have a page open can go on. Without
 * it, one reader too many ends in errors for all.
 */
@Component
final class FullServer extends OncePerRequestFilter {

    private static final Logger log = LoggerFactory.getLogger(FullServer.class);

    /** The used part of the memory at which the server is full, in percent. Above it, collecting frees less and less. */
    private static final int FULL = 85;

    /** Long enough for sessions to end, short enough for a visitor who waits. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(30);

    private final int full;
    private final Optional<MemoryPoolMXBean> oldObjects;
    private final AtomicLong lookedAt = new AtomicLong(System.nanoTime() - LOOK_AGAIN.toNanos());

    @Autowired
    FullServer() {
        this(FULL);
    }

    /** @param full the percentage of the memory above which the server is full */
    FullServer(int full) {
        this.full = full;
        this.oldObjects = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP
                        && pool.isCollectionUsageThresholdSupported()
                        && pool.getUsage().getMax() > 0)
                .max(Comparator.comparing(pool -> pool.getUsage().getMax()));
    }

    /** Pages are refused, and only to visitors without a session: not files, not what an open page asks. */
    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        return !request.getMethod().equals(HttpMethod.GET.name())
                || accept == null
                || !accept.contains(MediaType.TEXT_HTML_VALUE)
                || request.getSession(false) != null;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (isFull()) {
            response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(LOOK_AGAIN.toSeconds()));
            response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        } else {
            chain.doFilter(request, response);
        }
    }

    /** The figure is from the last collection, so a full server collects before it says so. */
    private boolean isFull() {
        if (!isAbove()) {
            return false;
        }
        long before = lookedAt.get();
        long now = System.nanoTime();
        if (now - before >= LOOK_AGAIN.toNanos() && lookedAt.compareAndSet(before, now)) {
            System.gc();
            if (isAbove()) {
                log.warn(
                        "The memory is full. New visitors are asked to come back later. Give Java more memory: see -Xmx");
            }
        }
        return isAbove();
    }

    private boolean isAbove() {
        MemoryUsage kept = oldObjects.map(MemoryPoolMXBean::getCollectionUsage).orElse(null);
        return kept != null && kept.getUsed() > kept.getMax() / 100 * full;
    }
}
