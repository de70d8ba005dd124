package org.readout.user;

import java.time.Instant;
import org.springframework.security.core.AuthenticationException;

/** Too many sign-ins have failed for an e-mail address, or from one computer. */
class TooManyTriesException extends AuthenticationException {

    private static final long serialVersionUID = 1;

    private final Instant again;

    TooManyTriesException(Instant again) {
        super("Too many failed sign-ins");
        this.again = again;
    }

    /** When the next try is allowed. */
    Instant again() {
        return again;
    }
}
