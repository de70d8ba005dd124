package org.readout.user;

import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.readout.db.DurableTransactions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.security.authentication.event.LogoutSuccessEvent;
import org.springframework.stereotype.Service;

/** Records who did what, and when. */
@Service
public class AuditLog {

    static final int REFUSALS_PER_HOUR = 100;

    private static final Logger log = LoggerFactory.getLogger(AuditLog.class);

    private final Throttle refusals;
    private final AuditRepository store;
    private final DurableTransactions writes;
    private final Clock clock;

    AuditLog(AuditRepository store, DurableTransactions writes, Clock clock) {
        this.store = store;
        this.writes = writes;
        this.clock = clock;
        this.refusals = new Throttle(REFUSALS_PER_HOUR, Duration.ofHours(1), clock);
    }

    /**
     * Adds an entry, in the transaction of what it tells of where there is one.
     *
     * @param person who did it, or {@code null} where that is nobody with an account, such as the server's console
     * @param action such as {@code course-made}, at most 60 characters
     * @param details such as {@code course=… lesson=…}, empty for none
     */
    public void note(@Nullable UserId person, String action, String details) {
        writes.run(() -> store.add(person, clock.instant(), action, details));
    }

    @EventListener
    void signedOut(LogoutSuccessEvent event) {
        if (event.getAuthentication().getPrincipal() instanceof AccountPrincipal account) {
            note(account.id(), "signed-out", "");
        }
    }

    /**
     * Adds an entry on something that was tried and refused, but not more than {@value REFUSALS_PER_HOUR} an
     * hour of each action: a flood of tries must not fill the database. It never throws.
     *
     * @param person who it is about, or {@code null} if that is not known
     */
    public void noteRefused(@Nullable UserId person, String action, String details) {
        if (refusals.take(action).isPresent()) {
            return;
        }
        try {
            note(person, action, details);
        } catch (DataAccessException e) {
            log.warn("Not in the audit: {} {}", action, details, e);
        }
    }

    /** Adds an entry on whoever is signed in. */
    public void note(String action, String details) {
        note(AccountPrincipal.current().map(AccountPrincipal::id).orElse(null), action, details);
    }
}
