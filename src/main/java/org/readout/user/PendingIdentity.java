package org.readout.user;

import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A person from elsewhere who has proved to be that person, and is linked to no account yet. It waits in the session until the
 * page {@link AccountLinks#LINK} has asked what to do.
 *
 * @param emailVerified whether the issuer says that the address is this person's
 * @param from the name of the institution or platform, as people know it
 * @param next the path to go to afterwards
 */
public record PendingIdentity(
        Kind kind,
        String issuer,
        String subject,
        String from,
        String name,
        @Nullable String email,
        boolean emailVerified,
        @Nullable String number,
        String next)
        implements Serializable {

    public enum Kind {
        OIDC,
        LTI
    }

    /** @param studentNumber as the institution says it; {@code null} if it says none */
    public record Identity(
            Kind kind,
            String issuer,
            String subject,
            @Nullable String studentNumber,
            Instant linkedAt) {}

    private static final String ATTRIBUTE = PendingIdentity.class.getName();

    public PendingIdentity withoutEmail() {
        return new PendingIdentity(kind, issuer, subject, from, name, null, false, number, next);
    }

    public static Optional<PendingIdentity> in(HttpSession session) {
        return Optional.ofNullable((PendingIdentity) session.getAttribute(ATTRIBUTE));
    }

    public void keep(HttpSession session) {
        session.setAttribute(ATTRIBUTE, this);
    }

    public static void forget(HttpSession session) {
        session.removeAttribute(ATTRIBUTE);
    }
}
