package org.readout.user;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.readout.db.DurableTransactions;
import org.readout.db.PlainText;
import org.readout.user.PendingIdentity.Identity;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;

/** Knows accounts by who they are elsewhere: at an institution's sign-in (OpenID Connect) or a learning platform (LTI). */
@Service
public final class ExternalIdentities {

    /** Published in the transaction in which an institution tells the student number of an account, or its address. */
    public record Identified(UserId account) {}

    private static final int NUMBER_MAX_LENGTH = 40;

    private final IdentityRepository identities;
    private final UserRepository users;
    private final UserService accounts;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;
    private final DurableTransactions writes;
    private final Clock clock;

    ExternalIdentities(
            IdentityRepository identities,
            UserRepository users,
            UserService accounts,
            AuditLog audit,
            ApplicationEventPublisher events,
            DurableTransactions writes,
            Clock clock) {
        this.identities = identities;
        this.users = users;
        this.accounts = accounts;
        this.audit = audit;
        this.events = events;
        this.writes = writes;
        this.clock = clock;
    }

    /** Returns the account that a person of that issuer is linked to. */
    public Optional<User> find(String issuer, String subject) {
        return identities.owner(issuer, subject).flatMap(accounts::person);
    }

    /** Returns whether an account has an address, so that the person may want to link it. */
    public boolean isTaken(String email) {
        return users.byEmail(NewAccount.normalEmail(email)).isPresent();
    }

    /**
     * Creates an account without a password, or returns the one that is linked already. The address is left out unless it is
     * verified, and if another account has it.
     */
    public User create(PendingIdentity person) {
        Optional<String> address = Optional.ofNullable(person.email())
                .filter(given -> person.emailVerified() && NewAccount.isEmail(given))
                .map(NewAccount::normalEmail);
        for (boolean taken = false; ; taken = true) {
            String own = taken
                    ? null
                    : address.filter(free -> users.byEmail(free).isEmpty()).orElse(null);
            try {
                return find(person.issuer(), person.subject()).orElseGet(() -> add(person, own));
            } catch (DuplicateKeyException e) {
                // Another request has added the person or the address. The second time, no address is in the way.
                if (taken) {
                    throw e;
                }
            }
        }
    }

    private User add(PendingIdentity person, @Nullable String email) {
        return writes.write(() -> {
            User made = users.addAccount(
                    new User(UserId.random(), User.Kind.ACCOUNT, name(person.name()), email), null, clock.instant());
            if (email != null) {
                users.confirmEmail(made.id(), clock.instant());
            }
            audit.note(made.id(), "account-created", "");
            add(made.id(), person);
            return made;
        });
    }

    private static String name(String given) {
        String name = PlainText.name(given);
        return name.substring(0, Math.min(name.length(), User.NAME_MAX_LENGTH));
    }

    /** Links an account; returns false if that person is linked to another account. */
    public boolean link(UserId account, PendingIdentity person) {
        try {
            return identities
                    .owner(person.issuer(), person.subject())
                    .map(account::equals)
                    .orElseGet(() -> writes.write(() -> {
                        add(account, person);
                        return true;
                    }));
        } catch (DuplicateKeyException e) {
            return identities
                    .owner(person.issuer(), person.subject())
                    .filter(account::equals)
                    .isPresent();
        }
    }

    private void add(UserId account, PendingIdentity person) {
        identities.add(
                account,
                new Identity(
                        person.kind(), person.issuer(), person.subject(), number(person.number()), clock.instant()));
        audit.note(account, "identity-linked", "issuer=" + person.issuer());
        events.publishEvent(new Identified(account));
    }

    /** Keeps what an issuer says at a sign-in: the student number of a linked account, and that the address is its own. */
    void update(UserId account, Identity seen, @Nullable String verifiedEmail) {
        writes.run(() -> {
            boolean changed = identities.setNumber(seen.issuer(), seen.subject(), number(seen.studentNumber()));
            boolean own = verifiedEmail != null
                    && users.byEmail(NewAccount.normalEmail(verifiedEmail))
                            .filter(account::equals)
                            .isPresent()
                    && audit.noteIf(
                            users.confirmEmail(account, clock.instant()),
                            account,
                            "email-confirmed",
                            "issuer=" + seen.issuer());
            if (changed || own) {
                events.publishEvent(new Identified(account));
            }
        });
    }

    private static @Nullable String number(@Nullable String given) {
        String number = given == null ? "" : given.strip();
        return number.isEmpty() || number.length() > NUMBER_MAX_LENGTH ? null : number;
    }

    /** Lists who an account is elsewhere, oldest link first. */
    public List<Identity> of(UserId account) {
        return identities.of(account);
    }

    /** Ends a link; returns false if it is the account's only way to sign in, or not the account's. */
    public boolean unlink(UserId account, String issuer, String subject) {
        return writes.write(() -> {
            identities.lock(account);
            boolean another =
                    of(account).size() > 1 || accounts.hasPassword(account) && accounts.mayUsePassword(account);
            return another
                    && audit.noteIf(
                            identities.remove(account, issuer, subject),
                            account,
                            "identity-unlinked",
                            "issuer=" + issuer);
        });
    }
}
