package org.readout.lti;

import org.jspecify.annotations.Nullable;

/** A launch or a registration that can't go on. People read why, without anything from the message. */
public final class LaunchRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What a page says, with what to do next. */
    public enum Reason {
        /** This site doesn't know its own address, under which platforms know it. */
        NO_ADDRESS,
        UNKNOWN_PLATFORM,
        /** The browser keeps no cookies in a frame: a new window helps. */
        COOKIES,
        /** The message answers no login of this browser, or was used, or its time is over. */
        AGAIN,
        /** The platform says that it can't launch. */
        PLATFORM_REFUSED,
        KEYS_UNREACHABLE,
        /** The message isn't for this site, isn't signed by the platform, or lacks something. */
        MESSAGE,
        DEPLOYMENT,
        ROLE,
        REMOVED,
        NO_COURSE,
        /** The platform doesn't say who it is: the lesson can be read, and nothing is scored. */
        ANONYMOUS,
        REGISTRATION_LINK,
        REGISTRATION
    }

    private final Reason reason;

    /** @param details for the log */
    LaunchRefused(Reason reason, @Nullable String details) {
        super(reason + " " + details);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
