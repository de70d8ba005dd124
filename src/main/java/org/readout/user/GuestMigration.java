package org.readout.user;

import java.util.List;
import org.readout.db.DurableTransactions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Moves what was done as a guest to the account that signs in: all of it, or nothing. */
@Component
public final class GuestMigration {

    private static final Logger log = LoggerFactory.getLogger(GuestMigration.class);

    private final List<GuestWork> work;
    private final DurableTransactions writes;
    private final AuditLog audit;
    private final UserService users;

    GuestMigration(List<GuestWork> work, DurableTransactions writes, AuditLog audit, UserService users) {
        this.work = List.copyOf(work);
        this.writes = writes;
        this.audit = audit;
        this.users = users;
    }

    /**
     * Moves the work of the guest of a cookie to an account. If that fails, for example because another window of the account
     * starts the same attempt at this moment, everything stays the guest's, and the sign-in goes on.
     */
    void bring(SecretToken cookie, UserId account) {
        users.guest(cookie).map(User::id).ifPresent(guest -> {
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

    /**
     * What a feature keeps of users. A user who signs up needs none of it: the guest then becomes the account.
     *
     * @see "Decision: src/docs/decisions/2026-11-24-guests-are-people.md"
     */
    public interface GuestWork {

        /**
         * Moves a guest's work to an account, in the current transaction. Nothing of the account's is replaced; what can't be
         * moved stays the guest's.
         */
        void bring(UserId guest, UserId account);
    }
}
