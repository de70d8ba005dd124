package org.readout.user;

/**
 * What a feature keeps of guests. A guest who signs up needs none of it: the guest then becomes the account.
 *
 * @see "Decision: src/docs/decisions/2026-11-24-guests-are-people.md"
 */
public interface GuestWork {

    /** Moves it to the account that signs in, in the current transaction. Nothing of the account's is replaced. */
    void bring(UserId guest, UserId account);
}
