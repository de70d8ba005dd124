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

/**
 * Somebody who has signed in. The user name is the id, not the e-mail address: it also stands in the cookie that keeps
 * somebody signed in.
 */
final class AccountPrincipal implements UserDetails, CredentialsContainer {

    private static final long serialVersionUID = 1;

    private final UUID personId;
    private final long passwordVersion;
    private @Nullable String passwordHash;

    /** @param passwordVersion which of the account's passwords it was, counted from 0 */
    AccountPrincipal(UserId id, long passwordVersion, @Nullable String passwordHash) {
        this.personId = id.value();
        this.passwordVersion = passwordVersion;
        this.passwordHash = passwordHash;
    }

    UserId id() {
        return new UserId(personId);
    }

    /** Which of the account's passwords it was that signed in. */
    long passwordVersion() {
        return passwordVersion;
    }

    /** Whoever is signed in, by the context of this thread alone. */
    static Optional<AccountPrincipal> current() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof AccountPrincipal principal
                ? Optional.of(principal)
                : Optional.empty();
    }

    @Override
    public String getUsername() {
        return personId.toString();
    }

    @Override
    public @Nullable String getPassword() {
        return passwordHash;
    }

    @Override
    public void eraseCredentials() {
        passwordHash = null;
    }

    /** What a person may do is asked of the person at the time, so that a change counts at once. */
    @Override
    public List<GrantedAuthority> getAuthorities() {
        return AuthorityUtils.createAuthorityList("ROLE_ACCOUNT");
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof AccountPrincipal principal && principal.personId.equals(personId);
    }

    @Override
    public int hashCode() {
        return personId.hashCode();
    }

    @Override
    public String toString() {
        return "AccountPrincipal[" + personId + "]";
    }
}
