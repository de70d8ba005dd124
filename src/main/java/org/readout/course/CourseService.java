package org.readout.course;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.readout.course.Accommodation.Given;
import org.readout.course.AssignmentSettings.Release;
import org.readout.course.Course.Enrolment;
import org.readout.course.Course.Role;
import org.readout.db.DurableTransactions;
import org.readout.db.PlainText;
import org.readout.user.AuditLog;
import org.readout.user.User;
import org.readout.user.UserId;
import org.readout.user.UserService.StudentCourses;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Service;

/** Courses, their members, assignments and accommodations. */
@Service
public class CourseService implements StudentCourses {

    /** A feature with work of students that goes on for a time that depends on the rules of a course. */
    public interface Timed {

        /** Writes into the work, in the caller's transaction, how long it may take now; no later change takes that back. */
        void keepTime(CourseId course);
    }

    private final CourseRepository courses;
    private final MemberRepository members;
    private final AssignmentRepository assignments;
    private final ShownKeys shownKeys;
    private final List<Timed> running;
    private final DurableTransactions transactions;
    private final AuditLog audit;
    private final Clock clock;

    CourseService(
            CourseRepository courses,
            MemberRepository members,
            AssignmentRepository assignments,
            ShownKeys shownKeys,
            List<Timed> running,
            DurableTransactions transactions,
            AuditLog audit,
            Clock clock) {
        this.courses = courses;
        this.members = members;
        this.assignments = assignments;
        this.shownKeys = shownKeys;
        this.running = running;
        this.transactions = transactions;
        this.audit = audit;
        this.clock = clock;
    }

    /** Keeps in mind which students have been shown answer keys, before their instructor hides these again. */
    public interface ShownKeys {

        /** Ends the attempts of the students of a course at the quizzes of a lesson whose keys are shown to them now. */
        void endAttempts(CourseId course, String lessonId);
    }

    /**
     * The result of an edit that is saved only if no one else has changed the same thing since it was shown.
     *
     * @param now the thing as it is now; empty if it no longer exists or the user may not edit it
     */
    public record EditResult<T>(boolean saved, Optional<T> now) {}

    /** Makes an edit and its entry in the audit. Returns false, and changes nothing, if someone else was first. */
    private boolean write(BooleanSupplier edit, Runnable entry) {
        try {
            return writeOrFail(edit, entry);
        } catch (DuplicateKeyException | ConcurrencyFailureException e) {
            return false;
        }
    }

    private boolean writeOrFail(BooleanSupplier edit, Runnable entry) {
        return transactions.write(() -> {
            boolean changed = edit.getAsBoolean();
            if (changed) {
                entry.run();
            }
            return changed;
        });
    }

    /** Creates a course with a new join code; the user becomes its first instructor. */
    public Course create(UserId instructor, String title, ZoneId timeZone) {
        return create(instructor, title, timeZone, JoinCode::random);
    }

    Course create(UserId instructor, String title, ZoneId timeZone, Supplier<JoinCode> codes) {
        String name = title(title);
        return JoinCode.unused(codes, code -> {
            Course course = new Course(CourseId.random(), name, code.value(), timeZone, 0);
            transactions.run(() -> {
                courses.add(course, clock.instant());
                members.enrol(course.id(), instructor, Role.INSTRUCTOR, clock.instant());
                audit.note(instructor, "course-made", "course=" + course.id().value());
            });
            return course;
        });
    }

    /** Changes the title of a course. */
    public EditResult<Course> rename(Course seen, UserId instructor, String title) {
        String name = title(title);
        boolean saved = changeable(seen.id(), instructor).isPresent()
                && write(
                        () -> courses.change(seen, name, seen.timeZone()),
                        () -> audit.note(
                                instructor,
                                "course-renamed",
                                "course=" + seen.id().value()));
        return new EditResult<>(saved, taught(seen.id(), instructor));
    }

    /**
     * Changes the time zone of a course. Every date keeps its wall-clock time: what was due at 11:59 PM is due at 11:59 PM
     * in the new zone, which is another instant.
     */
    public EditResult<Course> changeTimeZone(
            Course seen, List<Assignment> seenDates, UserId instructor, ZoneId timeZone) {
        boolean saved = changeable(seen.id(), instructor).isPresent()
                && write(
                        () -> Set.copyOf(seenDates).equals(Set.copyOf(assignments.assignments(seen.id())))
                                && courses.change(seen, seen.title(), timeZone)
                                && keepingTime(seen.id(), () -> moveDates(seen, seenDates, timeZone)),
                        () -> audit.note(
                                instructor,
                                "course-time-zone-changed",
                                "course=" + seen.id().value() + " from=" + seen.timeZone() + " to=" + timeZone));
        return new EditResult<>(saved, taught(seen.id(), instructor));
    }

