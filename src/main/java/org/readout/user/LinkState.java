package org.readout.user;

/** What a one-time link is worth. */
public enum LinkState {
    /** It works, once. */
    OPEN,
    /** Somebody has used it. */
    USED,
    /** An instructor made it for a student who by now takes a course of another instructor, too, or none of theirs. */
    NOT_ALLOWED,
    /** Its time is over. */
    EXPIRED,
    /** There is no such link, or it was taken back. */
    UNKNOWN
}
