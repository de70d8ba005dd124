package org.readout.lti;

import java.util.UUID;

/**
 * A member of a platform's course, or one who was.
 *
 * @param part the role in the course here, or else in the platform
 * @param active whether the platform lists the member, and not as withdrawn
 * @param hasCome whether the member has an account here
 * @param removed whether this site removed the student from the course because of that
 */
public record PlatformMember(
        UUID context, String name, String part, boolean active, boolean hasCome, boolean removed) {}
