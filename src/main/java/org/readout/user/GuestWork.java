package org.readout.user;

/**
 * What a feature keeps of people, and how a guest's part of it goes along when the guest signs in to an account that exists.
 * Whoever signs up needs none of it: there the guest becomes the account.
 *
 * @see "Decision: src/docs/decisions/2026-11-24-guests-are-people.md"
 */
public interface GuestWork {

    /**
     * Brings a guest's work to an account. Nothing of the account's is replaced; what can't come along stays the guest's. It
     * runs in the caller's transaction.
     */
    void bring(UserId guest, UserId account);
}
