package org.readout.user;

import org.jspecify.annotations.Nullable;

/**
 * A guest, known by a random cookie, an account, or the student whom an instructor or
 * assistant plays in a preview.
 *
 * @param name as classmates and instructors see it; empty for a guest
 * @param email lower case; {@code null} for an account that a learning platform or an institution made without one, and
 *     without an account
 * @param surname the part of the name that lists are sorted by, or {@code null} if it isn't known
 */
public record User(
        UserId id,
        Kind kind,
        String name,
        @Nullable String email,
        @Nullable String surname) {

    private static final String COMMA = ", ";

    /** The longest name that is kept, in characters. */
    public static final int NAME_MAX_LENGTH = 120;

    public enum Kind {
        GUEST,
        ACCOUNT,
        PREVIEW,
        /** Of whom no one knows any longer who it was. */
        ERASED
    }

    /** Creates a user whose surname isn't known. */
    public User(UserId id, Kind kind, String name, @Nullable String email) {
        this(id, kind, name, email, null);
    }

    public boolean isGuest() {
        return kind == Kind.GUEST;
    }

    /** Returns whether this is the student of a preview, who is in no list and may join nothing. */
    public boolean isPreview() {
        return kind == Kind.PREVIEW;
    }

    /**
     * Returns the user as a list with surnames first shows it, such as {@code Okafor, Adaeze}; the same if none is known.
     */
    public User surnameFirst() {
        return surname == null ? this : new User(id, kind, surnameFirst(surname), email, surname);
    }

    /**
     * Returns what a list with surnames first is sorted by; the last word of the name counts as the surname if none is
     * known.
     */
    public String bySurname() {
        return surnameFirst(surname == null ? name.substring(name.lastIndexOf(' ') + 1) : surname);
    }

    private String surnameFirst(String last) {
        if (startsWith(last + COMMA) || name.equalsIgnoreCase(last)) {
            return name;
        }
        String end = " " + last;
        if (name.regionMatches(true, name.length() - end.length(), end, 0, end.length())) {
            return last + COMMA + name.substring(0, name.length() - end.length());
        }
        return last + COMMA + (startsWith(last + " ") ? name.substring(last.length() + 1) : name);
    }

    private boolean startsWith(String start) {
        return name.regionMatches(true, 0, start, 0, start.length());
    }
}
