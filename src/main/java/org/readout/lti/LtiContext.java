package org.readout.lti;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.readout.course.CourseId;

/**
 * A course of a platform, and the course here that belongs to it.
 *
 * @param contextId its id in the platform
 * @param membersUrl the platform's service of names and roles, if it has one for this tool
 * @param lineItemsUrl the platform's list of line items, if it has one for this tool
 * @param scopes what the tool may ask for there
 */
public record LtiContext(
        UUID id,
        UUID platform,
        String deploymentId,
        String contextId,
        String title,
        CourseId course,
        @Nullable String membersUrl,
        @Nullable String lineItemsUrl,
        Set<String> scopes) {}
