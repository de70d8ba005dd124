package org.readout.course;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.readout.user.UserId;

/**
 * An accommodation as it was set for a student of a course.
 *
 * @param confirmedAt when the student said to have seen it as it is, or {@code null}
 * @param version for optimistic locking, from 1
 */
public record GivenAccommodation(
        Course course,
        UserId student,
        Accommodation accommodation,
        @Nullable Instant confirmedAt,
        long version) {}
