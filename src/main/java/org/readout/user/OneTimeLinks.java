package org.readout.user;

import java.time.Clock;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.readout.db.DurableTransactions;
import org.readout.user.OneTimeLink.LinkState;
import org.readout.user.OneTimeLink.Purpose;
import org.readout.user.OneTimeLink.Reset;
import org.readout.user.UserService.StudentCourses;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;

/** Links that make the first instructor, let someone create courses, give an account a new password, or confirm its address. */
@Service
public class OneTimeLinks {

    /** Published in the transaction in which the owner of an account confirms its address. */
    public record EmailConfirmed(UserId account) {}

    /** The permission of an instructor to create a reset link for a student. */
    public enum ResetPermission {
        GIVEN,
        /** The student takes or took a course of another instructor, which the link would open. */
        ANOTHER_INSTRUCTOR,
        /** The student signs in elsewhere, and only the student may choose a first password. */
        NO_PASSWORD,
        NO_STUDENT
    }

    private final UserRepository repository;
    private final UserService users;
    private final SiteRights rights;
    private final StudentCourses courses;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;
    private final DurableTransactions writes;
    private final Clock clock;

    OneTimeLinks(
            UserRepository repository,
            UserService users,
            SiteRights rights,
            StudentCourses courses,
            AuditLog audit,
            ApplicationEventPublisher events,
            DurableTransactions writes,
            Clock clock) {
        this.repository = repository;
        this.users = users;
        this.rights = rights;
        this.courses = courses;
        this.audit = audit;
        this.events = events;
        this.writes = writes;
        this.clock = clock;
    }

    /** Creates the link for the first instructor, such as {@code /setup?token=…}; none if there is an instructor. */
    public Optional<String> setupPath() {
        return repository.hasInstructor() ? Optional.empty() : Optional.of(add(Purpose.SETUP, null, null));
    }

    /**
     * Creates a link that lets someone create courses; none if the user may not make instructors. It can be shown only once.
     */
    public Optional<String> invitationPath(UserId maker) {
        if (!rights.has(maker, SiteRight.MAKE_INSTRUCTORS)) {
            return Optional.empty();
        }
        audit.note(maker, "instructor-invited", "right=" + SiteRight.CREATE_COURSES);
        return Optional.of(add(Purpose.INVITE, null, maker));
    }

    public ResetPermission permission(UserId student, UserId instructor) {
        User user = users.person(student).orElse(null);
        boolean isStudent = user != null
                && user.kind() == User.Kind.ACCOUNT
                && repository.rights(student).isEmpty();
        if (!isStudent) {
            return ResetPermission.NO_STUDENT;
        }
        if (!users.hasPassword(student)) {
            return ResetPermission.NO_PASSWORD;
        }
        return courses.isKnownOnlyTo(student, instructor) ? ResetPermission.GIVEN : ResetPermission.ANOTHER_INSTRUCTOR;
    }

    /**
     * Creates a reset link for a student; earlier ones end. None without permission, because it gives full access to the
     * account.
     */
    public Optional<String> resetPath(UserId student, UserId instructor) {
        if (permission(student, instructor) != ResetPermission.GIVEN) {
            return Optional.empty();
        }
        audit.note(instructor, "reset-link-created", "for=" + student.value());
        return Optional.of(add(Purpose.RESET, student, instructor));
    }

    /** Creates a link that is sent to the account's own address: {@link Purpose#RESET} or {@link Purpose#CONFIRM}. */
    String mailedPath(Purpose purpose, UserId account) {
        if (purpose == Purpose.RESET) {
            audit.note(null, "reset-link-created", "for=" + account.value() + " by=email");
        }
        return add(purpose, account, account);
    }

    private String add(Purpose purpose, @Nullable UserId user, @Nullable UserId madeBy) {
        return writes.write(() -> repository.addLink(purpose, user, madeBy, clock.instant()));
    }

    /** Returns the purpose of a link, used or not; empty for an unknown token. */
    public Optional<Purpose> purpose(String token) {
        return repository.link(token).map(OneTimeLink::purpose);
    }

    /** Returns whose password a link changes, or whose address it confirms, whether it still works or not. */
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
        return isAllowed(link) ? LinkState.OPEN : LinkState.NOT_ALLOWED;
    }

    /**
     * Checks again what the maker may do: the student may have joined another course since, or the maker have lost a right.
     */
    private boolean isAllowed(OneTimeLink link) {
        UserId user = link.user();
        UserId maker = link.madeBy();
        if (user != null && link.purpose() == Purpose.RESET && !users.mayUsePassword(user)) {
            return false;
        }
        if (maker == null || maker.equals(user)) {
            return true;
        }
        return user == null
                ? rights.has(maker, SiteRight.MAKE_INSTRUCTORS)
                : permission(user, maker) == ResetPermission.GIVEN;
    }

    /**
     * Creates an instructor's account with a set-up link or an invitation; nothing if the link no longer works.
     *
     * @throws DuplicateKeyException if another account has the address; the link still works then
     */
    public Optional<User> signUp(String token, NewAccount wanted, Optional<UserId> guest) {
        return repository
                .link(token)
                .filter(link -> link.user() == null && isAllowed(link))
                .flatMap(link -> ifItWorks(() -> {
                    boolean isFirst = link.purpose() == Purpose.SETUP;
                    Set<SiteRight> given =
                            isFirst ? EnumSet.allOf(SiteRight.class) : EnumSet.of(SiteRight.CREATE_COURSES);
                    User made = users.make(wanted, given, guest, () -> use(link.purpose(), token));
                    if (isFirst) {
                        repository.confirmEmail(made.id(), clock.instant());
                    }
                    audit.note(made.id(), isFirst ? "first-instructor-created" : "instructor-created", invitedBy(link));
                    return made;
                }));
    }

    /** Lets an account create courses, with an invitation; returns whether the link worked. */
    public boolean accept(String token, UserId account) {
        OneTimeLink link = repository.link(token).orElse(null);
        User user = users.person(account).orElse(null);
        if (link == null || !isAllowed(link) || user == null || user.kind() != User.Kind.ACCOUNT) {
            return false;
        }
        return ifItWorks(() -> writes.write(() -> {
                    use(Purpose.INVITE, token);
                    repository.addRight(account, SiteRight.CREATE_COURSES);
                    audit.note(account, "instructor-created", invitedBy(link));
                    return user;
                }))
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
                if (user.equals(link.madeBy())) {
                    // It came by email, so its reader owns the address.
                    confirm(user);
                }
                if (link.madeBy() == null) {
                    // The administrator's way for an owner who has lost the phone and the recovery codes.
                    audit.noteIf(repository.removeSecondFactor(user), user, "second-factor-off", "link-by=console");
                }
                UserId maker = link.madeBy();
                String by = maker == null
                        ? "console"
                        : maker.equals(user) ? "email" : maker.value().toString();
                audit.note(user, "password-reset", "link-by=" + by);
            });
            return users.person(user).orElseThrow();
        });
    }

    /** Confirms the address of the account that a link was emailed to; returns false if the link no longer works. */
    public boolean confirmEmail(String token) {
        return userOf(token)
                .flatMap(user -> ifItWorks(() -> writes.write(() -> {
                    use(Purpose.CONFIRM, token);
                    confirm(user.id());
                    return user;
                })))
                .isPresent();
    }

    private void confirm(UserId account) {
        if (audit.noteIf(repository.confirmEmail(account, clock.instant()), account, "email-confirmed", "")) {
            events.publishEvent(new EmailConfirmed(account));
        }
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
