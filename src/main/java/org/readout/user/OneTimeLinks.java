package org.readout.user;

import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.readout.db.DurableTransactions;
import org.readout.user.OneTimeLink.LinkState;
import org.readout.user.OneTimeLink.Purpose;
import org.readout.user.OneTimeLink.Reset;
import org.readout.user.UserService.StudentCourses;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;

/** Links that create the first instructor, invite another, or give an account a new password. */
@Service
public class OneTimeLinks {

    /** The permission of an instructor to create a reset link for a student. */
    public enum Permission {
        GIVEN,
        /** The student takes a course of another instructor, which the link would open. */
        ANOTHER_INSTRUCTOR,
        NO_STUDENT
    }

    private final UserRepository repository;
    private final UserService users;
    private final StudentCourses courses;
    private final AuditLog audit;
    private final DurableTransactions writes;
    private final Clock clock;

    OneTimeLinks(
            UserRepository repository,
            UserService users,
            StudentCourses courses,
            AuditLog audit,
            DurableTransactions writes,
            Clock clock) {
        this.repository = repository;
        this.users = users;
        this.courses = courses;
        this.audit = audit;
        this.writes = writes;
        this.clock = clock;
    }

    /** Creates the link for the first instructor, such as {@code /setup?token=…}; none if there is an instructor. */
    public Optional<String> setupPath() {
        return repository.hasInstructor() ? Optional.empty() : Optional.of(add(Purpose.SETUP, null, null));
    }

    /** Creates a link that invites another instructor; none if the user is no instructor. It can be shown only once. */
    public Optional<String> invitationPath(UserId instructor) {
        return users.person(instructor).filter(User::instructor).map(user -> {
            audit.note(instructor, "instructor-invited", "");
            return add(Purpose.INVITE, null, instructor);
        });
    }

    public Permission permission(UserId student, UserId instructor) {
        User user = users.person(student).orElse(null);
        if (user == null || user.kind() != User.Kind.ACCOUNT || user.instructor()) {
            return Permission.NO_STUDENT;
        }
        return courses.areAllTaughtBy(student, instructor) ? Permission.GIVEN : Permission.ANOTHER_INSTRUCTOR;
    }

    /**
     * Creates a reset link for a student; earlier ones end. None without permission, because it gives full access to the
     * account.
     */
    public Optional<String> resetPath(UserId student, UserId instructor) {
        if (permission(student, instructor) != Permission.GIVEN) {
            return Optional.empty();
        }
        audit.note(instructor, "reset-link-made", "for=" + student.value());
        return Optional.of(add(Purpose.RESET, student, instructor));
    }

    String mailedResetPath(UserId account) {
        audit.note(null, "reset-link-made", "for=" + account.value() + " by=email");
        return add(Purpose.RESET, account, account);
    }

    private String add(Purpose purpose, @Nullable UserId user, @Nullable UserId madeBy) {
        return writes.write(() -> repository.addLink(purpose, user, madeBy, clock.instant()));
    }

    /** Returns the purpose of a link, used or not; empty for an unknown token. */
    public Optional<Purpose> purpose(String token) {
        return repository.link(token).map(OneTimeLink::purpose);
    }

    /** Returns whose password a link changes, whether it still works or not. */
    public Optional<User> userOf(String token) {
        return repository.link(token).map(OneTimeLink::user).flatMap(users::person);
    }

    public LinkState state(String token) {
        return repository.link(token).map(this::state).orElse(LinkState.UNKNOWN);
    }

    private LinkState state(OneTimeLink link) {
        if (link.used() || link.purpose() == Purpose.SETUP && repository.hasInstructor()) {
            return LinkState.USED;
        }
        if (!link.expiresAt().isAfter(clock.instant())) {
            return LinkState.EXPIRED;
        }
        return link.purpose() == Purpose.RESET && !isAllowed(link) ? LinkState.NOT_ALLOWED : LinkState.OPEN;
    }

    /** Checks the permission again, because the student may have joined another course since the link was created. */
    private boolean isAllowed(OneTimeLink link) {
        UserId user = link.user();
        UserId maker = link.madeBy();
        return user != null && (maker == null || maker.equals(user) || permission(user, maker) == Permission.GIVEN);
    }

    /**
     * Creates an instructor's account with a set-up link or an invitation; nothing if the link no longer works.
     *
     * @throws DuplicateKeyException if another account has the address; the link still works then
     */
    public Optional<User> signUp(String token, NewAccount wanted, Optional<UserId> guest) {
        return repository
                .link(token)
                .filter(link -> link.purpose() != Purpose.RESET)
                .flatMap(link -> ifItWorks(() -> {
                    User made = users.make(wanted, true, guest, () -> use(link.purpose(), token));
                    String action = link.purpose() == Purpose.SETUP ? "first-instructor-made" : "instructor-made";
                    audit.note(made.id(), action, invitedBy(link));
                    return made;
                }));
    }

    /** Makes an account an instructor's with an invitation, and returns whether the link worked. */
    public boolean accept(String token, UserId account) {
        OneTimeLink link = repository.link(token).orElse(null);
        User user = users.person(account).orElse(null);
        if (link == null || user == null || user.kind() != User.Kind.ACCOUNT) {
            return false;
        }
        return ifItWorks(() -> {
                    users.makeInstructor(account, () -> {
                        use(Purpose.INVITE, token);
                        audit.note(account, "instructor-made", invitedBy(link));
                    });
                    return user;
                })
                .isPresent();
    }

    private static String invitedBy(OneTimeLink link) {
        UserId maker = link.madeBy();
        return maker == null ? "" : "invited-by=" + maker.value();
    }

    /**
     * Gives the account of a reset link a new password, and ends its sign-ins and other links; nothing without such a link.
     */
    public Optional<User> choosePassword(String token, String password) {
        OneTimeLink link = repository.link(token).orElse(null);
        UserId user = link == null ? null : link.user();
        if (link == null || user == null || !isAllowed(link)) {
            return Optional.empty();
        }
        return ifItWorks(() -> {
            users.setPassword(user, password, () -> {
                use(Purpose.RESET, token);
                repository.deleteUnusedLinks(user);
                UserId maker = link.madeBy();
                String by = maker == null
                        ? "console"
                        : maker.equals(user) ? "email" : maker.value().toString();
                audit.note(user, "password-reset", "link-by=" + by);
            });
            return users.person(user).orElseThrow();
        });
    }

    private static <T> Optional<T> ifItWorks(Supplier<T> use) {
        try {
            return Optional.of(use.get());
        } catch (NoLongerOpenException e) {
            return Optional.empty();
        }
    }

    private void use(Purpose purpose, String token) {
        if (purpose == Purpose.SETUP && repository.hasInstructor()
                || !repository.useLink(purpose, token, clock.instant())) {
            throw new NoLongerOpenException();
        }
    }

    /** Returns the last time that a link of another user changed the account's password. */
    public Optional<Reset> lastReset(UserId account) {
        return repository.lastReset(account);
    }

    /** Notes that the owner of the account has been told of all resets so far. */
    public void setTold(UserId account) {
        writes.run(() -> repository.setTold(account, clock.instant()));
    }

    private static final class NoLongerOpenException extends RuntimeException {
        private static final long serialVersionUID = 1;
    }
}