    /**
     * Changes rules in the caller's transaction after the time that students who are answering have by them is theirs for
     * good.
     */
    boolean keepingTime(CourseId course, BooleanSupplier change) {
        keepTime(course);
        return change.getAsBoolean();
    }

    /** Keeps the time of students who are answering. Call it before they change their group or leave the course. */
    void keepTime(CourseId course) {
        running.forEach(attempts -> attempts.keepTime(course));
    }

    private boolean moveDates(Course seen, List<Assignment> assigned, ZoneId timeZone) {
        Stream.concat(assigned.stream(), assignments.removed(seen.id()).stream())
                .forEach(each -> {
                    AssignmentRules moved = each.rules().inZone(seen.timeZone(), timeZone);
                    if (!assignments.change(each, each.settings().with(moved), each.removedAt())) {
                        throw new OptimisticLockingFailureException("A date was changed at the same moment");
                    }
                });
        return true;
    }

    /** Returns the day of the earliest date; empty if none is set. */
    public static Optional<LocalDate> firstDay(List<Assignment> assignments, ZoneId zone) {
        return assignments.stream()
                .flatMap(each -> each.rules().first().stream())
                .min(Comparator.naturalOrder())
                .map(at -> LocalDate.ofInstant(at, zone));
    }

    /**
     * Copies a course for another semester: the assigned lessons with their settings, and their dates a number of days
     * later. People and their work are not copied. The copy has the user as its instructor and a new join code. Empty, and
     * nothing is copied, if an assignment was changed since it was shown, or the user does not teach the course.
     *
     * @param days by which all dates move, at the same local time
     */
    public Optional<Course> copy(Course seen, List<Assignment> seenDates, UserId instructor, String title, long days) {
        return copy(seen, seenDates, instructor, title, days, JoinCode::random);
    }

    Optional<Course> copy(
            Course seen,
            List<Assignment> seenDates,
            UserId instructor,
            String title,
            long days,
            Supplier<JoinCode> codes) {
        String name = title(title);
        return JoinCode.unused(codes, code -> {
            Course copy = new Course(CourseId.random(), name, code.value(), seen.timeZone(), 0);
            boolean copied = transactions.write(() -> writeCopy(seen, seenDates, instructor, copy, days));
            return copied ? Optional.of(copy) : Optional.empty();
        });
    }

    private boolean writeCopy(Course seen, List<Assignment> seenDates, UserId instructor, Course copy, long days) {
        Optional<Course> now = courses.course(seen.id(), instructor, Role.INSTRUCTOR);
        if (now.filter(course -> course.timeZone().equals(seen.timeZone())).isEmpty()
                || !Set.copyOf(seenDates).equals(Set.copyOf(assignments.assignments(seen.id())))) {
            return false;
        }
        Instant at = clock.instant();
        courses.add(copy, at);
        courses.copySettings(seen.id(), copy.id());
        members.enrol(copy.id(), instructor, Role.INSTRUCTOR, at);
        for (Assignment each : seenDates) {
            AssignmentRules shifted = each.rules().shifted(days, seen.timeZone());
            assignments.add(copy.id(), each.lessonId(), each.settings().with(shifted), at);
            // Lessons without a due date are listed in the order in which they were assigned.
            at = at.plus(1, ChronoUnit.MICROS);
        }
        audit.note(
                instructor,
                "course-copied",
                "course=" + copy.id().value() + " from=" + seen.id().value() + " days=" + days);
        return true;
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
        return courses.courses(instructor, Role.INSTRUCTOR);
    }

    /** Lists the courses that the user takes, the one joined last first. */
    public List<Course> takenBy(UserId student) {
        return courses.courses(student, Role.STUDENT);
    }

    /** Lists the courses that the user assists in, by title. */
    public List<Course> assistedBy(UserId assistant) {
        return courses.courses(assistant, Role.ASSISTANT);
    }

