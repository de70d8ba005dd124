package org.readout.course;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A student of an imported roster who has no account yet. Signing up or joining with the address takes the place.
 *
 * @param email in lower case
 */
public record RosterPlace(
        String email,
        String name,
        @Nullable String surname,
        @Nullable String number,
        @Nullable CourseGroup group,
        Instant addedAt) {}
