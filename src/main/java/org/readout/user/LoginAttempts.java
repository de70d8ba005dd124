package org.readout.user;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/**
 * Checks an email address and a password. An unknown address costs the same hash and gives the same answer as a wrong
 * password (Spring's provider sees to that), and counts against the same limits.
 *
 * <p>The limits count failed tries, which come back one after the other within ten minutes. A browser in which the account
 * has signed in before has tries of its own, so that nobody else can use them up. Everywhere else three limits hold: on an
 * account from one computer, on one computer for all accounts, and on one account from all computers. A computer is an
 * address of IPv4 or a network of IPv6.
 */
@Component
class LoginAttempts extends DaoAuthenticationProvider {

    /** For one account from one computer, and for one account from the browsers that know it. */
    static final int TRIES = 10;

    /** From one computer: a class behind one address mistypes more than one person. */
    static final int TRIES_PER_COMPUTER = 60;

    /** For one account from anywhere that does not know it: ten computers together, or one guess in six seconds. */
    static final int TRIES_PER_ACCOUNT = 100;

    static final Duration TRIES_COME_BACK_IN = Duration.ofMinutes(10);

    private final Throttle accountAndComputer;
    private final Throttle computers;
    private final Throttle accounts;
    private final AccountDetails details;
    private final KnownBrowsers browsers;
    private final AuditLog audit;

    LoginAttempts(
            AccountDetails details, KnownBrowsers browsers, PasswordEncoder passwords, AuditLog audit, Clock clock) {
        super(details::byEmail);
        setPasswordEncoder(passwords);
        setUserDetailsPasswordService(details);
        accountAndComputer = new Throttle(TRIES, TRIES_COME_BACK_IN, clock);
        computers = new Throttle(TRIES_PER_COMPUTER, TRIES_COME_BACK_IN, clock);
        accounts = new Throttle(TRIES_PER_ACCOUNT, TRIES_COME_BACK_IN, clock);
        this.details = details;
        this.browsers = browsers;
        this.audit = audit;
    }

    @Override
    public Authentication authenticate(Authentication authentication) {
        String email = EmailAddress.normal(authentication.getName());
        String password = authentication.getCredentials() instanceof String typed ? typed : "";
        if (email.length() > EmailAddress.MAX_LENGTH || password.length() > PasswordRule.MAX_LENGTH) {
            throw new BadCredentialsException("Longer than any account's");
        }
        String address = authentication.getDetails() instanceof WebAuthenticationDetails web
                ? String.valueOf(web.getRemoteAddress())
                : "";
        @Nullable UserId account = details.idByEmail(email).orElse(null);
        boolean known = account != null
                && authentication.getDetails() instanceof KnownBrowsers.Details browser
                && browsers.knows(account, browser);
        List<Limit> limits = limits(email, ClientAddress.of(address), known);
        String from = "from=" + ClientAddress.region(address);
        String whom = account == null ? from + " address=" + shortened(email) : from;
        take(limits, account, whom);
        Authentication signedIn;
        try {
            signedIn = super.authenticate(authentication);
        } catch (AuthenticationException e) {
            audit.noteRefused(account, "sign-in-failed", whom);
            throw e;
        }
        limits.forEach(Limit::giveBack);
        audit.note(account, "signed-in", from);
        return signedIn;
    }

    private List<Limit> limits(String email, String computer, boolean known) {
        // A line break is in neither.
        if (known) {
            return List.of(new Limit("of-known-browsers", accountAndComputer, email + "\n"));
        }
        return List.of(
                new Limit("of-computer", computers, computer),
                new Limit("of-account", accounts, email),
                new Limit("of-account-from-computer", accountAndComputer, email + "\n" + computer));
    }

    /** Takes a try of each, or of none. */
    private void take(List<Limit> limits, @Nullable UserId account, String whom) {
        for (int i = 0; i < limits.size(); i++) {
            Optional<Instant> wait = limits.get(i).take();
            if (wait.isPresent()) {
                limits.subList(0, i).forEach(Limit::giveBack);
                audit.noteRefused(
                        account, "sign-in-throttled", "limit=" + limits.get(i).name() + " " + whom);
                throw new TooManyTriesException(wait.get());
            }
        }
    }

    /** Of an address without an account: its first letter and its domain. Somebody may have typed a password there. */
    private static String shortened(String email) {
        return EmailAddress.isValid(email) ? email.charAt(0) + "…" + email.substring(email.indexOf('@')) : "none";
    }

    private record Limit(String name, Throttle throttle, String caller) {

        Optional<Instant> take() {
            return throttle.take(caller);
        }

        void giveBack() {
            throttle.giveBack(caller);
        }
    }
}
