package org.readout.user;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.readout.db.DurableTransactions;
import org.springframework.stereotype.Service;

/** The rights of accounts on the site. They are read each time, so that a withdrawn one ends with the current request. */
@Service
public class SiteRights {

    private final UserRepository repository;
    private final DurableTransactions writes;
    private final AuditLog audit;

    SiteRights(UserRepository repository, DurableTransactions writes, AuditLog audit) {
        this.repository = repository;
        this.writes = writes;
        this.audit = audit;
    }

    public boolean has(UserId user, SiteRight right) {
        return repository.rights(user).contains(right);
    }

    /** Lists all accounts by email address. */
    public List<RightsOfAccount> accounts() {
        return repository.accounts();
    }

    /**
     * Gives an account a right; returns false if it has the right already.
     *
     * @param by who gives it, or {@code null} for the server's console
     */
    public boolean grant(UserId account, SiteRight right, @Nullable UserId by) {
        String details = "right=" + right + " to=" + account.value();
        return writes.write(() -> audit.noteIf(repository.addRight(account, right), by, "right-granted", details));
    }

    /** Withdraws a right on the server's console; returns false if the account doesn't have it. */
    public boolean withdraw(UserId account, SiteRight right) {
        String details = "right=" + right + " from=" + account.value();
        return writes.write(
                () -> audit.noteIf(repository.removeRight(account, right), null, "right-withdrawn", details));
    }
}
