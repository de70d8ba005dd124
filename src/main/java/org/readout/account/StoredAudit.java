package org.readout.account;

import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.readout.account.store.AuditStore;
import org.readout.storage.DurableWrites;
import org.springframework.stereotype.Service;

/** The audit of the database. */
@Service
class StoredAudit implements Audit {

    private final AuditStore store;
    private final DurableWrites writes;
    private final Clock clock;

    StoredAudit(AuditStore store, DurableWrites writes, Clock clock) {
        this.store = store;
        this.writes = writes;
        this.clock = clock;
    }

    @Override
    public void note(@Nullable PersonId person, String action, String details) {
        writes.run(() -> store.add(person, clock.instant(), action, details));
    }
}
