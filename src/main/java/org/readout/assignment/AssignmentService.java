package org.readout.assignment;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.readout.assignment.Accommodation.Given;
import org.readout.assignment.AssignmentOverride.Gives;
import org.readout.assignment.AssignmentOverride.Recipient;
import org.readout.assignment.AssignmentSettings.Release;
import org.readout.course.Course;
import org.readout.course.CourseGroup;
import org.readout.course.CourseId;
import org.readout.course.CourseLinks;
import org.readout.course.CourseMembers;
import org.readout.course.CourseService;
import org.readout.course.CourseService.EditResult;
import org.readout.course.CourseService.RulesChanged;
import org.readout.course.GroupId;
import org.readout.course.JoinCode;
import org.readout.course.NoticeEvent;
import org.readout.course.Permission;
import org.readout.course.StudyContext;
import org.readout.db.DurableTransactions;
import org.readout.db.PlainText;
import org.readout.lesson.LessonLibrary;
import org.readout.user.AuditLog;
import org.readout.user.User;
import org.readout.user.UserId;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Service;

/**
 * The lessons that courses assign, with their dates and other rules; accommodations of students; and exceptions of students
 * and groups in a lesson: other dates, extra attempts, or an excuse from the work. No exception is changed or deleted; what
 * is taken back is another row.
 *
 * @see "Decision: src/docs/decisions/2026-11-26-overrides-and-release.md"
 */
@Service
public class AssignmentService {

