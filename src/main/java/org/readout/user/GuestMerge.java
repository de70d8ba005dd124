package org.readout.user;

/**
 * Merges a guest's work in one feature into an account. A guest who signs up needs no merge: the guest becomes the account.
 *
 * @see "Decision: src/docs/decisions/2026-11-24-guests-are-people.md"
 */
public interface GuestMerge {

    /** Moves the guest's work to the account that signs in, in the current transaction. Replaces nothing of the account. */
    void merge(UserId guest, UserId account);
}
