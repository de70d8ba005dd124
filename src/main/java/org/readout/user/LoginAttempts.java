package org.readout.user;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.readout.text.Messages;
import org.springframework.dao.DataAccessException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.DisabledException;
import org.springframework.security.authentication.InternalAuthenticationServiceException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Checks an email address and a password. An unknown address costs the same hash and gets the same answer as a wrong
 * password (Spring's provider sees to that), and counts against the same limits.
 *
 * <p>All limits but one count failed tries; that one counts sign-ins to an account. A browser in which the account has signed in before, known by a cookie, has tries of its
 * own, so that no one else can use them up. Elsewhere three limits hold: on an account from one computer, on one computer
 * for all accounts, and on one account from all computers.
 */
@Component
class LoginAttempts extends DaoAuthenticationProvider {

    private static final Messages TEXT = Messages.of("user");

    /** The tries for one account from one computer, and for one account from the browsers that know it. */
    static final int TRIES = 10;

    /** The tries from one computer: several students of a class behind one address may mistype their passwords. */
    static final int TRIES_PER_COMPUTER = 60;

    /** The tries for one account from all browsers that don't know it: ten computers, or one guess in six seconds. */
    static final int TRIES_PER_ACCOUNT = 100;

    /** The sign-ins to one account: each costs memory and time that others need. */
    static final int SIGN_INS = 60;

    /** How long the page waits for the code after the right password. */
    static final Duration CODE_AWAITED = Duration.ofMinutes(10);

    private final UserService users;
    private final UserRepository repository;
    private final AuditLog audit;
    private final Clock clock;
    private final Throttle accountAndComputer;
    private final Throttle computers;
    private final Throttle accounts;
    private final Throttle signIns;

    LoginAttempts(
            UserService users, UserRepository repository, PasswordEncoder passwords, AuditLog audit, Clock clock) {
        super(users::detailsByEmail);
        setPasswordEncoder(passwords);
        setUserDetailsPasswordService(users);
        this.users = users;
        this.repository = repository;
        this.audit = audit;
        this.clock = clock;
        Duration back = Duration.ofMinutes(10);
        this.accountAndComputer = new Throttle(TRIES, back, clock);
        this.computers = new Throttle(TRIES_PER_COMPUTER, back, clock);
        this.accounts = new Throttle(TRIES_PER_ACCOUNT, back, clock);
        this.signIns = new Throttle(SIGN_INS, back, clock);
    }

    /** The password was right, and the account asks for a code. So the session is nobody's yet. */
    static final class CodeNeededException extends AuthenticationException {
        private static final long serialVersionUID = 1;

        final AccountPrincipal account;
        final Instant until;

        CodeNeededException(AccountPrincipal account, Instant until) {
            super("A code is needed");
            this.account = account;
            this.until = until;
        }
    }

    private record Limit(String name, Throttle throttle, String caller) {}

    @Override
    public Authentication authenticate(Authentication authentication) {
        String email = NewAccount.normalEmail(authentication.getName());
        String password = authentication.getCredentials() instanceof String typed ? typed : "";
        if (email.length() > NewAccount.EMAIL_MAX_LENGTH || password.length() > NewAccount.PASSWORD_MAX_LENGTH) {
            throw new BadCredentialsException("Email or password is longer than allowed");
        }
        String address = authentication.getDetails() instanceof WebAuthenticationDetails details
                ? String.valueOf(details.getRemoteAddress())
                : "";
        @Nullable UserId account = users.byEmail(email).map(User::id).orElse(null);
        boolean known = account != null
                && GuestCookie.find()
                        .filter(browser -> repository.knowsBrowser(browser.hash(), account))
                        .isPresent();
        String from = "from=" + Throttle.region(address);
        String whom = account == null ? from + " address=" + shortened(email) : from;
        List<Limit> limits = limits(email, Throttle.computer(address), known);
        Limit successes = new Limit("of-sign-ins", signIns, email);
        for (Limit limit : Stream.concat(limits.stream(), Stream.of(successes)).toList()) {
            limit.throttle().take(limit.caller()).ifPresent(pause -> {
                audit.noteRefused(account, "sign-in-throttled", "limit=" + limit.name() + " " + whom);
                long minutes = pause.plusMillis(59_999).toMinutes();
                throw new LockedException(TEXT.get("sign-in.throttled", "minutes", minutes));
            });
        }
        Authentication signedIn;
        try {
            signedIn = super.authenticate(authentication);
            if (account != null && !users.mayUsePassword(account)) {
                throw new DisabledException(Messages.of("user-sign-in").get("only.password"));
            }
        } catch (AuthenticationException e) {
            successes.throttle().giveBack(email);
            audit.noteRefused(account, "sign-in-failed", whom);
            throw e;
        }
        limits.forEach(limit -> limit.throttle().giveBack(limit.caller()));
        if (account != null && users.hasSecondFactor(account)) {
            throw new CodeNeededException(
                    users.principal(account), clock.instant().plus(CODE_AWAITED));
        }
        try {
            audit.note(account, "signed-in", from);
        } catch (DataAccessException | TransactionException e) {
            throw new InternalAuthenticationServiceException("Couldn't write the sign-in to the audit", e);
        }
        return signedIn;
    }

    /** Returns the narrowest limit first: a refusal by it takes no try of the others. No address has a line break. */
    private List<Limit> limits(String email, String computer, boolean known) {
        if (known) {
            return List.of(new Limit("of-known-browsers", accountAndComputer, email + "\n"));
        }
        return List.of(
                new Limit("of-account-from-computer", accountAndComputer, email + "\n" + computer),
                new Limit("of-computer", computers, computer),
                new Limit("of-account", accounts, email));
    }

    /** Returns the first letter and the domain of an address without an account, in case a password was typed there. */
    private static String shortened(String email) {
        return NewAccount.isEmail(email) ? email.charAt(0) + "…" + email.substring(email.indexOf('@')) : "none";
    }
}
