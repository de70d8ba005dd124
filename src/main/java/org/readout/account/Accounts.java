package org.readout.account;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.readout.account.store.PersonStore;
import org.readout.storage.DurableWrites;
import org.readout.storage.PlainText;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;

/** People and their accounts: looking them up, signing up, changing what they are known by. */
@Service
public class Accounts {

    /** How long another server on the same database may still show what was changed here. */
    private static final Duration STALE_AT_MOST = Duration.ofMinutes(1);

    private static final int PEOPLE_KEPT = 20_000;

    private final PersonStore store;
    private final DurableWrites writes;
    private final PasswordEncoder passwords;
    private final Clock clock;

    /** Every request asks who is asking; an answer to a quiz should not cost a query for it. */
    private final Cache<PersonId, PersonStore.Row> known = Caffeine.newBuilder()
            .maximumSize(PEOPLE_KEPT)
            .expireAfterWrite(STALE_AT_MOST)
            .build();

    private final Cache<RandomKey, PersonId> guests = Caffeine.newBuilder()
            .maximumSize(PEOPLE_KEPT)
            .expireAfterWrite(STALE_AT_MOST)
            .build();

    private final StudentCourses courses;
    private final Audit audit;

    Accounts(
            PersonStore store,
            DurableWrites writes,
            PasswordEncoder passwords,
            StudentCourses courses,
            Audit audit,
            Clock clock) {
        this.store = store;
        this.writes = writes;
        this.passwords = passwords;
        this.courses = courses;
        this.audit = audit;
        this.clock = clock;
    }

    /** The person with that id, guest or not. */
    public Optional<Person> person(PersonId id) {
        return row(id).map(PersonStore.Row::person);
    }

    private Optional<PersonStore.Row> row(PersonId id) {
        PersonStore.Row row = known.getIfPresent(id);
        if (row != null) {
            return Optional.of(row);
        }
        Optional<PersonStore.Row> found = store.row(id);
        found.ifPresent(value -> known.put(id, value));
        return found;
    }

    /** Whether a sign-in was made with the password that is the account's today. */
    boolean isCurrent(AccountPrincipal signedIn) {
        return row(signedIn.id())
                .filter(row -> row.passwordVersion() == signedIn.passwordVersion())
                .isPresent();
    }

    /** A sign-in of today's password. */
    AccountPrincipal principal(PersonId account) {
        return new AccountPrincipal(account, row(account).orElseThrow().passwordVersion(), null);
    }

    /** Whether anybody may make courses yet. */
    boolean haveInstructor() {
        return store.hasInstructor();
    }

    /**
     * Makes an account. A guest's row becomes the account, so that everything the guest did is kept.
     *
     * @param guest who is signing up, where that person was here before as a guest
     * @throws EmailTakenException where another account has the address
     */
    public Person signUp(NewAccount wanted, Optional<PersonId> guest) {
        return make(wanted, false, guest, () -> {});
    }

    /** @param alongside what happens in the same transaction, before; what it throws leaves everything as it was */
    Person make(NewAccount wanted, boolean instructor, Optional<PersonId> guest, Runnable alongside) {
        String hash = hash(wanted.password());
        Person account;
        try {
            account = writes.write(() -> {
                alongside.run();
                Person made = guest.map(id -> wanted.as(id, instructor))
                        .filter(person -> store.turnIntoAccount(person, hash))
                        .orElseGet(() -> {
                            Person person = wanted.as(PersonId.random(), instructor);
                            store.addAccount(person, hash, clock.instant());
                            return person;
                        });
                audit.note(made.id(), "account-made", "");
                return made;
            });
        } catch (DuplicateKeyException e) {
            throw new EmailTakenException(e);
        }
        known.invalidate(account.id());
        guests.asMap().values().remove(account.id());
        return account;
    }

    /**
     * Changes an account's name.
     *
     * @return whether it was changed; not if an instructor of one of the person's courses is called the same
     * @throws IllegalArgumentException where it can't be one
     */
    public boolean rename(PersonId account, String name) {
        if (!NewAccount.isName(name)) {
            throw new IllegalArgumentException("Not a name");
        }
        if (courses.instructorNames(account).stream().anyMatch(taken -> PlainText.isSameName(taken, name))) {
            return false;
        }
        writes.run(() -> {
            store.setName(account, PlainText.name(name));
            audit.note(account, "account-renamed", "");
        });
        known.invalidate(account);
        return true;
    }

    /**
     * Changes an account's password, and ends all its sign-ins: who goes on must be {@linkplain SignIn#again signed in
     * again}.
     *
     * @return whether the current password is right; otherwise nothing changes
     * @throws IllegalArgumentException where the new one can't be a password
     */
    public boolean changePassword(PersonId account, String current, String wanted) {
        requirePassword(account, wanted);
        boolean right = store.passwordHash(account)
                .filter(hash -> passwords.matches(current, hash))
                .isPresent();
        if (right) {
            setPassword(account, wanted, () -> audit.note(account, "password-changed", ""));
        }
        return right;
    }

    /**
     * Gives an account a password, and ends all its sign-ins.
     *
     * @param alongside what happens in the same transaction, before; what it throws leaves everything as it was
     * @throws IllegalArgumentException where it can't be a password
     */
    void setPassword(PersonId account, String wanted, Runnable alongside) {
        requirePassword(account, wanted);
        String hash = hash(wanted);
        writes.run(() -> {
            alongside.run();
            store.setPasswordHash(account, hash);
        });
        known.invalidate(account);
    }

    /** Ends every sign-in of an account, in all browsers and on all devices. */
    void endSignIns(PersonId account) {
        writes.run(() -> {
            store.endSignIns(account);
            audit.note(account, "signed-out-everywhere", "");
        });
        known.invalidate(account);
    }

    /** @param alongside what happens in the same transaction, before; what it throws leaves everything as it was */
    void makeInstructor(PersonId account, Runnable alongside) {
        writes.run(() -> {
            alongside.run();
            store.setInstructor(account);
        });
        known.invalidate(account);
    }

    private void requirePassword(PersonId account, String wanted) {
        Person person = person(account).orElseThrow();
        PasswordRule.require(wanted, person.name(), String.valueOf(person.email()));
    }

    private String hash(String password) {
        return Objects.requireNonNull(passwords.encode(password));
    }

    /** The guest behind a cookie. */
    Optional<Person> guest(RandomKey key) {
        PersonId id = guests.getIfPresent(key);
        if (id == null) {
            id = store.guest(key.hash()).orElse(null);
        }
        if (id == null) {
            return Optional.empty();
        }
        guests.put(key, id);
        return person(id).filter(Person::isGuest);
    }

    /** The guest behind a cookie, who is added where there is none yet. */
    Person guestOrNew(RandomKey key) {
        return guest(key).orElseGet(() -> {
            PersonId id = PersonId.random();
            try {
                writes.run(() -> store.addGuest(id, key.hash(), clock.instant()));
            } catch (DuplicateKeyException e) {
                // Another request of the same browser was first.
                return guest(key).orElseThrow(() -> e);
            }
            return person(id).orElseThrow();
        });
    }
}
