package org.readout.account;

/** What a one-time link is worth. */
public enum LinkState {
    /** It works, once. */
    OPEN,
    /** Somebody has used it. */
    USED,
    /** Its time is over. */
    EXPIRED,
    /** There is no such link, or it was taken back. */
    UNKNOWN
}
