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
import org.springframework.transaction.TransactionException;

/** Records who did what, and when. */
@Service
public class AuditLog {

    static final int REFUSALS_PER_HOUR = 100;

    private static final Logger log = LoggerFactory.getLogger(AuditLog.class);

    private final UserRepository repository;
    private final DurableTransactions writes;
    private final Clock clock;
    private final Throttle refusals;

    AuditLog(UserRepository repository, DurableTransactions writes, Clock clock) {
        this.repository = repository;
        this.writes = writes;
        this.clock = clock;
        this.refusals = new Throttle(REFUSALS_PER_HOUR, Duration.ofHours(1), clock);
    }

    /**
     * Adds an entry, in the current transaction if there is one.
     *
     * @param user who did it, or {@code null} for the server's console
     * @param action such as {@code course-created}, at most 60 characters
     */
    public void note(@Nullable UserId user, String action, String details) {
        writes.run(() -> repository.addAudit(user, clock.instant(), action, details));
    }

    /** Adds an entry to the transaction of a change if it changed anything; returns whether it did. */
    public boolean noteIf(boolean changed, @Nullable UserId user, String action, String details) {
        if (changed) {
            note(user, action, details);
        }
        return changed;
    }

    @EventListener
    void signedOut(LogoutSuccessEvent event) {
        AccountPrincipal.of(event.getAuthentication()).ifPresent(account -> note(account.id(), "signed-out", ""));
    }

    /**
     * Adds an entry at most {@value REFUSALS_PER_HOUR} times an hour for each action: a flood of them must not fill the
     * database. An entry that can't be written is left out: users must still read why they were refused.
     */
    public void noteRefused(@Nullable UserId user, String action, String details) {
        if (refusals.take(action).isEmpty()) {
            try {
                note(user, action, details);
            } catch (DataAccessException | TransactionException e) {
                log.warn("Couldn't write \"{} {}\" to the audit", action, details, e);
            }
        }
    }
}
