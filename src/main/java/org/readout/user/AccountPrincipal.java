package org.readout.user;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.CredentialsContainer;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.userdetails.UserDetails;

/** An account that is signed in. Its user name is the id, not the email address, which must not get into cookies or logs. */
final class AccountPrincipal implements UserDetails, CredentialsContainer {

    private static final long serialVersionUID = 1;

    private final UUID userId;
    private final long passwordVersion;
    private @Nullable String passwordHash;

    AccountPrincipal(UserId id, long passwordVersion, @Nullable String passwordHash) {
        this.userId = id.value();
        this.passwordVersion = passwordVersion;
        this.passwordHash = passwordHash;
    }

    static Optional<AccountPrincipal> current() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof AccountPrincipal principal
                ? Optional.of(principal)
                : Optional.empty();
    }

    UserId id() {
        return new UserId(userId);
    }

    long passwordVersion() {
        return passwordVersion;
    }

    @Override
    public String getUsername() {
        return userId.toString();
    }

    @Override
    public @Nullable String getPassword() {
        return passwordHash;
    }

    @Override
    public void eraseCredentials() {
        passwordHash = null;
    }

    /** What a user may do is looked up each time, so that a change counts at once. */
    @Override
    public List<GrantedAuthority> getAuthorities() {
        return AuthorityUtils.createAuthorityList("ROLE_ACCOUNT");
    }
}
