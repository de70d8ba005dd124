package org.readout.user;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.readout.db.DurableTransactions;
import org.readout.db.PlainText;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;

/** People and their accounts: looking them up, signing up, changing what they are known by. */
@Service
public class UserService {

    /** How long another server on the same database may still show what was changed here. */
    private static final Duration STALE_AT_MOST = Duration.ofMinutes(1);

    private static final int PEOPLE_KEPT = 20_000;

    private final UserRepository store;
    private final DurableTransactions writes;
    private final PasswordEncoder passwords;
    private final Clock clock;

    /** Every request asks who is asking; an answer to a quiz should not cost a query for it. */
    private final Cache<UserId, UserRepository.Row> known = Caffeine.newBuilder()
            .maximumSize(PEOPLE_KEPT)
            .expireAfterWrite(STALE_AT_MOST)
            .build();

    private final Cache<SecretToken, UserId> guests = Caffeine.newBuilder()
            .maximumSize(PEOPLE_KEPT)
            .expireAfterWrite(STALE_AT_MOST)
            .build();

    private final StudentCourses courses;
    private final AuditLog audit;

    UserService(
            UserRepository store,
            DurableTransactions writes,
            PasswordEncoder passwords,
            StudentCourses courses,
            AuditLog audit,
            Clock clock) {
        this.store = store;
        this.writes = writes;
        this.passwords = passwords;
        this.courses = courses;
        this.audit = audit;
        this.clock = clock;
    }

    /** The person with that id, guest or not. */
    public Optional<User> person(UserId id) {
        return row(id).map(UserRepository.Row::person);
    }

    private Optional<UserRepository.Row> row(UserId id) {
        UserRepository.Row row = known.getIfPresent(id);
        if (row != null) {
            return Optional.of(row);
        }
        Optional<UserRepository.Row> found = store.row(id);
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
    AccountPrincipal principal(UserId account) {
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
    public User signUp(NewAccount wanted, Optional<UserId> guest) {
        return make(wanted, false, guest, () -> {});
    }

    /** @param alongside what happens in the same transaction, before; what it throws leaves everything as it was */
    User make(NewAccount wanted, boolean instructor, Optional<UserId> guest, Runnable alongside) {
        String hash = hash(wanted.password());
        User account;
        try {
            account = writes.write(() -> {
                alongside.run();
                User made = guest.map(id -> wanted.as(id, instructor))
                        .filter(person -> store.turnIntoAccount(person, hash))
                        .orElseGet(() -> {
                            User person = wanted.as(UserId.random(), instructor);
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
    public boolean rename(UserId account, String name) {
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
     * Changes an account's password, and ends all its sign-ins: who goes on must be {@linkplain LoginFlow#again signed in
     * again}.
     *
     * @return whether the current password is right; otherwise nothing changes
     * @throws IllegalArgumentException where the new one can't be a password
     */
    public boolean changePassword(UserId account, String current, String wanted) {
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
    void setPassword(UserId account, String wanted, Runnable alongside) {
        requirePassword(account, wanted);
        String hash = hash(wanted);
        writes.run(() -> {
            alongside.run();
            store.setPasswordHash(account, hash);
        });
        known.invalidate(account);
    }

    /** Ends every sign-in of an account, in all browsers and on all devices. */
    void endSignIns(UserId account) {
        writes.run(() -> {
            store.endSignIns(account);
            audit.note(account, "signed-out-everywhere", "");
        });
        known.invalidate(account);
    }

    /** @param alongside what happens in the same transaction, before; what it throws leaves everything as it was */
    void makeInstructor(UserId account, Runnable alongside) {
        writes.run(() -> {
            alongside.run();
            store.setInstructor(account);
        });
        known.invalidate(account);
    }

    private void requirePassword(UserId account, String wanted) {
        User person = person(account).orElseThrow();
        PasswordRule.require(wanted, person.name(), String.valueOf(person.email()));
    }

    private String hash(String password) {
        return Objects.requireNonNull(passwords.encode(password));
    }

    /** The guest behind a cookie. */
    Optional<User> guest(SecretToken key) {
        UserId id = guests.getIfPresent(key);
        if (id == null) {
            id = store.guest(key.hash()).orElse(null);
        }
        if (id == null) {
            return Optional.empty();
        }
        guests.put(key, id);
        return person(id).filter(User::isGuest);
    }

    /** The guest behind a cookie, who is added where there is none yet. */
    User guestOrNew(SecretToken key) {
        return guest(key).orElseGet(() -> {
            UserId id = UserId.random();
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
