package org.readout.course;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.readout.course.Course.Enrolment;
import org.readout.course.Course.Role;
import org.readout.db.DurableTransactions;
import org.readout.db.PlainText;
import org.readout.user.AuditLog;
import org.readout.user.EmailConfirmation;
import org.readout.user.SiteRight;
import org.readout.user.SiteRights;
import org.readout.user.User;
import org.readout.user.UserId;
import org.readout.user.UserService.StudentCourses;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;

/** Courses and their students. */
@Service
public class CourseService implements StudentCourses {

    /** Published in the transaction in which a student becomes a member of a course. */
    public record Joined(CourseId course, UserId student) {}

    /**
     * Published in the transaction that is about to change rules or members of a course. Students who are taking a quiz keep the time that they have at that moment.
     */
    public record RulesChanging(CourseId course) {}

    /**
     * Published in the transaction that has changed the rules for students of a course, or its members.
     *
     * @param lessonId the only lesson that is concerned, or {@code null} for all
     */
    public record RulesChanged(CourseId course, @Nullable String lessonId) {}

    private final CourseRepository repository;
    private final SiteRights rights;
    private final EmailConfirmation confirmation;
    private final ApplicationEventPublisher events;
    private final DurableTransactions transactions;
    private final AuditLog audit;
    private final Clock clock;