    /** Returns what an instructor or an assistant of the course may do there; empty for everyone else. */
    public Optional<Staff> staff(CourseId course, UserId user) {
        return courses.staff(course, user);
    }

    Course course(CourseId course) {
        return courses.course(course);
    }

    /** Lets only one transaction at a time change the members of a course, or archive or delete it. */
    void lock(CourseId course) {
        courses.lock(course);
    }

    public Optional<Course> taught(CourseId course, UserId instructor) {
        return courses.course(course, instructor, Role.INSTRUCTOR);
    }

    /**
     * Returns a course that an instructor may change: one that the user teaches and that is not archived. Everything that
     * changes a course for its instructors asks here.
     */
    public Optional<Course> changeable(CourseId course, UserId instructor) {
        return taught(course, instructor).filter(Predicate.not(Course::isArchived));
    }

    /**
     * Returns whether nothing of a course can be changed: it is archived, or has been deleted since a page showed it.
     */
    public boolean isArchived(CourseId course) {
        return !courses.isOpen(course);
    }

    public Optional<Course> taken(CourseId course, UserId student) {
        return courses.course(course, student, Role.STUDENT);
    }

    /** Finds the course with a join code as typed, in any case and spacing. */
    public Optional<Course> byJoinCode(String joinCode) {
        return JoinCode.parse(joinCode).flatMap(code -> courses.byJoinCode(code.value()));
    }

    /** The reason a user can't join a course. */
    public enum Refusal {
        /** An instructor removed the user, whom only an instructor can let in again. */
        REMOVED,
        /** The course is archived. */
        ARCHIVED,
        /** The course is closed for joining, and no roster has the user's address. */
        CLOSED,
        /** An instructor or assistant of the course has the same name. */
        SAME_NAME,
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
        if (members.removedBy(course, user.id()).isPresent()) {
            return Optional.of(Refusal.REMOVED);
        }
        if (isClosedTo(course, user.id())) {
            return Optional.of(Refusal.CLOSED);
        }
        return members.instructorNames(course, user.id()).stream()
                        .anyMatch(taken -> PlainText.isSameName(taken, user.name()))
                ? Optional.of(Refusal.SAME_NAME)
                : Optional.empty();
    }

    private boolean isClosedTo(CourseId course, UserId user) {
        return !courses.course(course).joinOpen() && !members.hasPlace(course, user);
    }

    /** Lists the names of the instructors of a course. */
    public List<String> instructors(CourseId course) {
        return members.instructors(course);
    }

    /** Returns the name of the instructor who removed the user from a course. */
    public Optional<String> removedBy(CourseId course, UserId user) {
        return members.removedBy(course, user);
    }

    /**
     * Returns the name of the instructor whose roster enrolled a student, until the student has confirmed to have read that.
     */
    public Optional<String> addedBy(CourseId course, UserId student) {
        return members.addedBy(course, student);
    }

    /** Records that a student has read who enrolled them. */
    public void confirmAdded(CourseId course, UserId student) {
        if (!isArchived(course)) {
            transactions.run(() -> members.confirmAdded(course, student));
        }
    }

    @Override
    public boolean areAllTaughtBy(UserId student, UserId instructor) {
        return members.areAllTaughtBy(student, instructor);
    }

    @Override
    public List<String> instructorNames(UserId student) {
        return members.instructorNames(student);
    }

    /**
     * Enrols the user as a student, with what a roster says of the user's address. Does nothing if the user is a member
     * already or was removed, or the course is archived or closed for joining.
     */
    public void join(CourseId course, UserId user) {
        boolean isOut = isArchived(course) || members.removedBy(course, user).isPresent() || isClosedTo(course, user);
        if (!isOut && !takesPart(course, user)) {
            enrol(course, user, true);
        }
    }

    public int countStudents(CourseId course) {
        return members.countStudents(course);
    }

    /** Counts who is on an imported roster and has not joined yet. */
    public int countWaiting(CourseId course) {
        return members.countWaiting(course);
    }

    private void enrol(CourseId course, UserId user, boolean asked) {
        write(
                () -> {
                    boolean enrolled = members.enrolAgain(course, user)
                            || members.enrol(course, user, Role.STUDENT, clock.instant());
                    members.takePlace(course, user, asked);
                    return enrolled;
                },
                () -> {});
    }

