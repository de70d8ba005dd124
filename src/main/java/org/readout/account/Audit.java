package org.readout.account;

import org.jspecify.annotations.Nullable;

/**
 * The record of what changed who may do what: accounts, passwords, courses and what is assigned in them. It is only ever
 * added to. An entry names people and things by their ids, and holds no name, no password and no key.
 */
public interface Audit {

    /**
     * Adds an entry, in the transaction of what it tells of where there is one.
     *
     * @param person who did it, or {@code null} where that is nobody with an account, such as the server's console
     * @param action such as {@code course-made}, at most 60 characters
     * @param details such as {@code course=… lesson=…}, empty for none
     */
    void note(@Nullable PersonId person, String action, String details);

    /**
     * Adds an entry on something that was tried and refused, but not more than {@value StoredAudit#REFUSALS_PER_HOUR} an
     * hour of each action: a flood of tries must not fill the database. It never throws.
     *
     * @param person who it is about, or {@code null} if that is not known
     */
    default void noteRefused(@Nullable PersonId person, String action, String details) {
        note(person, action, details);
    }

    /** Adds an entry on whoever is signed in. */
    default void note(String action, String details) {
        note(AccountPrincipal.current().map(AccountPrincipal::id).orElse(null), action, details);
    }
}
