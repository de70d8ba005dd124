package org.readout.user;

import java.util.List;
import org.readout.db.DurableTransactions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Lets what somebody did as a guest go along when they sign in to their account: all of it, or nothing. */
@Component
class GuestMigration {

    private static final Logger log = LoggerFactory.getLogger(GuestMigration.class);

    private final List<GuestWork> work;
    private final DurableTransactions writes;
    private final AuditLog audit;
    private final UserService accounts;

    GuestMigration(List<GuestWork> work, DurableTransactions writes, AuditLog audit, UserService accounts) {
        this.work = List.copyOf(work);
        this.writes = writes;
        this.audit = audit;
        this.accounts = accounts;
    }

    /**
     * Brings the work of the guest behind a cookie to an account. Where it fails, as when another window of the account
     * begins the same attempt at this moment, everything stays the guest's: nobody is kept from signing in by it.
     */
    void bring(SecretToken cookie, UserId account) {
        accounts.guest(cookie).map(User::id).ifPresent(guest -> {
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
