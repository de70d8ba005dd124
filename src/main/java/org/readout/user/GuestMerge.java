package org.readout.user;

/**
 * Merges what a feature keeps of a guest into an account. A guest who signs up needs none: the guest becomes the account.
 *
 * @see "Decision: src/docs/decisions/2026-11-24-guests-are-people.md"
 */
public interface GuestMerge {

    /** Moves the guest's work to the account that signs in, in the current transaction. Nothing of the account's is replaced. */
    void bring(UserId guest, UserId account);
}
