package org.readout.account;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.CredentialsContainer;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.userdetails.UserDetails;

/**
 * Somebody who has signed in. The user name is the id, not the e-mail address: it also stands in the cookie that keeps
 * somebody signed in.
 */
final class AccountPrincipal implements UserDetails, CredentialsContainer {

    private static final long serialVersionUID = 1;

    private final UUID personId;
    private @Nullable String passwordHash;

    AccountPrincipal(PersonId id, @Nullable String passwordHash) {
        this.personId = id.value();
        this.passwordHash = passwordHash;
    }

    PersonId id() {
        return new PersonId(personId);
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
