package org.readout.user;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.readout.user.OneTimeLinkRepository.Row;
import org.readout.user.OneTimeLinkRepository.Used;
import org.readout.user.OneTimeLinks.Purpose;
import org.readout.user.OneTimeLinks.UsedUp;
import org.springframework.stereotype.Service;

/** Lets somebody who has forgotten a password choose another, by a link that works once, for 24 hours. */
@Service
public class PasswordResets {

    private final OneTimeLinks links;
    private final UserService accounts;
    private final StudentCourses courses;
    private final AuditLog audit;

    PasswordResets(OneTimeLinks links, UserService accounts, StudentCourses courses, AuditLog audit) {
        this.links = links;
        this.accounts = accounts;
        this.courses = courses;
        this.audit = audit;
    }

    /** Whether an instructor may make a link for somebody, and why not. */
    public enum Permission {
        /** The instructor teaches every course that the student takes. */
        GIVEN,
        /** The student takes a course of another instructor, which the link would open. */
        ANOTHER_INSTRUCTOR,
        /** It is no student of the instructor: somebody else's, an instructor, or nobody with a password. */
        NO_STUDENT
    }

    /**
     * A password that was chosen with a link that somebody else made.
     *
     * @param maker the name of the instructor who made the link, or {@code null} if the administrator did
     */
    public record Reset(@Nullable String maker, Instant madeAt, Instant usedAt) {}

    /** Whether the instructor may make a link for the student. */
    public Permission permission(UserId student, UserId instructor) {
        if (accounts.person(student)
                .filter(person -> !person.isGuest() && !person.instructor())
                .isEmpty()) {
            return Permission.NO_STUDENT;
        }
        return courses.areAllTaughtBy(student, instructor) ? Permission.GIVEN : Permission.ANOTHER_INSTRUCTOR;
    }

    /**
     * Makes a link for a student, such as {@code /reset?token=…}, which can be shown this once; earlier ones are worth
     * nothing from then on. Whoever has the link becomes that person, so it must not open a course of another instructor.
     *
     * @return nothing without {@linkplain #permission permission}
     */
    public Optional<String> path(UserId student, UserId instructor) {
        if (permission(student, instructor) != Permission.GIVEN) {
            return Optional.empty();
        }
        audit.note(instructor, "reset-link-made", "for=" + student.value());
        return Optional.of(links.make(Purpose.RESET, student, instructor));
    }

    /** Makes a link that is sent to the account's own address. */
    String mailedPath(UserId account) {
        audit.note(null, "reset-link-made", "for=" + account.value() + " by=email");
        return links.make(Purpose.RESET, account, account);
    }

    /** What a token is worth. */
    public LinkState state(String token) {
        LinkState state = links.state(Purpose.RESET, token);
        return state == LinkState.OPEN
                        && links.find(Purpose.RESET, token)
                                .filter(this::isAllowed)
                                .isEmpty()
                ? LinkState.NOT_ALLOWED
                : state;
    }

    /** Whether who made a link may still make one: the student may have joined another course since. */
    private boolean isAllowed(Row link) {
        UserId person = link.person();
        UserId maker = link.madeBy();
        return person != null
                && (maker == null || maker.equals(person) || permission(person, maker) == Permission.GIVEN);
    }

    /** Whose password a token changes, whether it is still good or not. */
    public Optional<User> of(String token) {
        return links.find(Purpose.RESET, token).map(Row::person).flatMap(accounts::person);
    }

    /**
     * Gives the account of a link a new password, and ends all its sign-ins. No other link about it works from then on.
     *
     * @return whose password it is now; nothing where the link is good no longer
     * @throws IllegalArgumentException where it can't be a password
     */
    public Optional<User> choose(String token, String password) {
        Row link = links.find(Purpose.RESET, token).orElse(null);
        @Nullable UserId person = link == null ? null : link.person();
        if (link == null || person == null || accounts.person(person).isEmpty()) {
            return Optional.empty();
        }
        try {
            accounts.setPassword(person, password, () -> {
                if (!isAllowed(link)) {
                    throw new UsedUp();
                }
                links.use(Purpose.RESET, token);
                links.withdraw(person);
                audit.note(person, "password-reset", "link-by=" + maker(link));
            });
            return accounts.person(person);
        } catch (UsedUp e) {
            return Optional.empty();
        }
    }

    private static String maker(Row link) {
        UserId maker = link.madeBy();
        if (maker == null) {
            return "console";
        }
        return maker.equals(link.person()) ? "email" : maker.value().toString();
    }

    /** The last time that somebody else's link changed the account's password. */
    public Optional<Reset> last(UserId account) {
        return links.lastUsed(account).map(PasswordResets::reset);
    }

    /** The same, until {@link #setTold}. */
    public Optional<Reset> untold(UserId account) {
        return links.untold(account).map(PasswordResets::reset);
    }

    /** Notes that the owner of the account has been told. */
    public void setTold(UserId account) {
        links.setTold(account);
    }

    private static Reset reset(Used link) {
        return new Reset(link.maker(), link.madeAt(), link.usedAt());
    }
}
