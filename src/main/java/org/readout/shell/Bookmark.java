package org.readout.shell;

import java.util.Optional;
import org.readout.account.PersonId;

/** Where a reader left off, for the link that is in reach from everywhere. */
public interface Bookmark {

    /** An address with the words that lead to it. */
    record Place(String address, String title) {}

    /**
     * The place to continue at, or nothing for somebody who has opened no section yet.
     *
     * @param path of the page that is open, such as {@code terms/hedging}; on a section's own page there is nothing to
     *     continue at, because the reader is there
     */
    Optional<Place> of(PersonId person, String path);
}
