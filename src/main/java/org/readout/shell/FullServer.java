package org.readout.shell;

import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import com.vaadin.flow.shared.ApplicationConstants;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSessionBindingEvent;
import jakarta.servlet.http.HttpSessionBindingListener;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.readout.user.AccountLinks;
import org.readout.user.Throttle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterProperties;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.WebUtils;

/**
 * Lets no more pages open than the server has memory for, so that those that are open go on. Visitors without an account get
 * three quarters of the places, those of one network at most half; the last quarter is for people with an account.
 *
 * <p>A page takes a place while it starts and while it is open. A session takes a twentieth of a place, whatever made it:
 * this filter comes before all that make sessions. Those of visitors take a quarter of the places at most, so that pages
 * find room, and half of that from one network. Signing in is possible while all places are taken.
 */
@Component
@Order(SecurityFilterProperties.DEFAULT_FILTER_ORDER - 1)
final class FullServer extends OncePerRequestFilter implements VaadinServiceInitListener, HttpSessionListener {

    private static final Logger log = LoggerFactory.getLogger(FullServer.class);

    /** The part of the heap that holds lessons, texts and caches. */
    private static final long OWN_BYTES = 80_000_000;

    /** The memory of a page with a long section and its quiz. Half of it is the framework's copy of its last response. */
    private static final long PAGE_BYTES = 220_000;

    /** The sessions without a page that need the memory of a page. Most end after five minutes. */
    private static final int PAGE = 20;

    /** The part of the heap that may be in use after a collection, in percent. Above it, collecting frees less and less. */
    private static final int IN_USE = 55;

    private static final Duration TRY_AGAIN = Duration.ofSeconds(30);

    /** Those who have signed in: they count as one, from all networks. */
    private static final String ACCOUNTS = "accounts";

    /** What stands before the network of those who haven't: of an open page, and of a session, by what made it. */
    private static final String PAGE_FROM = "page ";

    private static final String VISIT_FROM = "visit ";
    private static final String SIGN_IN_FROM = "sign-in ";
    private static final String FILE_FROM = "file ";

    /** All places, and those that are taken, in sessions. */
    private final long places;

    private final AtomicLong taken = new AtomicLong();
    private final AtomicLong takenByVisits = new AtomicLong();
    private final ConcurrentHashMap<String, Long> takenBy = new ConcurrentHashMap<>();
    private final AtomicLong saidAt = new AtomicLong(System.nanoTime() - TRY_AGAIN.toNanos());

    @Autowired
    FullServer() {
        this(Math.max(0, Runtime.getRuntime().maxMemory() / 100 * IN_USE - OWN_BYTES) / PAGE_BYTES);
    }

    FullServer(long pages) {
        this.places = pages * PAGE;
    }

    /** Part of a session's content, so that it also counts when the content goes over to another session. */
    private record SessionPlace(FullServer server, String visitor) implements HttpSessionBindingListener {

        @Override
        public void valueBound(HttpSessionBindingEvent event) {
            server.take(visitor, 1);
        }

        @Override
        public void valueUnbound(HttpSessionBindingEvent event) {
            server.take(visitor, -1);
        }
    }

    @Override
    public void sessionCreated(HttpSessionEvent event) {
        String visitor = RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes current
                ? visitor(current.getRequest())
                : ACCOUNTS;
        event.getSession().setAttribute(FullServer.class.getName(), new SessionPlace(this, visitor));
    }

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.getSource().addUIInitListener(init -> {
            String visitor = RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes current
                    ? ofPage(current.getRequest())
                    : ACCOUNTS;
            take(visitor, PAGE);
            init.getUI().addDetachListener(closed -> take(visitor, -PAGE));
        });
    }

    private void take(String visitor, long places) {
        taken.addAndGet(places);
        if (visitor.startsWith(VISIT_FROM)) {
            takenByVisits.addAndGet(places);
        }
        if (takenBy.merge(visitor, places, Long::sum) == 0) {
            takenBy.remove(visitor, 0L);
        }
    }

    /** Only what makes a session or opens a page can be refused. */
    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getRequestURI();
        String ofPage = request.getParameter(ApplicationConstants.REQUEST_TYPE_PARAMETER);
        return !ApplicationConstants.REQUEST_TYPE_INIT.equals(ofPage)
                && (request.getSession(false) != null
                        || path.matches("/actuator/health(/\\w+)?")
                        // From a page whose session has ended: the answer says so and makes no other.
                        || path.equals("/") && ofPage != null);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        boolean opensPage = request.getParameter(ApplicationConstants.REQUEST_TYPE_PARAMETER) != null;
        String visitor = opensPage ? ofPage(request) : visitor(request);
        // First counted, then compared: others may start at the same moment.
        long starting = opensPage ? PAGE : 0;
        taken.addAndGet(starting);
        try {
            if (hasRoom(visitor, starting)) {
                chain.doFilter(request, response);
            } else {
                refuse(visitor, response);
            }
        } finally {
            taken.addAndGet(-starting);
        }
    }

    private boolean hasRoom(String visitor, long starting) {
        long before = taken.get() - starting;
        long here = takenBy.getOrDefault(visitor, 0L);
        if (visitor.equals(ACCOUNTS)) {
            return before < places;
        }
        if (visitor.startsWith(PAGE_FROM)) {
            return before < places * 3 / 4 && here < places / 2;
        }
        return visitor.startsWith(VISIT_FROM)
                ? before < places * 3 / 4 && takenByVisits.get() < places / 4 && here < places / 8
                : before < places * 5 / 4 && here < places / 8;
    }

    private void refuse(String visitor, HttpServletResponse response) throws IOException {
        long before = saidAt.get();
        long now = System.nanoTime();
        if (now - before >= TRY_AGAIN.toNanos() && saidAt.compareAndSet(before, now)) {
            log.warn(
                    "The server is full: {} of {} places are taken. New visitors are asked to come back later. To give Java more memory, set -Xmx. Refused now: {}{}, which has {} places",
                    taken.get() / PAGE,
                    places / PAGE,
                    visitor.replaceFirst("[^ ]*$", ""),
                    visitor.equals(ACCOUNTS) ? ACCOUNTS : "from " + Throttle.region(visitor.replaceFirst(".* ", "")),
                    takenBy.getOrDefault(visitor, 0L) / PAGE);
        }
        response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(TRY_AGAIN.toSeconds()));
        response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
    }

    private static String network(HttpServletRequest request) {
        return Throttle.computer(String.valueOf(request.getRemoteAddr()));
    }

    private static String ofPage(HttpServletRequest request) {
        return new HttpSessionSecurityContextRepository().containsContext(request)
                ? ACCOUNTS
                : PAGE_FROM + network(request);
    }

    /**
     * Returns whose places the session of a request takes: those of the visitors of its network, or of those there who sign
     * in or say that they have. A file makes no session; where there is none of that name, the page that says so does.
     */
    private static String visitor(HttpServletRequest request) {
        String path = request.getRequestURI();
        boolean signsIn =
                AccountLinks.isToSignIn(path) || WebUtils.getCookie(request, AccountLinks.SIGNED_IN_COOKIE) != null;
        return (signsIn ? SIGN_IN_FROM : path.matches(".*\\.[^/]*") ? FILE_FROM : VISIT_FROM) + network(request);
    }
}
