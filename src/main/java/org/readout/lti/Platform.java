package org.readout.lti;

import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A learning platform, such as Moodle or Canvas, and what it says of itself when this site is registered there.
 *
 * @param site where people open it
 * @param tokenAudience whom assertions for a token are for, if that is not the token URL
 * @param deployments from which launches are accepted, one a line
 * @param anyDeployment whether they are accepted from others, too
 * @param mayCreateCourses whether its instructors may create a course for theirs without the right of this site
 * @param withdrawnAt since when it can launch nothing
 */
public record Platform(
        UUID id,
        String name,
        String issuer,
        String clientId,
        URI site,
        URI loginUrl,
        URI tokenUrl,
        @Nullable String tokenAudience,
        URI keysUrl,
        String deployments,
        boolean anyDeployment,
        boolean mayCreateCourses,
        @Nullable Instant launchedAt,
        @Nullable Instant withdrawnAt) {

    /** Returns the origin of an address, as a content security policy names it. */
    static String origin(URI address) {
        return address.getScheme() + "://" + address.getRawAuthority();
    }
}
