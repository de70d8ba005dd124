package org.readout.user;

import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import java.io.Serializable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.readout.db.DurableTransactions;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * Records when users were here before, for pages that say what is new since. A visit is a session. Its first such page
 * writes when it started, and no other page writes anything.
 */
@Component
public class Visits implements VaadinServiceInitListener {

    /** How often it is written that a guest is still here. */
    private static final Duration GUEST_EVERY = Duration.ofDays(1);

    private static final String ATTRIBUTE = Visits.class.getName();

    private final CurrentUser currentUser;
    private final UserRepository repository;
    private final DurableTransactions writes;
    private final Clock clock;

    Visits(CurrentUser currentUser, UserRepository repository, DurableTransactions writes, Clock clock) {
        this.currentUser = currentUser;
        this.repository = repository;
        this.writes = writes;
        this.clock = clock;
    }

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.getSource()
                .addUIInitListener(
                        init -> currentUser.find().filter(User::isGuest).ifPresent(this::guestIsHere));
    }

    /** A guest who isn't here for a year is forgotten. */
    void guestIsHere(User guest) {
        Instant now = clock.instant();
        if (repository
                .lastVisit(guest.id())
                .filter(last -> last.plus(GUEST_EVERY).isAfter(now))
                .isEmpty()) {
            writes.run(() -> repository.setLastVisit(guest.id(), now));
        }
    }

    private record Visit(@Nullable Instant before) implements Serializable {}

    /** Returns when the visit of the signed-in user before this one started; empty on the first, and in a preview. */
    public Optional<Instant> before() {
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        return request == null
                ? Optional.empty()
                : currentUser.signedIn().filter(user -> !user.isPreview()).flatMap(user -> before(user.id(), request));
    }

    private Optional<Instant> before(UserId user, RequestAttributes request) {
        String attribute = ATTRIBUTE + " " + user.value();
        if (request.getAttribute(attribute, RequestAttributes.SCOPE_SESSION) instanceof Visit known) {
            return Optional.ofNullable(known.before());
        }
        Optional<Instant> before = writes.write(() -> {
            Optional<Instant> last = repository.lastVisit(user);
            repository.setLastVisit(user, clock.instant());
            return last;
        });
        request.setAttribute(attribute, new Visit(before.orElse(null)), RequestAttributes.SCOPE_SESSION);
        return before;
    }
}