    /** Takes the places that rosters have for the address of a new account. */
    @Override
    public void signedUp(User account) {
        members.places(account.id()).stream()
                .filter(course -> refusal(course, account).isEmpty())
                .forEach(course -> enrol(course, account.id(), false));
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
        return members.students(staff.course().id()).stream()
                .map(each -> new Enrolment(
                        staff.shown(each.student()),
                        each.joinedAt(),
                        staff.seesNames() ? each.number() : null,
                        each.group()))
                .sorted(Comparator.comparing(Enrolment::student, staff.course().byName()))
                .toList();
    }

    /** Lists the students as lists of the course show them, by name, with their numbers and groups and when they joined. */
    public List<Enrolment> enrolments(CourseId course) {
        Course listing = courses.course(course);
        return members.students(course).stream()
                .map(each -> each.of(listing.listed(each.student())))
                .sorted(Comparator.comparing(Enrolment::student, listing.byName()))
                .toList();
    }

    /** Returns whether the user is a student, an assistant or an instructor of the course. */
    public boolean takesPart(CourseId course, UserId user) {
        return members.takesPart(course, user);
    }

    /** Assigns all sections of a lesson, with the usual weight and scores shown at once. */
    public EditResult<Assignment> assign(CourseId course, UserId instructor, String lessonId, AssignmentRules rules) {
        return assign(course, instructor, lessonId, AssignmentSettings.of(rules));
    }

    /**
     * Assigns a lesson, with new settings if it was removed before; not saved if it is assigned already, or the user can't
     * change the course.
     */
    public EditResult<Assignment> assign(
            CourseId course, UserId instructor, String lessonId, AssignmentSettings settings) {
        return edit(course, instructor, lessonId, () -> {
            Optional<Assignment> before = assignments.assignment(course, lessonId);
            return write(
                    () -> before.map(removed ->
                                    removed.removedAt() != null && assignments.change(removed, settings, null))
                            .orElseGet(() -> assignments.add(course, lessonId, settings, clock.instant())),
                    () -> audit.note(instructor, "assignment-made", which(course, lessonId) + " " + settings));
        });
    }

    /**
     * Changes an assignment; not saved if it was changed or removed since it was shown, or the user can't change the course.
     */
    public EditResult<Assignment> change(Assignment seen, UserId instructor, AssignmentSettings settings) {
        return edit(
                seen.course(),
                instructor,
                seen.lessonId(),
                () -> write(
                        () -> keepingTime(
                                seen.course(),
                                () -> hideScores(seen, settings) && assignments.change(seen, settings, null)),
                        () -> {
                            if (!seen.settings().equals(settings)) {
                                audit.note(
                                        instructor,
                                        "assignment-rules-changed",
                                        which(seen.course(), seen.lessonId()) + " from: " + seen.settings() + " to: "
                                                + settings);
                            }
                        }));
    }

    private boolean hideScores(Assignment seen, AssignmentSettings settings) {
        if (settings.release() == Release.BY_HAND && seen.settings().release() != Release.BY_HAND) {
            shownKeys.endAttempts(seen.course(), seen.lessonId());
        }
        return true;
    }

    /** Makes an edit of an assignment for an instructor who may change the course; for others the course has none. */
    private EditResult<Assignment> edit(CourseId course, UserId instructor, String lessonId, BooleanSupplier edit) {
        boolean saved = changeable(course, instructor).isPresent() && edit.getAsBoolean();
        return new EditResult<>(saved, taught(course, instructor).flatMap(taught -> assignment(course, lessonId)));
    }

    /**
     * Releases the scores of a lesson to its students, or takes them back. Students to whom an answer key is shown by then
     * can't start another attempt afterwards. Not saved if the user can't change the course, or the assignment was changed
     * since it was shown.
     */
    public EditResult<Assignment> release(Assignment seen, UserId instructor, boolean release) {
        return edit(
                seen.course(),
                instructor,
                seen.lessonId(),
                () -> write(
                        () -> {
                            if (!release) {
                                shownKeys.endAttempts(seen.course(), seen.lessonId());
                            }
                            return assignments.setReleased(seen, release ? clock.instant() : null);
                        },
                        () -> audit.note(
                                instructor,
                                release ? "scores-released" : "scores-taken-back",
                                which(seen.course(), seen.lessonId()))));
    }

    private static String which(CourseId course, String lessonId) {
        return "course=" + course.value() + " lesson=" + lessonId;
    }

