package org.readout.privacy;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.readout.course.CourseId;
import org.readout.user.UserId;

/**
 * Which entries a user looks for. Each method of {@link AuditTrail} asks whether the user may read them.
 *
 * @param course {@code null} for the whole site
 * @param name a part of a name or an address, {@code action} the code of one; empty for all
 */
public record AuditSearch(@Nullable CourseId course, UserId reader, String name, String action, Instant since) {

    public static AuditSearch all(@Nullable CourseId course, UserId reader) {
        return new AuditSearch(course, reader, "", "", Instant.EPOCH);
    }
}
