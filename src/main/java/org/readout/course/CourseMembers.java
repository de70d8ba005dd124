package org.readout.course;

import java.text.Collator;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.readout.course.Course.Member;
import org.readout.course.Course.Removed;
import org.readout.course.Course.Role;
import org.readout.course.CourseService.Joined;
import org.readout.db.DurableTransactions;
import org.readout.db.PlainText;
import org.readout.text.Messages;
import org.readout.user.AuditLog;
import org.readout.user.SecretToken;
import org.readout.user.User;
import org.readout.user.UserId;
import org.readout.user.UserService;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;

/**
 * Manages the members of a course: invitations, removal and re-admission, leaving, the join code, and groups. A method that
 * takes a course and its instructor gives nothing to a user who doesn't teach the course, and changes nothing while the
 * course is archived.
 */
@Service
public class CourseMembers {

    private final CourseRepository repository;
    private final CourseService courses;
    private final UserService users;
    private final DurableTransactions transactions;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    CourseMembers(
            CourseRepository repository,
            CourseService courses,
            UserService users,
            DurableTransactions transactions,
            AuditLog audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.repository = repository;
        this.courses = courses;
        this.users = users;
        this.transactions = transactions;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /** Lists the instructors of a course, then its assistants, by name; empty if the user doesn't teach it. */
    public List<Member> staff(CourseId course, UserId instructor) {
        return teaches(course, instructor) ? repository.staff(course) : List.of();
    }

    private boolean teaches(CourseId course, UserId user) {
        return courses.may(course, user, Permission.SEE_DETAILS);
    }

    /** Creates an invitation; empty if the user can't change the course. Its path can be shown only once. */
    public Optional<String> invite(
            CourseId course, UserId instructor, Role role, boolean seesNames, boolean once, Duration lifetime) {
        if (role == Role.STUDENT) {
            throw new IllegalArgumentException("Students join with the join code");
        }
        if (!Invitation.LIFETIMES.contains(lifetime)) {
            throw new IllegalArgumentException("No invitation works for " + lifetime);
        }
        if (!courses.may(course, instructor, Permission.MANAGE_STAFF)) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        SecretToken key = SecretToken.random();
        UUID id = UUID.randomUUID();
        Instant expires = now.plus(lifetime);
        Invitation invitation = new Invitation(id, course, role, seesNames, once, instructor, "", expires);
        transactions.run(() -> {
            repository.addInvitation(invitation, key.hash(), now);
            note(instructor, "course-invitation-created", course, shown(invitation));
        });
        return Optional.of(CourseLinks.invitation(key.value()));
    }

    private static String shown(Invitation invitation) {
        return "role=" + invitation.role() + (invitation.seesNames() ? "" : " without-names") + " invitation="
                + invitation.id();
    }

    /** Lists the active invitations; empty if the user doesn't teach the course. */
    public List<Invitation> invitations(CourseId course, UserId instructor) {
        return teaches(course, instructor) ? repository.invitations(course, clock.instant()) : List.of();
    }

    /** Ends an invitation; returns false if it had ended, or the user can't change the course. */
    public boolean revoke(CourseId course, UserId instructor, UUID invitation) {
        return changed(
                course,
                instructor,
                Permission.MANAGE_STAFF,
                "course-invitation-revoked",
                "invitation=" + invitation,
                () -> repository.endInvitation(course, invitation, clock.instant()));
    }

    /** Returns the invitation of a link; empty if the link no longer works or the course is archived. */
    public Optional<Invitation> invitation(String token) {
        return SecretToken.parse(token)
                .flatMap(key -> repository.invitation(key.hash(), clock.instant()))
                .filter(invitation -> !courses.isArchived(invitation.course()));
    }

    /** Returns the course that an invitation is for. */
    public Course course(Invitation invitation) {
        return repository.course(invitation.course());
    }

    /** Returns the user's role in the course of an invitation; empty if the user isn't a member. */
    public Optional<Role> role(Invitation invitation, UserId user) {
        return repository.role(invitation.course(), user);
    }

    /**
     * Returns whether the user already has the role of an invitation, or a higher one.
     */
    public boolean hasAlready(Invitation invitation, UserId user) {
        return role(invitation, user)
                .filter(role -> role.compareTo(invitation.role()) >= 0)
                .isPresent();
    }

    /**
     * Gives an account the role of an invitation, and no right on the site. A student of the course keeps all work but
     * leaves its gradebook. An account that has the role already uses up nothing.
     *
     * @return false if the link no longer works
     */
    public boolean accept(String token, UserId account) {
        Invitation seen = invitation(token).orElse(null);
        if (seen == null || users.person(account).filter(User::isPreview).isPresent()) {
            return false;
        }
        return transactions.write(() -> {
            repository.lock(seen.course());
            Invitation invitation = invitation(token).orElse(null);
            if (invitation == null || isRemovedSince(invitation, account)) {
                return false;
            }
            if (hasAlready(invitation, account)) {
                return true;
            }
            if (invitation.once()) {
                repository.endInvitation(seen.course(), invitation.id(), clock.instant());
            }
            repository.setRole(seen.course(), account, seen.role(), seen.seesNames(), clock.instant());
            repository.place(seen.course(), account).ifPresent(email -> repository.removePlace(seen.course(), email));
            courses.rulesChanged(seen.course());
            note(account, "course-invitation-accepted", seen.course(), shown(seen));
            return true;
        });
    }

    /**
     * Enrols a user whom the learning platform of a course sends, or gives a member the role that the platform says. The last
     * instructor of a course keeps the role, and so does everyone in an archived course.
     *
     * @param follows whether a member's role changes
     * @return false for one who isn't a member now: an instructor removed them, or the course is archived
     */
    public boolean admit(CourseId course, UserId user, Role role, boolean follows) {
        return transactions.write(() -> {
            repository.lock(course);
            Role now = repository.role(course, user).orElse(null);
            boolean stays = now == role
                    || now != null && !follows
                    || now == Role.INSTRUCTOR && isLastInstructor(course)
                    || courses.isArchived(course)
                    || now == null && repository.removedBy(course, user).isPresent();
            if (stays) {
                return now != null;
            }
            courses.rulesChanging(course);
            repository.setRole(course, user, role, true, clock.instant());
            if (role == Role.STUDENT) {
                events.publishEvent(new Joined(course, user));
            }
            courses.rulesChanged(course);
            note(user, "course-launched", course, "role=" + role);
            return true;
        });
    }

    /** The result of removing a member or of leaving a course. */
    public enum Removal {
        DONE,
        /** A course always has an instructor. */
        LAST_INSTRUCTOR,
        /** The user can't change the course, or the other member has already left. */
        GONE
    }

    /** Lists the members whom instructors removed, most recent first; empty if the user doesn't teach the course. */
    public List<Removed> removed(CourseId course, UserId instructor) {
        return teaches(course, instructor) ? repository.removed(course) : List.of();
    }

    /** Removes a member, whose work is kept. */
    public Removal remove(CourseId course, UserId instructor, UserId member) {
        return ending(
                course,
                () -> courses.may(course, instructor, managing(course, member)),
                () -> end(course, instructor, member),
                Removal.GONE);
    }

    /** Published in the transaction in which an instructor removes students, with what becomes of their posts. */
    public record StudentsRemoved(CourseId course, UserId by, List<UserId> students, boolean hideWriting) {}

    /** Published in the transaction in which an instructor re-admits a member. */
    public record Readmitted(CourseId course, UserId by, UserId member) {}

    /** Removes those of the users who are still students. Returns how many that were. */
    public int removeStudents(CourseId course, UserId instructor, Collection<UserId> students) {
        return removeStudents(course, instructor, students, false);
    }

    /** Removes them and, if wanted, hides what they wrote in discussions. */
    public int removeStudents(CourseId course, UserId instructor, Collection<UserId> students, boolean hideWriting) {
        return ending(
                course,
                () -> courses.may(course, instructor, Permission.MANAGE_STUDENTS),
                () -> {
                    List<UserId> removed = students.stream()
                            .filter(student -> repository
                                    .role(course, student)
                                    .filter(Role.STUDENT::equals)
                                    .isPresent())
                            .filter(student -> end(course, instructor, student) == Removal.DONE)
                            .toList();
                    events.publishEvent(new StudentsRemoved(course, instructor, removed, hideWriting));
                    return removed.size();
                },
                0);
    }

    /**
     * Lets a user leave a course that isn't archived. The work is kept, and a student can join again with the join code.
     */
    public Removal leave(CourseId course, UserId member) {
        return ending(course, () -> !courses.isArchived(course), () -> end(course, member, member), Removal.GONE);
    }

    /** Ends memberships of a course, if that is allowed, while no one else can change its members. */
    private <T> T ending(CourseId course, BooleanSupplier isAllowed, Supplier<T> end, T otherwise) {
        return transactions.write(() -> {
            repository.lock(course);
            if (!isAllowed.getAsBoolean()) {
                return otherwise;
            }
            courses.rulesChanging(course);
            T done = end.get();
            courses.rulesChanged(course);
            return done;
        });
    }

    /** Returns the permission that removing or re-admitting someone needs. It is the same for members and former members. */
    private Permission managing(CourseId course, UserId member) {
        return repository.isOrWasStudent(course, member) ? Permission.MANAGE_STUDENTS : Permission.MANAGE_STAFF;
    }

    private Removal end(CourseId course, UserId by, UserId member) {
        Role role = repository.role(course, member).orElse(null);
        if (role == null) {
            return Removal.GONE;
        }
        if (role == Role.INSTRUCTOR && isLastInstructor(course)) {
            return Removal.LAST_INSTRUCTOR;
        }
        repository.remove(course, member, by, clock.instant());
        note(
                by,
                by.equals(member) ? "course-left" : "member-removed",
                course,
                "role=" + role + " member=" + member.value());
        return Removal.DONE;
    }

    private boolean isLastInstructor(CourseId course) {
        return repository.staff(course).stream()
                        .filter(member -> member.role() == Role.INSTRUCTOR)
                        .count()
                == 1;
    }

    /** Re-admits a removed member in their earlier role; returns false if there is nothing to undo. */
    public boolean readmit(CourseId course, UserId instructor, UserId member) {
        return changed(
                course, instructor, managing(course, member), "member-readmitted", "member=" + member.value(), () -> {
                    boolean readmitted = repository.readmit(course, member);
                    if (readmitted) {
                        events.publishEvent(new Readmitted(course, instructor, member));
                        courses.rulesChanged(course);
                    }
                    return readmitted;
                });
    }

    /** Returns whether the user was removed after an invitation was made, so that it no longer works for that user. */
    public boolean isRemovedSince(Invitation invitation, UserId user) {
        return repository.isRemovedSince(invitation, user);
    }

    /** Replaces the join code; the old one no longer works. Returns false if the user can't change the course. */
    public boolean renewCode(CourseId course, UserId instructor) {
        return JoinCode.unused(
                JoinCode::random,
                code -> changed(
                        course,
                        instructor,
                        Permission.MANAGE_STUDENTS,
                        "join-code-renewed",
                        "",
                        () -> repository.setJoinCode(course, code)));
    }

    /** Opens or closes joining with the join code. Students of the course stay. */
    public boolean setJoinOpen(CourseId course, UserId instructor, boolean open) {
        return changed(
                course,
                instructor,
                Permission.MANAGE_STUDENTS,
                open ? "joining-opened" : "joining-closed",
                "",
                () -> repository.setJoinOpen(course, open));
    }

    /** Sets whether lists of the course show and sort names with the surname first. */
    public boolean setSurnameFirst(CourseId course, UserId instructor, boolean first) {
        return changed(
                course,
                instructor,
                Permission.CHANGE_COURSE,
                "surname-first-set",
                "surname-first=" + first,
                () -> repository.setSurnameFirst(course, first));
    }

    /** Returns whose work a member of the staff grades, for those who may change it. */
    public GradingShare gradingShare(CourseId course, UserId instructor, UserId grader) {
        return courses.may(course, instructor, Permission.SEE_DETAILS)
                ? repository.gradingShares(course).getOrDefault(grader.value(), GradingShare.NONE)
                : GradingShare.NONE;
    }

    /** Sets whose work an instructor or assistant of the course grades. */
    public boolean setGradingShare(CourseId course, UserId instructor, UserId grader, GradingShare share) {
        return repository.staff(course, grader).isPresent()
                && changed(
                        course,
                        instructor,
                        Permission.MANAGE_STAFF,
                        "grading-share-set",
                        "person=" + grader.value() + " groups=" + share.groups().size() + " even=" + share.even()
                                + " only=" + share.onlyThis(),
                        () -> repository.setGradingShare(course, grader, share));
    }

    /** Returns the names of a course's instructors, without its assistants. */
    public List<String> instructorNames(CourseId course) {
        return repository.staff(course).stream()
                .filter(member -> member.role() == Role.INSTRUCTOR)
                .map(member -> member.user().name())
                .toList();
    }

    /** Returns what the course says about itself to its students. */
    public CourseAbout about(CourseId course) {
        return repository.about(course);
    }

    /** Changes what a course says about itself; returns false if it isn't as seen, or the user can't change the course. */
    public boolean setAbout(CourseId course, UserId instructor, CourseAbout seen, CourseAbout about) {
        return changed(course, instructor, Permission.CHANGE_COURSE, "course-about-set", "", () -> {
            repository.lock(course);
            return repository.about(course).equals(seen) && repository.setAbout(course, about);
        });
    }

    /** Lists the groups of a course by name. */
    public List<CourseGroup> groups(CourseId course) {
        return repository.groups(course).stream()
                .sorted(Comparator.comparing(CourseGroup::name, Collator.getInstance(Messages.locale()))
                        .thenComparing(CourseGroup::name))
                .toList();
    }

    /** Returns the group of each student of a course who has one. */
    public Map<UserId, CourseGroup> groupsOfStudents(CourseId course) {
        return repository.groupsOfStudents(course);
    }

    /** Returns the student number of each student of a course who has one. */
    public Map<UserId, String> numbersOfStudents(CourseId course) {
        return repository.students(course).stream()
                .filter(each -> each.number() != null)
                .collect(Collectors.toMap(each -> each.student().id(), each -> String.valueOf(each.number())));
    }

    /** Returns whether this can be the name of a group. */
    public static boolean isGroupName(String typed) {
        String name = PlainText.name(typed);
        return !name.isEmpty() && name.length() <= CourseGroup.NAME_MAX_LENGTH;
    }

    /** Creates a group; empty if the course has one of that name. */
    public Optional<CourseGroup> createGroup(CourseId course, UserId instructor, String name) {
        CourseGroup group = new CourseGroup(GroupId.random(), checkedGroupName(name));
        return savedGroup(course, instructor, group, "group-created", () -> repository.addGroup(course, group))
                ? Optional.of(group)
                : Optional.empty();
    }

    /** Renames a group; returns false if the course has another of that name, or the group is gone. */
    public boolean renameGroup(CourseId course, UserId instructor, GroupId id, String name) {
        CourseGroup group = new CourseGroup(id, checkedGroupName(name));
        return savedGroup(course, instructor, group, "group-renamed", () -> repository.renameGroup(course, group));
    }

    private boolean savedGroup(
            CourseId course, UserId instructor, CourseGroup group, String action, BooleanSupplier write) {
        BooleanSupplier isFree = () -> repository.groups(course).stream()
                .noneMatch(other -> !other.id().equals(group.id()) && PlainText.isSameName(other.name(), group.name()));
        try {
            return changed(
                    course,
                    instructor,
                    Permission.MANAGE_STUDENTS,
                    action,
                    shown(group.id()),
                    () -> isFree.getAsBoolean() && write.getAsBoolean());
        } catch (DuplicateKeyException e) {
            return false;
        }
    }

    private static String checkedGroupName(String typed) {
        if (!isGroupName(typed)) {
            throw new IllegalArgumentException(
                    "A group's name has 1 to " + CourseGroup.NAME_MAX_LENGTH + " characters");
        }
        return PlainText.name(typed);
    }

    /** Deletes a group. Its students stay in the course without a group, and exceptions for the group no longer apply. */
    public boolean deleteGroup(CourseId course, UserId instructor, GroupId group) {
        return changed(course, instructor, Permission.MANAGE_STUDENTS, "group-deleted", shown(group), () -> {
            courses.rulesChanging(course);
            boolean deleted = repository.deleteGroup(course, group, clock.instant());
            if (deleted) {
                courses.rulesChanged(course);
            }
            return deleted;
        });
    }

    /**
     * Puts students into a group of the course, or into none if it is {@code null}: all of them or, if the group is gone,
     * none.
     *
     * @return how many are in it now because of this
     */
    public int assignGroup(CourseId course, UserId instructor, Collection<UserId> students, @Nullable GroupId group) {
        if (!courses.may(course, instructor, Permission.MANAGE_STUDENTS)) {
            return 0;
        }
        return transactions.write(() -> {
            if (group != null
                    && repository.groups(course).stream()
                            .noneMatch(each -> each.id().equals(group))) {
                return 0;
            }
            courses.rulesChanging(course);
            List<UserId> moved = students.stream()
                    .filter(student -> repository.assignGroup(course, student, group))
                    .toList();
            courses.rulesChanged(course);
            moved.forEach(student -> audit.note(
                    instructor,
                    "group-assigned",
                    "course=" + course.value() + " student=" + student.value() + " group="
                            + (group == null ? "none" : group.value())));
            return moved.size();
        });
    }

    private static String shown(GroupId group) {
        return "group=" + group.value();
    }

    private boolean changed(
            CourseId course,
            UserId instructor,
            Permission permission,
            String action,
            String details,
            BooleanSupplier write) {
        return courses.may(course, instructor, permission)
                && transactions.write(() -> audit.noteIf(
                        write.getAsBoolean(), instructor, action, "course=" + course.value() + " " + details));
    }

    private void note(UserId by, String action, CourseId course, String details) {
        audit.note(by, action, "course=" + course.value() + " " + details);
    }
}
