package org.readout.db;

import java.util.Collection;
import java.util.UUID;
import org.springframework.jdbc.support.SqlArrayValue;

/**
 * Many ids as one parameter. The statement has the same text for one as for ten thousand, and the database looks them up
 * instead of comparing each row with each id.
 */
public final class SqlIds {

    /** The ids of the next parameter, see {@link #of}, for {@code where person_id in} + this. */
    public static final String OF_PARAMETER =
            " (select asked_id from unnest(cast(? as uuid array)) as asked (asked_id)) ";

    /**
     * The same ids as rows to join with, for {@code from} + this, if a table of many rows is to be looked up by each id. H2
     * compares each row that it finds by {@link #OF_PARAMETER} with all ids again.
     */
    public static final String ROWS_OF_PARAMETER = " unnest(cast(? as uuid array)) as asked (asked_id) ";

    private SqlIds() {}

    /** Returns the parameter for both; no id may be in it twice if it is joined. */
    public static Object of(Collection<UUID> ids) {
        return new SqlArrayValue("uuid", ids.toArray());
    }
}
