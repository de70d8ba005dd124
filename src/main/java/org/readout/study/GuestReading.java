package org.readout.study;

import org.readout.account.GuestWork;
import org.readout.account.PersonId;
import org.readout.study.store.GuestReadingStore;
import org.springframework.stereotype.Component;

/** Adds what a guest has read to what the account has read. */
@Component
class GuestReading implements GuestWork {

    private final GuestReadingStore store;

    GuestReading(GuestReadingStore store) {
        this.store = store;
    }

    @Override
    public void bring(PersonId guest, PersonId account) {
        store.mergeReadings(guest, account);
    }
}
