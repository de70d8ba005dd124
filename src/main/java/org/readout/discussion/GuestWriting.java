package org.readout.discussion;

import org.readout.user.GuestMigration.GuestWork;
import org.readout.user.UserId;
import org.springframework.stereotype.Component;

/**
 * What a guest thought and wrote on their own goes along as what the account wrote on its own: nobody in a course is shown it
 * before a click posts it there.
 */
@Component
class GuestWriting implements GuestWork {

    private final GuestWritingRepository store;

    GuestWriting(GuestWritingRepository store) {
        this.store = store;
    }

    @Override
    public void bring(UserId guest, UserId account) {
        store.bring(guest, account);
    }
}