    /**
     * Removes a lesson from a course, keeping its rules and the students' work. Returns false if it isn't assigned, or the
     * user can't change the course.
     */
    public boolean unassign(CourseId course, UserId instructor, String lessonId) {
        return changeable(course, instructor).isPresent()
                && writeOrFail(
                        () -> keepingTime(course, () -> assignments.setRemoved(course, lessonId, clock.instant())),
                        () -> audit.note(instructor, "assignment-withdrawn", which(course, lessonId)));
    }

    /**
     * Assigns a removed lesson again, with its earlier rules. Returns false if it isn't removed, or the user can't change
     * the course.
     */
    public boolean restore(CourseId course, UserId instructor, String lessonId) {
        return changeable(course, instructor).isPresent()
                && writeOrFail(
                        () -> assignments.setRemoved(course, lessonId, null),
                        () -> audit.note(instructor, "assignment-restored", which(course, lessonId)));
    }

    /** Lists the removed lessons of a course, the one removed last first. */
    public List<Assignment> removed(CourseId course) {
        return assignments.removed(course);
    }

    public Optional<Assignment> assignment(CourseId course, String lessonId) {
        return assignments.assignment(course, lessonId).filter(now -> now.removedAt() == null);
    }

    /** Returns what a lesson's reading check earns a student: the most of the student's courses, 0 if none scores it. */
    public int readingCheckPoints(UserId student, String lessonId) {
        return assignments.readingCheckPoints(student, lessonId);
    }

    /** Lists the assignments of a course by due date, those without one last. */
    public List<Assignment> assignments(CourseId course) {
        return assignments.assignments(course);
    }

    /**
     * Lists the user's courses that assign a lesson, the one joined last first. Posts on that lesson go to the first one
     * unless the user chooses another.
     */
    public List<Course> assigning(String lessonId, UserId user) {
        return courses.assigning(lessonId, user);
    }

    /**
     * Returns the courses that a student takes, without archived ones, by the ids of the lessons that they assign. One
     * statement.
     */
    public Map<String, Set<CourseId>> assignedTo(UserId student) {
        return assignments.assignedTo(student);
    }

    /** Returns a student's accommodation for an instructor of the course; empty for other users. */
    public Optional<Given> accommodation(CourseId course, UserId student, UserId instructor) {
        return taught(course, instructor).flatMap(taught -> assignments.accommodation(course, student));
    }

    /** Lists the student's own by course title; one that was withdrawn only until the student confirms it. */
    public List<Given> accommodations(UserId student) {
        return assignments.accommodations(student).stream()
                .filter(given -> !given.accommodation().isNone() || given.confirmedAt() == null)
                .toList();
    }

    /**
     * Sets what a student is given in every quiz of a course; not saved if the user does not teach the student there.
     *
     * @param seenVersion of the accommodation as it was shown, {@link Given#NOT_SET} for none
     */
    public EditResult<Given> accommodate(
            CourseId course, UserId student, UserId instructor, Accommodation given, long seenVersion) {
        if (changeable(course, instructor).isEmpty() || taken(course, student).isEmpty()) {
            return new EditResult<>(false, Optional.empty());
        }
        Optional<Given> before = assignments.accommodation(course, student);
        Accommodation old = before.map(Given::accommodation).orElse(Accommodation.NONE);
        if (before.map(Given::version).orElse(Given.NOT_SET) == seenVersion && old.equals(given)) {
            return new EditResult<>(true, before);
        }
        boolean saved = write(
                () -> keepingTime(
                        course,
                        () -> seenVersion == Given.NOT_SET
                                ? assignments.add(course, student, given, clock.instant())
                                : assignments.change(course, student, seenVersion, given, clock.instant())),
                () -> audit.note(
                        instructor,
                        "accommodation-set",
                        "course=" + course.value() + " student=" + student.value() + " from=" + shown(old) + " to="
                                + shown(given)));
        return new EditResult<>(saved, assignments.accommodation(course, student));
    }

    private static String shown(Accommodation given) {
        return given.timeFactor().toPlainString() + "/" + given.extraDays();
    }

    /** Records that the student has seen an accommodation, if it still has that version. */
    public void confirmAccommodation(UserId student, CourseId course, long version) {
        if (!isArchived(course)) {
            transactions.run(() -> assignments.confirm(course, student, version, clock.instant()));
        }
    }
}
