package org.readout.attempt;

import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.UUID;

/**
 * Many ids in one statement, as a table to join with. Beside a list of them H2 compares each row that it finds with the list,
 * one by one, and takes only one column of an index.
 */
final class Ids {

    /** The table, with one parameter for {@link #array}: {@code ids.id}. */
    static final String TABLE = "unnest(cast(? as uuid array)) as ids(id)";

    private Ids() {}

    static Array array(PreparedStatement statement, Collection<UUID> ids) throws SQLException {
        return statement.getConnection().createArrayOf("uuid", ids.toArray());
    }
}
