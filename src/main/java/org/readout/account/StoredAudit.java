package org.readout.account;

import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.readout.account.store.AuditStore;
import org.readout.storage.DurableWrites;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.security.authentication.event.LogoutSuccessEvent;
import org.springframework.stereotype.Service;

/** The audit of the database. */
@Service
class StoredAudit implements Audit {

    static final int REFUSALS_PER_HOUR = 100;

    private static final Logger log = LoggerFactory.getLogger(StoredAudit.class);

    private final Throttle refusals;
    private final AuditStore store;
    private final DurableWrites writes;
    private final Clock clock;

    StoredAudit(AuditStore store, DurableWrites writes, Clock clock) {
        this.store = store;
        this.writes = writes;
        this.clock = clock;
        this.refusals = new Throttle(REFUSALS_PER_HOUR, Duration.ofHours(1), clock);
    }

    @Override
    public void note(@Nullable PersonId person, String action, String details) {
        writes.run(() -> store.add(person, clock.instant(), action, details));
    }

    @EventListener
    void signedOut(LogoutSuccessEvent event) {
        if (event.getAuthentication().getPrincipal() instanceof AccountPrincipal account) {
            note(account.id(), "signed-out", "");
        }
    }

    @Override
    public void noteRefused(@Nullable PersonId person, String action, String details) {
        if (refusals.take(action).isPresent()) {
            return;
        }
        try {
            note(person, action, details);
        } catch (DataAccessException e) {
            log.warn("Not in the audit: {} {}", action, details, e);
        }
    }
}
