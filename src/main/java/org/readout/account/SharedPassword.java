package org.readout.account;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.readout.account.store.PersonStore;
import org.readout.storage.DurableWrites;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;

/** Accounts that share one password, such as those of a demonstration. It is hashed once: hashing is slow on purpose. */
@Service
public class SharedPassword {

    /** Whom to make an account for. */
    public record Named(String name, EmailAddress email, boolean instructor) {}

    private final PersonStore store;
    private final DurableWrites writes;
    private final PasswordEncoder passwords;
    private final Clock clock;

    SharedPassword(PersonStore store, DurableWrites writes, PasswordEncoder passwords, Clock clock) {
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
    public List<Person> add(String password, List<Named> wanted) {
        String hash = Objects.requireNonNull(passwords.encode(password));
        Instant now = clock.instant();
        List<Person> people = wanted.stream()
                .map(named -> new Person(
                        PersonId.random(),
                        Person.Kind.ACCOUNT,
                        named.name(),
                        named.email().value(),
                        named.instructor()))
                .toList();
        writes.run(() -> people.forEach(person -> store.addAccount(person, hash, now)));
        return people;
    }
}
