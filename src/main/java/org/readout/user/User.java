package org.readout.user;

import org.jspecify.annotations.Nullable;

/**
 * Somebody who reads: a guest known by a cookie, or somebody with an account.
 *
 * @param name as classmates and instructors see it; empty for a guest
 * @param email lower case, or {@code null} for a guest
 * @param instructor whether this person may make courses
 */
public record User(
        UserId id, Kind kind, String name, @Nullable String email, boolean instructor) {

    /** The longest name that is kept, in characters. */
    public static final int NAME_MAX_LENGTH = 120;

    /** A guest has a random cookie, an account an e-mail address and a password. */
    public enum Kind {
        GUEST,
        ACCOUNT
    }

    /** Whether there is no account. */
    public boolean isGuest() {
        return kind == Kind.GUEST;
    }
}
