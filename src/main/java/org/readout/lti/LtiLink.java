package org.readout.lti;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A link in a course of a platform, and what it opens here.
 *
 * @param context of {@link LtiContext#id}
 * @param sectionId the only section of the lesson that it is about, or {@code null} for all
 * @param lineItemUrl where its scores belong in the platform, if it has such a place
 */
public record LtiLink(
        UUID id,
        UUID context,
        String resourceLinkId,
        String lessonId,
        @Nullable String sectionId,
        @Nullable String lineItemUrl) {}
