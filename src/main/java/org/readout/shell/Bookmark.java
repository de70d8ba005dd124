package org.readout.shell;

import java.util.Optional;
import org.readout.account.PersonId;

/** Where a reader left off, for the link that is in reach from everywhere. */
public interface Bookmark {

    /** An address with the words that lead to it. */
    record Place(String address, String title) {}

    /** The place to continue at, or nothing for somebody who has opened no section yet. */
    Optional<Place> of(PersonId person);
}
