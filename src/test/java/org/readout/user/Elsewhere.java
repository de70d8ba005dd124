package org.readout.user;

import org.jspecify.annotations.Nullable;
import org.readout.user.PendingIdentity.Kind;

/** People of an institution or a learning platform. */
public final class Elsewhere {

    private Elsewhere() {}

    public static PendingIdentity person(Kind kind, String issuer, String subject, @Nullable String number) {
        return new PendingIdentity(kind, issuer, subject, "Elsewhere", "Ada", null, false, number, "/");
    }
}
