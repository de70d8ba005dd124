package org.readout.lti;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A course of a platform that belongs to a course here.
 *
 * @param platform its name
 * @param askedAt when it was last asked for its members; {@code null} for never
 * @param problem why it didn't tell them then, or empty
 */
public record PlatformCourse(
        LtiContext context, String platform, @Nullable Instant askedAt, String problem) {}
