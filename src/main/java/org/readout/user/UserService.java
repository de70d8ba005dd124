package org.readout.user;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.readout.db.DurableTransactions;
import org.readout.db.PlainText;
import org.readout.text.Messages;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsPasswordService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;

/** Users and their accounts: looking them up, signing up, changing names and passwords. */
@Service
public class UserService implements UserDetailsPasswordService {

    /** Published in the transaction in which a user creates an account with that address. */
    record AccountCreated(String email) {}

    private static final Messages TEXT = Messages.of("user");
    private static final int WRONG_PASSWORDS = 10;

    private final UserRepository repository;
    private final DurableTransactions writes;
    private final PasswordEncoder passwords;
    private final StudentCourses courses;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;
    private final SignInProviders providers;
    private final Clock clock;
    private final Throttle passwordTries;

    /**
     * Caches users, because every request asks for its own. Another server on the same database may show a change up to a
     * minute late, but each sign-in looks again: with an old password version it would end at once.
     */
    private final Cache<UserId, UserRepository.Row> known = Caffeine.newBuilder()
            .maximumSize(20_000)
            .expireAfterWrite(Duration.ofMinutes(1))
            .build();

    UserService(
            UserRepository repository,
            DurableTransactions writes,
            PasswordEncoder passwords,
            StudentCourses courses,
            AuditLog audit,
            ApplicationEventPublisher events,
            SignInProviders providers,
            Clock clock) {
        this.repository = repository;
        this.writes = writes;
        this.passwords = passwords;
        this.courses = courses;
        this.audit = audit;
        this.events = events;
        this.providers = providers;
        this.clock = clock;
        this.passwordTries = new Throttle(WRONG_PASSWORDS, Duration.ofMinutes(10), clock);
    }

    /** Returns the user with that id, guest or not. */
    public Optional<User> person(UserId id) {
        return row(id).map(UserRepository.Row::user);
    }

    @SuppressWarnings("NullAway") // the cache returns null where nothing is found, and keeps none
    private Optional<UserRepository.Row> row(UserId id) {
        return Optional.ofNullable(known.get(id, key -> repository.row(key).orElse(null)));
    }

    /** Returns whether there is no user at all, not even a guest. */
    public boolean isEmpty() {
        return repository.isEmpty();
    }

    /** Returns the account with this email address. */
    public Optional<User> byEmail(String typed) {
        return repository.byEmail(NewAccount.normalEmail(typed)).flatMap(this::person);
    }

    /** Returns whether the user may create courses, or teaches one now. */
    boolean isInstructor(UserId user) {
        return repository.rights(user).contains(SiteRight.CREATE_COURSES) || courses.teaches(user);
    }

    boolean isCurrent(AccountPrincipal signedIn) {
        AccountPrincipal previewer = signedIn.previewer();
        return (previewer == null || isCurrent(previewer))
                && row(signedIn.id())
                        .filter(row -> row.passwordVersion() == signedIn.passwordVersion())
                        .isPresent();
    }

    /** What makes an account easier to open, or may be a stranger's doing. */
    enum Weakened {
        SECOND_STEP_OFF,
        RECOVERY_CODE_USED,
        PASSKEY_REMOVED
    }

    record AccountWeakened(UserId account, Weakened what) {}

    /** Lets the owner of an account be told, in the current transaction. */
    void tell(UserId account, Weakened what) {
        events.publishEvent(new AccountWeakened(account, what));
    }

    /** Returns whether the account asks for a code after its password. */
    public boolean hasSecondFactor(UserId account) {
        return row(account).filter(UserRepository.Row::secondFactor).isPresent();
    }

    /** Returns an account as who signs in now. */
    AccountPrincipal principal(UserId account) {
        known.invalidate(account);
        return new AccountPrincipal(account, row(account).orElseThrow().passwordVersion(), "");
    }

    UserDetails detailsByEmail(String typed) {
        return repository
                .byEmail(NewAccount.normalEmail(typed))
                .flatMap(id -> {
                    known.invalidate(id);
                    return repository
                            .password(id)
                            .map(password -> new AccountPrincipal(id, password.version(), password.hash()));
                })
                .orElseThrow(() -> new UsernameNotFoundException("No account has this email address"));
    }

    /** Returns whether an account may sign in with a password: where institutions sign in everyone else, administrators may. */
    public boolean mayUsePassword(UserId account) {
        return !providers.areOnly() || repository.rights(account).contains(SiteRight.ADMINISTER);
    }

    /** Returns whether an account has a password; one that only signs in elsewhere has none. */
    public boolean hasPassword(UserId account) {
        return repository.password(account).isPresent();
    }

    /** Saves a new hash of the same password, because the algorithm or its cost has changed. */
    @Override
    public UserDetails updatePassword(UserDetails user, @Nullable String newHash) {
        AccountPrincipal principal = (AccountPrincipal) user;
        String hash = Objects.requireNonNull(newHash);
        writes.run(() -> repository.renewPasswordHash(principal.id(), hash));
        return principal;
    }

    /**
     * Creates an account, or turns the guest into one.
     *
     * @throws DuplicateKeyException if another account has the address
     */
    public User signUp(NewAccount wanted, Optional<UserId> guest) {
        return make(wanted, Set.of(), guest, () -> {});
    }

