package org.readout.course;

import java.util.Optional;

/** What came of a change to an accommodation. */
public sealed interface AccommodationChange {

    /** It was made. */
    record Made() implements AccommodationChange {}

    /**
     * Nothing was changed: somebody else had changed it since it was seen, or it may not be changed by whoever asked.
     *
     * @param now the accommodation as it is; absent where there is none
     */
    record Refused(Optional<GivenAccommodation> now) implements AccommodationChange {}
}
