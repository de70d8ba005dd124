package org.readout.course;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.readout.course.Course.Role;
import org.readout.db.SqlTime;
import org.readout.user.UserId;

/** Converts ids and other values of courses to the parameters of a query. */
public final class SqlParameters {

    private SqlParameters() {}

    public static List<@Nullable Object> of(@Nullable Object... values) {
        List<@Nullable Object> columns = new ArrayList<>();
        for (Object value : values) {
            columns.add(column(value));
        }
        return columns;
    }

    private static @Nullable Object column(@Nullable Object value) {
        return switch (value) {
            case CourseId course -> course.value();
            case UserId user -> user.value();
            case GroupId group -> group.value();
            case CourseGroup group -> group.id().value();
            case JoinCode code -> code.value();
            case Role role -> role.name().toLowerCase(Locale.ROOT);
            case ZoneId zone -> zone.getId();
            case Instant instant -> SqlTime.toColumn(instant);
            case null, default -> value;
        };
    }
}
