package org.readout.user;

import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** An audit log that hands each entry to a test. */
public final class RecordedAudit extends AuditLog {

    /** Receives an entry. */
    @FunctionalInterface
    public interface Entry {
        void note(@Nullable UserId person, String action, String details);
    }

    private final Entry entry;

    @SuppressWarnings("NullAway") // No database is asked.
    public RecordedAudit(Entry entry) {
        super(null, null, Clock.systemUTC());
        this.entry = entry;
    }

    /** Returns an audit log that forgets every entry. */
    public static AuditLog none() {
        return new RecordedAudit((person, action, details) -> {});
    }

    @Override
    public void note(@Nullable UserId person, String action, String details) {
        entry.note(person, action, details);
    }
}
