package org.readout.account.store;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.readout.account.PersonId;
import org.readout.storage.Instants;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of the audit. For the account feature alone. */
@Repository
public class AuditStore {

    private final JdbcClient jdbc;

    public AuditStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Adds an entry. */
    public void add(@Nullable PersonId person, Instant now, String action, String details) {
        jdbc.sql("""
                        insert into audit_entry (audit_entry_id, person_id, happened_at, action, details)
                        values (:id, cast(:person as uuid), :now, :action, :details)
                        """)
                .param("id", UUID.randomUUID())
                .param("person", person == null ? null : person.value())
                .param("now", Instants.toColumn(now))
                .param("action", action)
                .param("details", details)
                .update();
    }
}
