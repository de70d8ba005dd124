package org.readout.account;

import java.util.List;
import org.readout.storage.DurableWrites;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Lets what somebody did as a guest go along when they sign in to their account: all of it, or nothing. */
@Component
class GuestArrival {

    private static final Logger log = LoggerFactory.getLogger(GuestArrival.class);

    private final List<GuestWork> work;
    private final DurableWrites writes;
    private final Audit audit;
    private final Accounts accounts;

    GuestArrival(List<GuestWork> work, DurableWrites writes, Audit audit, Accounts accounts) {
        this.work = List.copyOf(work);
        this.writes = writes;
        this.audit = audit;
        this.accounts = accounts;
    }

    /**
     * Brings the work of the guest behind a cookie to an account. Where it fails, as when another window of the account
     * begins the same attempt at this moment, everything stays the guest's: nobody is kept from signing in by it.
     */
    void bring(RandomKey cookie, PersonId account) {
        accounts.guest(cookie).map(Person::id).ifPresent(guest -> {
            try {
                writes.run(() -> {
                    work.forEach(each -> each.bring(guest, account));
                    audit.note(account, "guest-work-brought", "guest=" + guest.value());
                });
            } catch (RuntimeException e) {
                log.warn("What guest {} did stays the guest's", guest.value(), e);
            }
        });
    }
}
