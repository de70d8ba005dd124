package org.readout.study;

import org.readout.account.GuestWork;
import org.readout.account.PersonId;
import org.readout.study.store.GuestReadingStore;
import org.springframework.stereotype.Component;

/** What a guest has read and looked up is added to what the account has. */
@Component
class GuestReading implements GuestWork {

    private final GuestReadingStore store;

    GuestReading(GuestReadingStore store) {
        this.store = store;
    }

    @Override
    public void bring(PersonId guest, PersonId account) {
        store.mergeReadings(guest, account);
        store.mergeLookUps(guest, account);
    }
}
