package org.readout.user;

import org.jspecify.annotations.Nullable;

/**
 * A guest, known by a random cookie, or an account with an email address and a password.
 *
 * @param name as classmates and instructors see it; empty for a guest
 * @param email lower case, or {@code null} for a guest
 * @param instructor whether this user may create courses
 */
public record User(
        UserId id, Kind kind, String name, @Nullable String email, boolean instructor) {

    /** The longest name that is kept, in characters. */
    public static final int NAME_MAX_LENGTH = 120;

    public enum Kind {
        GUEST,
        ACCOUNT
    }

    public boolean isGuest() {
        return kind == Kind.GUEST;
    }
}
