package org.readout.user;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.readout.db.DurableTransactions;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;

/** Accounts that share one password, such as those of a demonstration. It is hashed once: hashing is slow on purpose. */
@Service
public class SharedPassword {

    /** Whom to make an account for. */
    public record Named(String name, EmailAddress email, boolean instructor) {}

    private final UserRepository store;
    private final DurableTransactions writes;
    private final PasswordEncoder passwords;
    private final Clock clock;

    SharedPassword(UserRepository store, DurableTransactions writes, PasswordEncoder passwords, Clock clock) {
        this.store = store;
        this.writes = writes;
        this.passwords = passwords;
        this.clock = clock;
    }

    /**
     * Makes an account for each, in the same order.
     *
     * @throws org.springframework.dao.DuplicateKeyException where another account has one of the addresses; then none is
     *     made
     */
    public List<User> add(String password, List<Named> wanted) {
        String hash = Objects.requireNonNull(passwords.encode(password));
        Instant now = clock.instant();
        List<User> people = wanted.stream()
                .map(named -> new User(
                        UserId.random(),
                        User.Kind.ACCOUNT,
                        named.name(),
                        named.email().value(),
                        named.instructor()))
                .toList();
        writes.run(() -> people.forEach(person -> store.addAccount(person, hash, now)));
        return people;
    }
}
