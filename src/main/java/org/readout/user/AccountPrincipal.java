package org.readout.user;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;

/** An account that is signed in. Its user name is the id, not the email address, which must not get into cookies or logs. */
final class AccountPrincipal extends org.springframework.security.core.userdetails.User {

    private static final long serialVersionUID = 1;

    private final long passwordVersion;
    private final @Nullable AccountPrincipal previewer;
    private final boolean drafts;
    private final boolean strong;

    AccountPrincipal(UserId id, long passwordVersion, String passwordHash) {
        this(id, passwordVersion, passwordHash, null, false, false);
    }

    private AccountPrincipal(
            UserId id,
            long passwordVersion,
            String passwordHash,
            @Nullable AccountPrincipal previewer,
            boolean drafts,
            boolean strong) {
        // What a user may do is looked up each time, so that a change counts at once.
        super(id.value().toString(), passwordHash, AuthorityUtils.createAuthorityList("ROLE_ACCOUNT"));
        this.passwordVersion = passwordVersion;
        this.previewer = previewer;
        this.drafts = drafts;
        this.strong = strong;
    }

    /** Returns the student of a preview, whom this account plays. */
    AccountPrincipal playing(UserId student, boolean seesDrafts) {
        return new AccountPrincipal(student, 0, "", this, seesDrafts, false);
    }

    /** Returns this account, signed in with more than a password if so. */
    AccountPrincipal strong(boolean more) {
        return new AccountPrincipal(id(), passwordVersion, "", previewer, drafts, more);
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

    /** Makes this the user of the session. */
    void save(HttpServletRequest request, HttpServletResponse response) {
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(this, null, getAuthorities()));
        SecurityContextHolder.setContext(context);
        new HttpSessionSecurityContextRepository().saveContext(context, request, response);
    }

    UserId id() {
        return new UserId(UUID.fromString(getUsername()));
    }

    /** Returns the account that has signed in: this, or the one that plays this student. */
    AccountPrincipal account() {
        return previewer == null ? this : previewer;
    }

    /** Returns the account that plays this student in a preview; {@code null} for an account. */
    @Nullable
    AccountPrincipal previewer() {
        return previewer;
    }

    /** Returns whether the preview is of a reader outside of courses, who sees the drafts of the instructor. */
    boolean drafts() {
        return drafts;
    }

    /** Returns whether a code, a passkey or the sign-in of an institution was asked for. */
    boolean isStrong() {
        return strong;
    }

    long passwordVersion() {
        return passwordVersion;
    }
}
