package org.readout.account;

import java.util.Optional;

/**
 * Who is asking. Bound to the current request and Vaadin session; not for background threads.
 *
 * <p>On an open page it is always the same person as when the page was opened, or a guest who became an account on it: what
 * comes from a page of somebody else is refused before any listener hears of it ({@link PageOwnerFilter}), and the page
 * says so. Scripts find who a page is for in {@code data-person} of the document's root, an id, empty for somebody of whom
 * nothing is known yet; {@code data-account} stands there too for whoever has signed in.
 */
public interface CurrentPerson {

    /** The person who is signed in. */
    Optional<Person> signedIn();

    /** The person who is signed in or, without that, the guest whose cookie came with the request. */
    Optional<Person> find();

    /**
     * As {@link #find()}; whoever is unknown becomes a guest now. Call it where something is about to be written, never
     * to make a first response: what only fetches addresses leaves no row.
     */
    Person orGuest();
}
