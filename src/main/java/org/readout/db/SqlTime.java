package org.readout.db;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Converts UTC instants for both databases: PostgreSQL's driver doesn't support {@link Instant}, and stores microseconds.
 */
public final class SqlTime {

    private SqlTime() {}

    /** Returns the value to bind for a {@code timestamp with time zone}. */
    public static OffsetDateTime toColumn(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }

    /** Returns the value to bind for a column that may be null. */
    public static @Nullable OffsetDateTime toNullableColumn(@Nullable Instant instant) {
        return instant == null ? null : toColumn(instant);
    }

    /** Reads a column that is never null. */
    public static Instant of(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    /** Reads a column that may be null. */
    public static @Nullable Instant orNull(ResultSet row, String column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }
}
