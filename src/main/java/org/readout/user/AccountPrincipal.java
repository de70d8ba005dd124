package org.readout.user;

import java.util.Optional;
import java.util.UUID;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;

/** An account that is signed in. Its user name is the id, not the email address, which must not get into cookies or logs. */
final class AccountPrincipal extends org.springframework.security.core.userdetails.User {

    private static final long serialVersionUID = 1;

    private final long passwordVersion;

    AccountPrincipal(UserId id, long passwordVersion, String passwordHash) {
        // What a user may do is looked up each time, so that a change counts at once.
        super(id.value().toString(), passwordHash, AuthorityUtils.createAuthorityList("ROLE_ACCOUNT"));
        this.passwordVersion = passwordVersion;
    }

    static Optional<AccountPrincipal> current() {
        return Optional.ofNullable(SecurityContextHolder.getContext().getAuthentication())
                .flatMap(AccountPrincipal::of);
    }

    static Optional<AccountPrincipal> of(Authentication authentication) {
        return authentication.getPrincipal() instanceof AccountPrincipal principal
                ? Optional.of(principal)
                : Optional.empty();
    }

    UserId id() {
        return new UserId(UUID.fromString(getUsername()));
    }

    long passwordVersion() {
        return passwordVersion;
    }
}
