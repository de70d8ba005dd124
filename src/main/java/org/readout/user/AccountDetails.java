package org.readout.user;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.readout.db.DurableTransactions;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsPasswordService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.stereotype.Component;

/** Accounts as Spring Security asks for them: by e-mail address to sign in, by id to stay signed in. */
@Component
class AccountDetails implements UserDetailsPasswordService {

    private final UserRepository store;
    private final DurableTransactions writes;

    AccountDetails(UserRepository store, DurableTransactions writes) {
        this.store = store;
        this.writes = writes;
    }

    Optional<UserId> idByEmail(String typed) {
        return store.byEmail(EmailAddress.normal(typed));
    }

    UserDetails byEmail(String typed) {
        return store.byEmail(EmailAddress.normal(typed))
                .map(this::principal)
                .orElseThrow(() -> new UsernameNotFoundException("No account has this e-mail address"));
    }

    UserDetails byId(String id) {
        try {
            return principal(new UserId(UUID.fromString(id)));
        } catch (IllegalArgumentException e) {
            throw new UsernameNotFoundException("Not an id of a person", e);
        }
    }

    /** Keeps the hash of a password that has been hashed anew, because the algorithm or its cost has changed. */
    @Override
    public UserDetails updatePassword(UserDetails user, @Nullable String newPassword) {
        if (newPassword == null) {
            throw new IllegalArgumentException("A password needs a hash");
        }
        AccountPrincipal principal = (AccountPrincipal) user;
        UserId id = principal.id();
        writes.run(() -> store.renewPasswordHash(id, newPassword));
        return new AccountPrincipal(id, principal.passwordVersion(), newPassword);
    }

    private UserDetails principal(UserId id) {
        return store.password(id)
                .map(password -> new AccountPrincipal(id, password.version(), password.hash()))
                .orElseThrow(() -> new UsernameNotFoundException("No account has this id"));
    }
}
