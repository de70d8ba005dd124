package org.readout.account;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/**
 * Checks an e-mail address and a password. An unknown address costs the same hash and gives the same answer as a wrong
 * password (Spring's provider sees to that), and counts against the same limits.
 *
 * <p>The limits count failed tries, which come back one after the other within ten minutes. The tight one is on an e-mail
 * address from one computer, so that nobody keeps a student waiting from elsewhere. The looser ones are there for whoever
 * guesses: on one computer, for all addresses, and on one e-mail address, for all computers. A computer is an address of
 * IPv4 or a network of IPv6; behind a proxy it is what the proxy says, which is believed only where the proxy has a
 * private address.
 */
@Component
class SignInProvider extends DaoAuthenticationProvider {

    /** For one e-mail address from one computer. */
    static final int TRIES = 10;

    /** From one computer: a class behind one address mistypes more than one person. */
    static final int TRIES_PER_COMPUTER = 60;

    /** For one e-mail address from anywhere: ten computers together, or one guess in six seconds for ever. */
    static final int TRIES_PER_EMAIL = 100;

    static final Duration TRIES_COME_BACK_IN = Duration.ofMinutes(10);

    private final Throttle both;
    private final Throttle perComputer;
    private final Throttle perEmail;

    /** An attack is one entry and not a million. */
    private static final int NOTED = 1;

    private static final int NOTED_AT_ALL = 100;

    private final Throttle noted;
    private final Throttle notedAtAll;
    private final Audit audit;

    SignInProvider(AccountDetails accounts, PasswordEncoder passwords, Audit audit, Clock clock) {
        super(accounts::byEmail);
        setPasswordEncoder(passwords);
        setUserDetailsPasswordService(accounts);
        both = new Throttle(TRIES, TRIES_COME_BACK_IN, clock);
        perComputer = new Throttle(TRIES_PER_COMPUTER, TRIES_COME_BACK_IN, clock);
        perEmail = new Throttle(TRIES_PER_EMAIL, TRIES_COME_BACK_IN, clock);
        noted = new Throttle(NOTED, TRIES_COME_BACK_IN, clock);
        notedAtAll = new Throttle(NOTED_AT_ALL, Duration.ofHours(1), clock);
        this.audit = audit;
    }

    @Override
    public Authentication authenticate(Authentication authentication) {
        String email = EmailAddress.normal(authentication.getName());
        String password = authentication.getCredentials() instanceof String typed ? typed : "";
        if (email.length() > EmailAddress.MAX_LENGTH || password.length() > NewAccount.PASSWORD_MAX_LENGTH) {
            throw new BadCredentialsException("Longer than any account's");
        }
        String computer = authentication.getDetails() instanceof WebAuthenticationDetails details
                ? Computer.of(String.valueOf(details.getRemoteAddress()))
                : "";
        List<Limit> limits = List.of(
                new Limit("of-computer", perComputer, computer),
                new Limit("of-email", perEmail, email),
                // A line break is in neither.
                new Limit("of-email-from-computer", both, email + "\n" + computer));
        take(limits);
        Authentication signedIn = super.authenticate(authentication);
        limits.forEach(Limit::giveBack);
        return signedIn;
    }

    /** Takes a try of each, or of none. */
    private void take(List<Limit> limits) {
        for (int i = 0; i < limits.size(); i++) {
            Optional<Instant> wait = limits.get(i).take();
            if (wait.isPresent()) {
                limits.subList(0, i).forEach(Limit::giveBack);
                note(limits.get(i));
                throw new TooManyTriesException(wait.get());
            }
        }
    }

    private void note(Limit limit) {
        if (noted.take(limit.name() + "\n" + limit.caller()).isEmpty()
                && notedAtAll.take("").isEmpty()) {
            audit.note(null, "sign-ins-throttled", "limit=" + limit.name());
        }
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
