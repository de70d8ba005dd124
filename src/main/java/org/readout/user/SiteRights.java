package org.readout.user;

import java.util.List;
import java.util.Set;
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
     * Gives an account a right; returns false if it has the right already, or its giver may not.
     *
     * @param by who gives it, or {@code null} for the server's console
     */
    public boolean grant(UserId account, SiteRight right, @Nullable UserId by) {
        String details = "right=" + right + " to=" + account.value();
        return writes.write(
                () -> mayChange(by) && audit.noteIf(repository.addRight(account, right), by, "right-granted", details));
    }

    /**
     * Withdraws a right; returns false if the account doesn't have it, or the user may not: no one withdraws the last right to
     * administer the site, except on the server's console.
     *
     * @param by who withdraws it, or {@code null} for the server's console
     */
    public boolean withdraw(UserId account, SiteRight right, @Nullable UserId by) {
        String details = "right=" + right + " from=" + account.value();
        return writes.write(() -> {
            // Two administrators could otherwise withdraw each other's at the same moment.
            boolean isLast = repository.lockHolders(SiteRight.ADMINISTER).equals(Set.of(account));
            return mayChange(by)
                    && !(isLast && right == SiteRight.ADMINISTER && by != null)
                    && audit.noteIf(repository.removeRight(account, right), by, "right-withdrawn", details);
        });
    }

    private boolean mayChange(@Nullable UserId by) {
        return by == null || has(by, SiteRight.ADMINISTER);
    }
}
