package org.readout.account;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
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
 */
@Component
class SignInProvider extends DaoAuthenticationProvider {

    static final int TRIES_PER_EMAIL = 10;
    static final int TRIES_PER_ADDRESS = 60;
    static final Duration TRIES_COME_BACK_IN = Duration.ofMinutes(10);

    private final Throttle perEmail;
    private final Throttle perAddress;

    SignInProvider(AccountDetails accounts, PasswordEncoder passwords, Clock clock) {
        super(accounts::byEmail);
        setPasswordEncoder(passwords);
        setUserDetailsPasswordService(accounts);
        perEmail = new Throttle(TRIES_PER_EMAIL, TRIES_COME_BACK_IN, clock);
        perAddress = new Throttle(TRIES_PER_ADDRESS, TRIES_COME_BACK_IN, clock);
    }

    @Override
    public Authentication authenticate(Authentication authentication) {
        String email = EmailAddress.normal(authentication.getName());
        String password = authentication.getCredentials() instanceof String typed ? typed : "";
        if (email.length() > EmailAddress.MAX_LENGTH || password.length() > NewAccount.PASSWORD_MAX_LENGTH) {
            throw new BadCredentialsException("Longer than any account's");
        }
        String address = authentication.getDetails() instanceof WebAuthenticationDetails details
                ? String.valueOf(details.getRemoteAddress())
                : "";
        takeTry(email, address);
        Authentication signedIn = super.authenticate(authentication);
        perEmail.giveBack(email);
        perAddress.giveBack(address);
        return signedIn;
    }

    private void takeTry(String email, String address) {
        Optional<Instant> wait = perAddress.take(address);
        if (wait.isEmpty()) {
            wait = perEmail.take(email);
            if (wait.isPresent()) {
                perAddress.giveBack(address);
            }
        }
        if (wait.isPresent()) {
            throw new TooManyTriesException(wait.get());
        }
    }
}
