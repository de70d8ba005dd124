package org.readout.user;

/** Another account has the e-mail address. */
public class EmailTakenException extends RuntimeException {

    private static final long serialVersionUID = 1;

    EmailTakenException(Throwable cause) {
        super("Another account has this e-mail address", cause);
    }
}
