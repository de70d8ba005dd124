package org.readout.course;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A student whom an imported roster invites. The owner of an account with the address takes the place by joining.
 *
 * @param email in lower case
 * @param declinedAt when the owner of the address declined; {@code null} if that hasn't happened
 */
public record RosterPlace(
        String email,
        String name,
        @Nullable String surname,
        @Nullable String number,
        @Nullable CourseGroup group,
        Instant addedAt,
        @Nullable Instant declinedAt) {}