    /** @param alongside runs first in the same transaction; an exception from it undoes everything */
    User make(NewAccount wanted, Set<SiteRight> given, Optional<UserId> guest, Runnable alongside) {
        String hash = hash(wanted.password());
        User account = writes.write(() -> {
            alongside.run();
            User made = guest.map(wanted::as)
                    .filter(user -> repository.turnIntoAccount(user, hash))
                    .orElseGet(() -> repository.addAccount(wanted.as(UserId.random()), hash, clock.instant()));
            audit.note(made.id(), "account-created", "");
            given.forEach(right -> repository.addRight(made.id(), right));
            events.publishEvent(new AccountCreated(wanted.email()));
            return made;
        });
        known.invalidate(account.id());
        return account;
    }

    /**
     * Adds accounts that share one password, such as those of a demonstration, with addresses that count as confirmed. The
     * password is hashed once: hashing is slow.
     */
    public void addAll(String password, List<User> accounts) {
        String hash = hash(password);
        writes.run(() -> accounts.forEach(account -> {
            repository.addAccount(account, hash, clock.instant());
            repository.confirmEmail(account.id(), clock.instant());
        }));
    }

    /** Changes an account's name; returns false if an instructor of one of the user's courses has the same name. */
    public boolean rename(UserId account, String name) {
        if (!NewAccount.isName(name)) {
            throw new IllegalArgumentException("Invalid name");
        }
        if (courses.instructorNames(account).stream().anyMatch(taken -> PlainText.isSameName(taken, name))) {
            return false;
        }
        change(account, () -> {
            repository.setName(account, PlainText.name(name));
            audit.note(account, "account-renamed", "");
        });
        return true;
    }

    /** Sets the part of an account's name that lists are sorted by; empty if it isn't to be known. */
    public void setSurname(UserId account, String surname) {
        String name = PlainText.name(surname);
        if (name.length() > User.NAME_MAX_LENGTH) {
            throw new IllegalArgumentException("Invalid surname");
        }
        change(account, () -> {
            repository.setSurname(account, name.isEmpty() ? null : name);
            audit.note(account, "account-surname-set", "");
        });
    }

    /** Changes an account's password and ends all its sign-ins, or returns why the current password was refused. */
    public Optional<String> changePassword(UserId account, String current, String wanted) {
        requirePassword(account, wanted);
        Optional<String> refusal = passwordRefusal(account, current);
        if (refusal.isEmpty()) {
            setPassword(account, wanted, () -> audit.note(account, "password-changed", ""));
        }
        return refusal;
    }

    /** Returns why what was typed isn't taken for the account's current password; empty if it is that. */
    public Optional<String> passwordRefusal(UserId account, String typed) {
        if (passwordTries.take(account.toString()).isPresent()) {
            return Optional.of(TEXT.get("account.password.throttled"));
        }
        boolean right = typed.length() <= NewAccount.PASSWORD_MAX_LENGTH
                && repository
                        .password(account)
                        .filter(password -> passwords.matches(typed, password.hash()))
                        .isPresent();
        if (!right) {
            return Optional.of(TEXT.get("account.password.wrong"));
        }
        passwordTries.giveBack(account.toString());
        return Optional.empty();
    }

    /** Looks a user up again the next time, because the row has changed or is gone. */
    public void forget(UserId user) {
        known.invalidate(user);
    }

    void setPassword(UserId account, String wanted, Runnable alongside) {
        requirePassword(account, wanted);
        String hash = hash(wanted);
        change(account, alongside, () -> repository.setPasswordHash(account, hash));
    }

    void endSignIns(UserId account) {
        change(account, () -> {
            repository.endSignIns(account);
            audit.note(account, "signed-out-everywhere", "");
        });
    }

    void change(UserId account, Runnable... steps) {
        writes.run(() -> List.of(steps).forEach(Runnable::run));
        known.invalidate(account);
    }

    private void requirePassword(UserId account, String wanted) {
        User user = person(account).orElseThrow();
        NewAccount.requirePassword(wanted, user.name(), String.valueOf(user.email()));
    }

    private String hash(String password) {
        return Objects.requireNonNull(passwords.encode(password));
    }

    /** Adds the student of a preview, whom no password, link or cookie signs in. */
    public User addPreview(String name) {
        UserId id = UserId.random();
        writes.run(() -> repository.addPerson(id, User.Kind.PREVIEW, name, clock.instant()));
        return person(id).orElseThrow();
    }

    /** Deletes the student of a preview with all work. What the audit says of the student, the owner did. */
    public void deletePreview(UserId student, UserId owner) {
        change(student, () -> repository.deletePreview(student, owner));
    }

    Optional<User> guest(SecretToken key) {
        return repository.guest(key.hash()).flatMap(this::person);
    }

    User guestOrNew(SecretToken key) {
        return guest(key).orElseGet(() -> {
            UserId id = UserId.random();
            try {
                writes.run(() -> repository.addGuest(id, key.hash(), clock.instant()));
            } catch (DuplicateKeyException e) {
                // Another request of the same browser has added the guest.
                return guest(key).orElseThrow(() -> e);
            }
            return person(id).orElseThrow();
        });
    }

    /** Tells accounts what they need to know about courses. */
    public interface StudentCourses {

        /** Returns whether the user is an instructor of a course that isn't archived. */
        boolean teaches(UserId user);

        /** Returns whether the user is an instructor or assistant of a course that isn't archived. */
        boolean isStaff(UserId user);

        /**
         * Returns whether the student takes a course of the instructor, and was never in a course that the instructor
         * doesn't teach: not as a former member, nor in a course that is archived or deleted.
         */
        boolean isKnownOnlyTo(UserId student, UserId instructor);

        /** Returns the names of the instructors of all courses that the user takes, without the user's own. */
        List<String> instructorNames(UserId student);
    }
}
