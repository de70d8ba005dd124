package org.readout.db;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;
import java.util.Set;

/**
 * Tells the connection pool which failures of H2 leave a connection behind that never works again. H2 closes the whole
 * database when a write fails, as on a full disk. A new connection opens it again, and finds what was written before.
 */
public final class ClosedDatabase implements SQLExceptionOverride {

    /** H2's codes: general error (a write that failed among them), input or output error (two), closed (three). */
    private static final Set<Integer> FATAL = Set.of(50000, 90028, 90031, 90067, 90098, 90121);

    @java.lang.Override
    public Override adjudicate(SQLException failure) {
        return FATAL.contains(failure.getErrorCode()) ? Override.MUST_EVICT : Override.CONTINUE_EVICT;
    }
}
