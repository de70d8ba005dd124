package org.readout.account;

import java.util.Optional;

/** Who is asking. Bound to the current request and Vaadin session; not for background threads. */
public interface CurrentPerson {

    /** The person who is signed in. */
    Optional<Person> signedIn();

    /** The person who is signed in or, without that, the guest whose cookie came with the request. */
    Optional<Person> find();

    /**
     * As {@link #find()}; whoever is unknown becomes a guest now. Call it where something is about to be written, never
     * to show a page: a visitor who only looks leaves no row.
     */
    Person orGuest();
}
