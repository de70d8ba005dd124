package org.readout.shell;

import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import com.vaadin.flow.shared.ApplicationConstants;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
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
 * Lets no more pages open than the server has memory for, so that those that are open go on. Visitors without an account get
 * three quarters of the places; the last quarter is for people with one. A page to sign in takes no place.
 */
@Component
final class FullServer extends OncePerRequestFilter implements VaadinServiceInitListener {

    private static final Logger log = LoggerFactory.getLogger(FullServer.class);

    /** The part of the heap that holds lessons, texts and caches. */
    private static final long OWN_BYTES = 80_000_000;

    /** The memory of a page with a long section and its quiz. Half of it is the framework's copy of its last response. */
    private static final long PAGE_BYTES = 220_000;

    /** The number of sessions without a page that need the memory of a page. They end after five minutes. */
    private static final int SESSIONS_IN_A_PAGE = 20;

    /** The part of the heap that may be in use after a collection, in percent. Above it, collecting frees less and less. */
    private static final int IN_USE = 55;

    private static final Duration TRY_AGAIN = Duration.ofSeconds(30);

    private final long places;
    private final AtomicInteger pages = new AtomicInteger();
    private final AtomicInteger sessions = new AtomicInteger();
    private final AtomicLong saidAt = new AtomicLong(System.nanoTime() - TRY_AGAIN.toNanos());

    @Autowired
    FullServer() {
        this(Math.max(0, Runtime.getRuntime().maxMemory() / 100 * IN_USE - OWN_BYTES) / PAGE_BYTES);
    }

    FullServer(long places) {
        this.places = places;
    }

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.getSource().addSessionInitListener(init -> sessions.incrementAndGet());
        event.getSource().addSessionDestroyListener(end -> sessions.decrementAndGet());
        event.getSource().addUIInitListener(init -> {
            pages.incrementAndGet();
            init.getUI().addDetachListener(closed -> pages.decrementAndGet());
        });
    }

    /** Only what opens a page can be refused: a document for a browser without a session, and the start of a live view. */
    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        boolean isDocument = accept != null
                && accept.contains(MediaType.TEXT_HTML_VALUE)
                && request.getSession(false) == null
                && !request.getRequestURI().equals("/sign-in");
        boolean isLiveView = ApplicationConstants.REQUEST_TYPE_INIT.equals(
                request.getParameter(ApplicationConstants.REQUEST_TYPE_PARAMETER));
        return !request.getMethod().equals(HttpMethod.GET.name()) || !isDocument && !isLiveView;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        boolean hasAccount = request.getUserPrincipal() != null;
        long taken = pages.get() + sessions.get() / SESSIONS_IN_A_PAGE;
        if (taken < (hasAccount ? places : places * 3 / 4)) {
            chain.doFilter(request, response);
            return;
        }
        long before = saidAt.get();
        long now = System.nanoTime();
        if (now - before >= TRY_AGAIN.toNanos() && saidAt.compareAndSet(before, now)) {
            log.warn(
                    "The server is full: {} of {} places are taken. New visitors are asked to come back later. To give Java more memory, set -Xmx",
                    taken,
                    places);
        }
        response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(TRY_AGAIN.toSeconds()));
        response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
    }
}
