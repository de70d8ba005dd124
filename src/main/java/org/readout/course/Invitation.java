package org.readout.course;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.readout.course.Course.Role;
import org.readout.user.UserId;

/**
 * A link that makes its user an instructor or assistant of a course.
 *
 * @param seesNames false for an assistant who is to grade without names
 * @param once whether it works for one person only
 * @param maker the name of the instructor who created it
 */
public record Invitation(
        UUID id,
        CourseId course,
        Role role,
        boolean seesNames,
        boolean once,
        UserId madeBy,
        String maker,
        Instant expiresAt) {

    /** The durations that an invitation can have, the usual first. */
    public static final List<Duration> LIFETIMES = List.of(Duration.ofDays(7), Duration.ofDays(1), Duration.ofDays(30));
}
