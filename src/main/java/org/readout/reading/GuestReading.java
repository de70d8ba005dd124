package org.readout.reading;

import org.readout.user.GuestWork;
import org.readout.user.UserId;
import org.springframework.stereotype.Component;

/** Adds what a guest has read to what the account has read. */
@Component
class GuestReading implements GuestWork {

    private final GuestReadingRepository store;

    GuestReading(GuestReadingRepository store) {
        this.store = store;
    }

    @Override
    public void bring(UserId guest, UserId account) {
        store.mergeReadings(guest, account);
    }
}