    CourseService(
            CourseRepository repository,
            SiteRights rights,
            EmailConfirmation confirmation,
            ApplicationEventPublisher events,
            DurableTransactions transactions,
            AuditLog audit,
            Clock clock) {
        this.repository = repository;
        this.rights = rights;
        this.confirmation = confirmation;
        this.events = events;
        this.transactions = transactions;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * The result of an edit that is saved only if no one else has changed the same thing since it was shown.
     *
     * @param now the thing as it is now; empty if it no longer exists or the user may not edit it
     */
    public record EditResult<T>(boolean saved, Optional<T> now) {}

    /** Makes an edit and its entry in the audit. Returns false, and changes nothing, if someone else was first. */
    private boolean change(BooleanSupplier edit, UserId by, String action, CourseId course) {
        try {
            return transactions.write(() -> audit.noteIf(edit.getAsBoolean(), by, action, "course=" + course.value()));
        } catch (DuplicateKeyException | ConcurrencyFailureException e) {
            return false;
        }
    }

    /**
     * Creates a course with a new join code; the user becomes its first instructor.
     *
     * @throws IllegalArgumentException if the user may not create courses
     */
    public Course create(UserId instructor, String title, ZoneId timeZone) {
        return create(instructor, title, timeZone, JoinCode::random);
    }

    Course create(UserId instructor, String title, ZoneId timeZone, Supplier<JoinCode> codes) {
        if (!rights.has(instructor, SiteRight.CREATE_COURSES)) {
            throw new IllegalArgumentException("The user may not create courses");
        }
        return created(instructor, title, timeZone, codes);
    }

    /** Creates a course for an instructor of a learning platform whose instructors may do so without the right of this site. */
    public Course createForPlatform(UserId instructor, String title, ZoneId timeZone) {
        return created(instructor, title, timeZone, JoinCode::random);
    }

    private Course created(UserId instructor, String title, ZoneId timeZone, Supplier<JoinCode> codes) {
        String name = title(title);
        return JoinCode.unused(
                codes,
                code -> transactions.write(() -> {
                    Course course = add(instructor, name, timeZone, code);
                    audit.note(
                            instructor,
                            "course-created",
                            "course=" + course.id().value());
                    return course;
                }));
    }

    private Course add(UserId instructor, String title, ZoneId timeZone, JoinCode code) {
        Course course = new Course(CourseId.random(), title, code.value(), timeZone, 0);
        repository.add(course, clock.instant());
        repository.enrol(course.id(), instructor, Role.INSTRUCTOR, clock.instant());
        return course;
    }

    /**
     * Adds a copy of a course and its settings in the caller's transaction. People and their work are not copied: the copy
     * has the user as its instructor. Empty if the time zone was changed since it was shown, or the user does not teach the
     * course or may not create courses.
     */
    public Optional<Course> addCopy(Course seen, UserId instructor, String title, JoinCode code) {
        return taught(seen.id(), instructor)
                .filter(now -> now.timeZone().equals(seen.timeZone()))
                .filter(now -> rights.has(instructor, SiteRight.CREATE_COURSES))
                .map(now -> {
                    Course copy = add(instructor, title(title), seen.timeZone(), code);
                    repository.copySettings(seen.id(), copy.id());
                    return copy;
                });
    }

    /** Changes the title of a course. */
    public EditResult<Course> rename(Course seen, UserId instructor, String title) {
        String name = title(title);
        boolean saved = may(seen.id(), instructor, Permission.CHANGE_COURSE)
                && change(
                        () -> repository.change(seen, name, seen.timeZone()), instructor, "course-renamed", seen.id());
        return new EditResult<>(saved, taught(seen.id(), instructor));
    }

    /**
     * Sets the time zone in the caller's transaction, and moves no dates. Returns false if the course was changed since it
     * was shown.
     */
    public boolean setTimeZone(Course seen, ZoneId timeZone) {
        return repository.change(seen, seen.title(), timeZone);
    }

    /** Announces a change of groups, members or rules before it happens. */
    public void rulesChanging(CourseId course) {
        events.publishEvent(new RulesChanging(course));
    }

    /** Announces a change of groups or members after it happened. */
    void rulesChanged(CourseId course) {
        events.publishEvent(new RulesChanged(course, null));
    }

    static String title(String typed) {
        String title = PlainText.name(typed);
        if (title.isEmpty() || title.length() > Course.TITLE_MAX_LENGTH) {
            throw new IllegalArgumentException("A title has 1 to " + Course.TITLE_MAX_LENGTH + " characters");
        }
        return title;
    }

    /** Lists the courses that the user teaches, by title. */
    public List<Course> taughtBy(UserId instructor) {
        return repository.courses(instructor, Role.INSTRUCTOR);
    }

    /** Lists the courses that the user takes, most recently joined first. */
    public List<Course> takenBy(UserId student) {
        return repository.courses(student, Role.STUDENT);
    }

    /** Lists the courses that the user assists in, by title. */
    public List<Course> assistedBy(UserId assistant) {
        return repository.courses(assistant, Role.ASSISTANT);
    }

    /** Returns what an instructor or an assistant of the course may do there; empty for everyone else. */
    public Optional<Staff> staff(CourseId course, UserId user) {
        return repository.staff(course, user);
    }

    public Optional<Course> taught(CourseId course, UserId instructor) {
        return repository.course(course, instructor, Role.INSTRUCTOR);
    }

    /** Returns a course in which the user may do something now, as its instructor or assistant; empty for everyone else. */
    public Optional<Course> permitting(CourseId course, UserId user, Permission permission) {
        return staff(course, user).filter(staff -> staff.may(permission)).map(Staff::course);
    }

    /** Returns whether grades of posts are part of the course's total. */
    public boolean countsGradesOfPosts(CourseId course) {
        return repository.countsGradesOfPosts(course);
    }

    /**
     * Returns the students whose work an instructor or assistant is to grade; empty if the user has no share. In even shares,
     * the students stand in the order in which they joined, and graders take turns.
     */
    public Optional<Predicate<Enrolment>> share(Staff grader) {
        SortedMap<UUID, GradingShare> shares =
                repository.gradingShares(grader.course().id());
        GradingShare own = shares.get(grader.user().value());
        if (own == null) {
            return Optional.empty();
        }
        List<UUID> even = shares.entrySet().stream()
                .filter(share -> share.getValue().even())
                .map(Map.Entry::getKey)
                .toList();
        int turn = even.indexOf(grader.user().value());
        List<UserId> all = own.even() ? repository.everyStudent(grader.course().id()) : List.of();
        Set<UserId> dealt = IntStream.range(0, all.size())
                .filter(i -> i % even.size() == turn)
                .mapToObj(all::get)
                .collect(Collectors.toSet());
        return Optional.of(student -> dealt.contains(student.student().id())
                || student.group() != null
                        && own.groups().contains(student.group().id()));
    }

    /** Returns whether an assistant sees only work of the own share on the page for grading. */
    public boolean seesOnlyShare(Staff grader) {
        GradingShare own =
                repository.gradingShares(grader.course().id()).get(grader.user().value());
        return grader.role() == Role.ASSISTANT && own != null && own.onlyThis();
    }

    /** Returns the students whose work an instructor or assistant may grade, by id. */
    public Map<UserId, Enrolment> toGrade(Staff grader) {
        Predicate<Enrolment> seen = seesOnlyShare(grader) ? share(grader).orElse(student -> true) : student -> true;
        return enrolments(grader).stream()
                .filter(seen)
                .collect(Collectors.toMap(each -> each.student().id(), Function.identity()));
    }

    /** Returns whether the user may do something in a course now. */
    public boolean may(CourseId course, UserId user, Permission permission) {
        return permitting(course, user, permission).isPresent();
    }

    /**
     * Returns whether nothing of a course can be changed: it is archived, or has been deleted since a page showed it.
     */
    public boolean isArchived(CourseId course) {
        return !repository.isOpen(course);
    }

    public Optional<Course> taken(CourseId course, UserId student) {
        return repository.course(course, student, Role.STUDENT);
    }

    /** Finds the course with a join code as typed, in any case and spacing. */
    public Optional<Course> byJoinCode(String joinCode) {
        return JoinCode.parse(joinCode).flatMap(code -> repository.byJoinCode(code.value()));
    }

    /** The reason a user can't join a course. */
    public enum Refusal {
        /** An instructor removed the user, and only an instructor can re-admit them. */
        REMOVED,
        /** The course is archived. */
        ARCHIVED,
        /** The course is closed for joining, and the user has no place on its roster. */
        CLOSED,
        /** The course is closed for joining, and the user hasn't confirmed the address that a roster may have. */
        UNCONFIRMED,
        /** An instructor or assistant of the course has the same name. */
        SAME_NAME,
        /** A personal code has been used, or the roster no longer has its place. */
        CODE_USED,
        /** The student of a preview is in one course and may join no other. */
        PREVIEW
    }

    /** Returns why the user can't become a student of a course; empty for one who can, or is in it already. */
    public Optional<Refusal> refusal(CourseId course, User user) {
        if (takesPart(course, user.id())) {
            return Optional.empty();
        }
        if (user.isPreview()) {
            return Optional.of(Refusal.PREVIEW);
        }
        if (isArchived(course)) {
            return Optional.of(Refusal.ARCHIVED);
        }
        if (repository.removedBy(course, user.id()).isPresent()) {
            return Optional.of(Refusal.REMOVED);
        }
        if (isClosedTo(course, user.id())) {
            return Optional.of(confirmation.isMissing(user.id()) ? Refusal.UNCONFIRMED : Refusal.CLOSED);
        }
        return repository.instructorNames(course, user.id()).stream()
                        .anyMatch(taken -> PlainText.isSameName(taken, user.name()))
                ? Optional.of(Refusal.SAME_NAME)
                : Optional.empty();
    }

    private boolean isClosedTo(CourseId course, UserId user) {
        return !repository.course(course).joinOpen()
                && repository.place(course, user).isEmpty();
    }

    /** Lists the names of the instructors of a course. */
    public List<String> instructors(CourseId course) {
        return repository.instructors(course);
    }

    /** Returns the name of the instructor who removed the user from a course. */
    public Optional<String> removedBy(CourseId course, UserId user) {
        return repository.removedBy(course, user);
    }

    @Override
    public boolean teaches(UserId user) {
        return repository.teaches(user);
    }

    @Override
    public boolean isStaff(UserId user) {
        return repository.isStaff(user);
    }

    @Override
    public boolean isKnownOnlyTo(UserId student, UserId instructor) {
        return repository.isKnownOnlyTo(student, instructor);
    }

    @Override
    public List<String> instructorNames(UserId student) {
        return repository.instructorNames(student);
    }

    /**
     * Enrols the user as a student, with what a roster says of the user, if it has a place. Does nothing
     * if the user is a member already or was removed, or the course is archived or closed for joining.
     */
    public void join(CourseId course, UserId user) {
        join(course, user, repository.place(course, user).orElse(null));
    }

    /** @param place the address of the roster's place that the user takes, also in a closed course; {@code null} for none */
    void join(CourseId course, UserId user, @Nullable String place) {
        boolean isOut = isArchived(course)
                || repository.removedBy(course, user).isPresent()
                || place == null && !repository.course(course).joinOpen();
        if (!isOut && !takesPart(course, user)) {
            change(
                    () -> {
                        boolean enrolled = repository.enrolAgain(course, user)
                                || repository.enrol(course, user, Role.STUDENT, clock.instant());
                        if (place != null) {
                            repository.takePlace(course, user, place);
                        }
                        if (enrolled) {
                            events.publishEvent(new Joined(course, user));
                            rulesChanged(course);
                        }
                        return enrolled;
                    },
                    user,
                    "course-joined",
                    course);
        }
    }

    /** Returns when the students of a course last read, answered or posted; those who never did are left out. */
    public Map<UserId, Instant> lastActive(CourseId course) {
        return repository.lastActive(course);
    }

    /** Returns the students who joined a course and were last active before an instant. */
    public Set<UserId> inactive(CourseId course, Instant since) {
        Set<UserId> students = repository.joinedBefore(course, since);
        lastActive(course).forEach((student, at) -> {
            if (!at.isBefore(since)) {
                students.remove(student);
            }
        });
        return students;
    }

    public int countStudents(CourseId course) {
        return repository.countStudents(course);
    }

    /** Counts invited students who have neither joined nor declined. */
    public int countWaiting(CourseId course) {
        return repository.countWaiting(course);
    }

    /** Lists the students as lists of the course show them, by name. */
    public List<User> students(CourseId course) {
        return enrolments(course).stream().map(Enrolment::student).toList();
    }

    /** Lists the students as an instructor or assistant sees them, by name. */
    public List<User> students(Staff staff) {
        return enrolments(staff).stream().map(Enrolment::student).toList();
    }

    /** Lists the students as an instructor or assistant sees them, by name, with their groups. */
    public List<Enrolment> enrolments(Staff staff) {
        return repository.students(staff.course().id()).stream()
                .map(each -> new Enrolment(
                        staff.shown(each.student()),
                        each.joinedAt(),
                        staff.may(Permission.SEE_NAMES) ? each.number() : null,
                        each.group()))
                .sorted(Comparator.comparing(Enrolment::student, staff.course().byName()))
                .toList();
    }

    /** Lists the students as lists of the course show them, by name, with their numbers and groups and when they joined. */
    public List<Enrolment> enrolments(CourseId course) {
        Course listing = repository.course(course);
        return repository.students(course).stream()
                .map(each -> each.of(listing.listed(each.student())))
                .sorted(Comparator.comparing(Enrolment::student, listing.byName()))
                .toList();
    }

    /** Returns whether the user is a student, an assistant or an instructor of the course. */
    public boolean takesPart(CourseId course, UserId user) {
        return repository.takesPart(course, user);
    }
}