    private final AssignmentRepository assignments;
    private final CourseService courses;
    private final CourseMembers members;
    private final LessonLibrary library;
    private final DurableTransactions transactions;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    AssignmentService(
            AssignmentRepository assignments,
            CourseService courses,
            CourseMembers members,
            LessonLibrary library,
            DurableTransactions transactions,
            AuditLog audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.assignments = assignments;
        this.courses = courses;
        this.members = members;
        this.library = library;
        this.transactions = transactions;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Published in the transaction that is about to hide the scores of a lesson again. Students who have been shown an answer
     * key can't start another attempt afterwards.
     */
    public record ScoresHiding(CourseId course, String lessonId) {}

    /** Published in the transaction that is about to remove a lesson from a course: work that goes on in it ends. */
    public record LessonRemoving(CourseId course, String lessonId) {}

    /**
     * Makes an edit of one lesson's rules, or of all lessons' if it is {@code null}, and its entry in the audit. Returns false, and changes nothing, if someone else was first.
     */
    private boolean write(CourseId course, @Nullable String lessonId, BooleanSupplier edit, Runnable entry) {
        try {
            return writeOrFail(course, lessonId, edit, entry);
        } catch (DuplicateKeyException | ConcurrencyFailureException e) {
            return false;
        }
    }

    private boolean writeOrFail(CourseId course, @Nullable String lessonId, BooleanSupplier edit, Runnable entry) {
        return transactions.write(() -> {
            boolean changed = edit.getAsBoolean();
            if (changed) {
                entry.run();
                events.publishEvent(new RulesChanged(course, lessonId));
            }
            return changed;
        });
    }

    /**
     * Changes the time zone of a course. Every date keeps its wall-clock time: what was due at 11:59 PM is due at 11:59 PM
     * in the new zone, which is another instant.
     */
    public EditResult<Course> changeTimeZone(
            Course seen, List<Assignment> seenDates, UserId instructor, ZoneId timeZone) {
        boolean saved = courses.may(seen.id(), instructor, Permission.CHANGE_COURSE)
                && write(
                        seen.id(),
                        null,
                        () -> Set.copyOf(seenDates).equals(Set.copyOf(assignments.assignments(seen.id())))
                                && courses.setTimeZone(seen, timeZone)
                                && keepingTime(seen.id(), () -> moveDates(seen, seenDates, timeZone)),
                        () -> audit.note(
                                instructor,
                                "course-time-zone-changed",
                                "course=" + seen.id().value() + " from=" + seen.timeZone() + " to=" + timeZone));
        return new EditResult<>(saved, courses.taught(seen.id(), instructor));
    }

    /**
     * Changes rules in the caller's transaction after the time that students who are answering have by them is theirs for
     * good.
     */
    private boolean keepingTime(CourseId course, BooleanSupplier change) {
        courses.rulesChanging(course);
        return change.getAsBoolean();
    }

    private boolean moveDates(Course seen, List<Assignment> assigned, ZoneId timeZone) {
        Stream.concat(assigned.stream(), assignments.removed(seen.id()).stream())
                .forEach(each -> {
                    AssignmentSettings moved = each.settings().inZone(seen.timeZone(), timeZone);
                    if (!assignments.change(each, moved, each.removedAt())) {
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
        return JoinCode.unused(
                codes,
                code -> transactions.write(() -> {
                    if (!Set.copyOf(seenDates).equals(Set.copyOf(assignments.assignments(seen.id())))) {
                        return Optional.empty();
                    }
                    Optional<Course> copy = courses.addCopy(seen, instructor, title, code);
                    copy.ifPresent(added -> addCopies(seen, seenDates, instructor, added.id(), days));
                    return copy;
                }));
    }

    private void addCopies(Course seen, List<Assignment> seenDates, UserId instructor, CourseId copy, long days) {
        Instant at = clock.instant();
        List<Assignment> copied = seenDates.stream()
                .filter(each -> !library.refuses(each.lessonId(), instructor))
                .toList();
        for (Assignment each : copied) {
            assignments.add(copy, each.lessonId(), each.settings().shifted(days, seen.timeZone()), at);
            // Lessons without a due date are listed in the order in which they were assigned.
            at = at.plus(1, ChronoUnit.MICROS);
        }
        audit.note(
                instructor,
                "course-copied",
                "course=" + copy.value() + " from=" + seen.id().value() + " days=" + days);
    }

    /** Assigns all sections of a lesson, with the usual weight and scores shown at once. */
    public EditResult<Assignment> assign(CourseId course, UserId instructor, String lessonId, AssignmentRules rules) {
        return assign(course, instructor, lessonId, AssignmentSettings.of(rules));
    }

    /**
     * Assigns a lesson, with new settings if it was removed before; not saved if it is assigned already, or the user can't
     * change the course or may not assign the lesson.
     */
    public EditResult<Assignment> assign(
            CourseId course, UserId instructor, String lessonId, AssignmentSettings settings) {
        return edit(
                course,
                instructor,
                lessonId,
                () -> !library.refuses(lessonId, instructor)
                        && assignments
                                .assignment(course, lessonId)
                                .map(removed ->
                                        removed.removedAt() != null && assignments.change(removed, settings, null))
                                .orElseGet(() -> assignments.add(course, lessonId, settings, clock.instant())),
                () -> audit.note(instructor, "lesson-assigned", which(course, lessonId) + " " + settings));
    }

    /** Assigns several lessons in this order; none, and false, if one of them is assigned already. */
    public boolean assign(CourseId course, UserId instructor, Map<String, AssignmentSettings> lessons) {
        return allOrNone(() -> lessons.entrySet().stream()
                .allMatch(each -> assign(course, instructor, each.getKey(), each.getValue())
                        .saved()));
    }

    private boolean allOrNone(BooleanSupplier edits) {
        try {
            return transactions.write(() -> {
                if (!edits.getAsBoolean()) {
                    throw new OptimisticLockingFailureException("Someone else changed one of the lessons");
                }
                return true;
            });
        } catch (OptimisticLockingFailureException e) {
            return false;
        }
    }

    /**
     * Moves a lesson one place up or down in the list: past its neighbour or, if that is under another heading, under that.
     * Returns false if there is no such place, or the user can't change the course.
     */
    public boolean move(CourseId course, UserId instructor, String lessonId, boolean up) {
        List<Assignment> all = new ArrayList<>(assignments.assignments(course));
        int from = all.stream().map(Assignment::lessonId).toList().indexOf(lessonId);
        int to = up ? from - 1 : from + 1;
        if (from < 0 || to < 0 || to >= all.size() || !courses.may(course, instructor, Permission.CHANGE_DATES)) {
            return false;
        }
        LessonListing there = all.get(to).settings().listing();
        if (there.heading().equals(all.get(from).settings().listing().heading())) {
            Collections.swap(all, from, to);
        }
        return allOrNone(() -> {
            audit.note(instructor, "lesson-moved", which(course, lessonId) + (up ? " up" : " down"));
            return IntStream.range(0, all.size()).allMatch(place -> {
                Assignment each = all.get(place);
                LessonListing listing = each.settings().listing();
                LessonListing its = each.lessonId().equals(lessonId) ? listing.under(there) : listing;
                return assignments.change(each, each.settings().with(its.at(place + 1)), null);
            });
        });
    }

    /**
     * Changes an assignment, and moves the dates of others by a number of days; nothing is saved if one of them was changed
     * or removed since it was shown.
     */
    public boolean change(
            Assignment seen, UserId instructor, AssignmentSettings settings, List<Assignment> others, long days) {
        ZoneId zone =
                courses.taught(seen.course(), instructor).map(Course::timeZone).orElse(ZoneOffset.UTC);
        return allOrNone(() -> change(seen, instructor, settings).saved()
                && others.stream()
                        .allMatch(
                                each -> change(each, instructor, each.settings().shifted(days, zone))
                                        .saved()));
    }

    /**
     * Changes an assignment; not saved if it was changed or removed since it was shown, or the user can't change the course.
     */
    public EditResult<Assignment> change(Assignment seen, UserId instructor, AssignmentSettings settings) {
        CourseId course = seen.course();
        boolean hides = settings.release() == Release.BY_HAND && seen.settings().release() != Release.BY_HAND;
        return edit(
                course,
                instructor,
                seen.lessonId(),
                () -> keepingTime(course, () -> {
                    if (hides) {
                        events.publishEvent(new ScoresHiding(course, seen.lessonId()));
                    }
                    return assignments.change(seen, settings, null);
                }),
                () -> audit.noteIf(
                        !seen.settings().equals(settings),
                        instructor,
                        "assignment-rules-changed",
                        which(course, seen.lessonId()) + " from: " + seen.settings() + " to: " + settings));
    }

    /** Makes an edit of an assignment for an instructor who may change the course; for others the course has none. */
    private EditResult<Assignment> edit(
            CourseId course, UserId instructor, String lessonId, BooleanSupplier edit, Runnable entry) {
        boolean saved =
                courses.may(course, instructor, Permission.CHANGE_DATES) && write(course, lessonId, edit, entry);
        return new EditResult<>(
                saved, courses.taught(course, instructor).flatMap(taught -> assignment(course, lessonId)));
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
                () -> {
                    if (!release) {
                        events.publishEvent(new ScoresHiding(seen.course(), seen.lessonId()));
                    }
                    return assignments.setReleased(seen, release ? clock.instant() : null)
                            && (!release
                                    || tell(NoticeEvent.Kind.RELEASED, seen.course(), seen.lessonId(), instructor));
                },
                () -> audit.note(
                        instructor,
                        release ? "scores-released" : "scores-taken-back",
                        which(seen.course(), seen.lessonId())));
    }

    /** Tells the students of a course; the notice names the lesson by its title, and leaves out those without a score. */
    private boolean tell(NoticeEvent.Kind kind, CourseId course, String lessonId, UserId instructor) {
        Set<UserId> students = courses.students(course).stream().map(User::id).collect(Collectors.toSet());
        events.publishEvent(new NoticeEvent(
                kind, course, students, instructor, address(course, lessonId), Map.of("lesson", lessonId)));
        return true;
    }

    private static String address(CourseId course, String lessonId) {
        return Study.link(CourseLinks.lesson(lessonId), StudyContext.of(course));
    }

    /** Tells those who were given something in a lesson until when they have now. */
    private void tellGiven(CourseId course, String lessonId, Recipient target, Gives gives, UserId instructor) {
        Set<UserId> students = courses.enrolments(course).stream()
                .filter(each -> each.student().id().equals(target.student())
                        || each.group() != null && each.group().id().equals(target.group()))
                .map(each -> each.student().id())
                .collect(Collectors.toSet());
        assignments.ofCourse(course, lessonId).rules().stream()
                .filter(row -> students.contains(row.student()))
                .forEach(row -> {
                    Map<String, String> words = new HashMap<>(Map.of("lesson", lessonId));
                    Instant due = row.rules().dueAt();
                    if (row.rules().isExcused()) {
                        words.put("excused", "true");
                    } else if (due != null && gives.dueAt() != null) {
                        words.put("until", due.toString());
                    }
                    events.publishEvent(new NoticeEvent(
                            NoticeEvent.Kind.EXCEPTION,
                            course,
                            Set.of(row.student()),
                            instructor,
                            address(course, lessonId),
                            words));
                });
    }

    private static String which(CourseId course, String lessonId) {
        return "course=" + course.value() + " lesson=" + lessonId;
    }

    /**
     * Removes a lesson from a course, keeping its rules and the students' work. Returns false if it isn't assigned, or the
     * user can't change the course.
     */
    public boolean unassign(CourseId course, UserId instructor, String lessonId) {
        return courses.may(course, instructor, Permission.CHANGE_DATES)
                && writeOrFail(
                        course,
                        lessonId,
                        () -> {
                            events.publishEvent(new LessonRemoving(course, lessonId));
                            return assignments.setRemoved(course, lessonId, clock.instant());
                        },
                        () -> audit.note(instructor, "assignment-withdrawn", which(course, lessonId)));
    }

    /**
     * Assigns a removed lesson again, with its earlier rules. Returns false if it isn't removed, or the user can't change
     * the course or may not assign the lesson.
     */
    public boolean restore(CourseId course, UserId instructor, String lessonId) {
        return courses.may(course, instructor, Permission.CHANGE_DATES)
                && !library.refuses(lessonId, instructor)
                && writeOrFail(
                        course,
                        lessonId,
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

    /** Lists the assignments of a course, see {@link LessonListing#inOrder}: by due date, those without one last. */
    public List<Assignment> assignments(CourseId course) {
        return assignments.assignments(course);
    }

    /** Lists the assignments that a student finds in a course, in the same order. */
    public List<Assignment> listed(CourseId course, UserId student) {
        Set<String> listed = assignments.listed(course, student);
        return assignments.assignments(course).stream()
                .filter(each -> listed.contains(each.lessonId()))
                .toList();
    }

    /**
     * Lists the user's courses that assign a lesson, the one joined last first. Posts on that lesson go to the first one
     * unless the user chooses another.
     */
    public List<Course> assigning(String lessonId, UserId user) {
        return assignments.assigning(lessonId, user);
    }

    /** Returns a student's accommodation for an instructor of the course; empty for other users. */
    public Optional<Given> accommodation(CourseId course, UserId student, UserId instructor) {
        return courses.permitting(course, instructor, Permission.SEE_DETAILS)
                .flatMap(taught -> assignments.accommodation(course, student));
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
        if (!courses.may(course, instructor, Permission.CHANGE_DATES)
                || courses.taken(course, student).isEmpty()) {
            return new EditResult<>(false, Optional.empty());
        }
        Optional<Given> before = assignments.accommodation(course, student);
        Accommodation old = before.map(Given::accommodation).orElse(Accommodation.NONE);
        if (before.map(Given::version).orElse(Given.NOT_SET) == seenVersion && old.equals(given)) {
            return new EditResult<>(true, before);
        }
        boolean saved = write(
                course,
                null,
                () -> keepingTime(
                        course,
                        () -> seenVersion == Given.NOT_SET
                                ? assignments.add(course, student, given, clock.instant())
                                : assignments.change(course, student, seenVersion, given, clock.instant())),
                () -> {
                    audit.note(
                            instructor,
                            "accommodation-set",
                            "course=" + course.value() + " student=" + student.value() + " from=" + shown(old) + " to="
                                    + shown(given));
                    events.publishEvent(new NoticeEvent(
                            NoticeEvent.Kind.EXCEPTION,
                            course,
                            Set.of(student),
                            instructor,
                            CourseLinks.course(course),
                            Map.of("accommodation", "true")));
                });
        return new EditResult<>(saved, assignments.accommodation(course, student));
    }

    private static String shown(Accommodation given) {
        return given.timeFactor().toPlainString() + "/" + given.extraDays();
    }

    /** Records that the student has seen an accommodation, if it still has that version. */
    public void confirmAccommodation(UserId student, CourseId course, long version) {
        if (!courses.isArchived(course)) {
            transactions.run(() -> assignments.confirm(course, student, version, clock.instant()));
        }
    }

    /**
     * Everyone in a course to whom something can be given.
     *
     * @param waiting how many are on an imported roster and have not joined yet, to whom it can't
     */
    public record Recipients(List<CourseGroup> groups, List<User> students, int waiting) {}

    /** Returns the groups and students of a course; none if the user does not teach it. */
    public Recipients recipients(CourseId course, UserId instructor) {
        return !courses.may(course, instructor, Permission.SEE_DETAILS)
                ? new Recipients(List.of(), List.of(), 0)
                : new Recipients(members.groups(course), courses.students(course), courses.countWaiting(course));
    }

    /** Returns all that was given in an assigned lesson, newest first; none if the user does not teach the course. */
    public List<AssignmentOverride> overrides(CourseId course, String lessonId, UserId instructor) {
        return !courses.may(course, instructor, Permission.SEE_DETAILS)
                ? List.of()
                : assignments.history(course, lessonId);
    }

    /**
     * Gives something instead of what was given before, or takes that back with {@link Gives#NOTHING}. Not saved if the user
     * can't change the course, the lesson isn't assigned, the student or group isn't in the course, or someone else gave
     * something at the same moment.
     *
     * @throws IllegalArgumentException if the reason doesn't have 1 to {@value AssignmentOverride#REASON_MAX_LENGTH}
     *     characters
     */
    public boolean give(
            CourseId course, String lessonId, Recipient target, Gives gives, String typedReason, UserId instructor) {
        String reason = PlainText.text(typedReason).strip();
        if (reason.isEmpty() || reason.length() > AssignmentOverride.REASON_MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "A reason has 1 to " + AssignmentOverride.REASON_MAX_LENGTH + " characters");
        }
        UserId student = target.student();
        GroupId group = target.group();
        boolean isThere = student == null
                ? members.groups(course).stream().anyMatch(each -> each.id().equals(group))
                : group == null && courses.taken(course, student).isPresent();
        if (!isThere
                || !courses.may(course, instructor, Permission.CHANGE_DATES)
                || assignment(course, lessonId).isEmpty()) {
            return false;
        }
        try {
            return transactions.write(() -> keepingTime(course, () -> {
                int before = assignments.history(course, lessonId).stream()
                        .filter(target::is)
                        .mapToInt(AssignmentOverride::number)
                        .max()
                        .orElse(0);
                assignments.add(new AssignmentOverride(
                        course,
                        lessonId,
                        student,
                        group,
                        before + 1,
                        gives,
                        reason,
                        instructor,
                        clock.instant().truncatedTo(ChronoUnit.MICROS)));
                audit.note(
                        instructor,
                        gives.isNothing() ? "exception-taken-back" : "exception-given",
                        "course=" + course.value() + " lesson=" + lessonId
                                + (group != null
                                        ? " group=" + group.value()
                                        : student == null ? "" : " student=" + student.value())
                                + " " + gives);
                events.publishEvent(new RulesChanged(course, lessonId));
                tellGiven(course, lessonId, target, gives, instructor);
                return true;
            }));
        } catch (DuplicateKeyException e) {
            return false;
        }
    }
}
