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
     * What tells whoever is asking from everybody else before anything is written, and leaves no row: always the same for
     * an account, and in one browser for whoever has none, before and after the first write. It is no secret, and names
     * nobody. Call it on a live page, not to make a first response.
     */
    String mark();

    /**
     * As {@link #find()}; whoever is unknown becomes a guest now. Call it where something is about to be written, never
     * to make a first response: what only fetches addresses leaves no row.
     */
    Person orGuest();
}
