package org.readout.discussion;

import org.readout.account.GuestWork;
import org.readout.account.PersonId;
import org.readout.discussion.store.GuestWritingStore;
import org.springframework.stereotype.Component;

/**
 * What a guest thought and wrote on their own goes along as what the account wrote on its own: nobody in a course is shown it
 * before a click posts it there.
 */
@Component
class GuestWriting implements GuestWork {

    private final GuestWritingStore store;

    GuestWriting(GuestWritingStore store) {
        this.store = store;
    }

    @Override
    public void bring(PersonId guest, PersonId account) {
        store.bring(guest, account);
    }
}
