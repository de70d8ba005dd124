package org.readout.course;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.readout.course.Course.Enrolment;
import org.readout.course.CourseRepository.Part;
import org.readout.db.DurableTransactions;
import org.readout.db.PlainText;
import org.readout.user.AuditLog;
import org.readout.user.User;
import org.readout.user.UserId;
import org.readout.user.UserService.StudentCourses;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Service;

/** Courses, their members and their assignments. */
@Service
public class CourseService implements StudentCourses {

    private final CourseRepository courses;
    private final DurableTransactions transactions;
    private final AuditLog audit;
    private final Clock clock;

    CourseService(CourseRepository courses, DurableTransactions transactions, AuditLog audit, Clock clock) {
        this.courses = courses;
        this.transactions = transactions;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Result of an edit that is saved only if nobody else has changed the same thing since it was shown.
     *
     * @param saved whether the edit was saved; otherwise nothing was changed
     * @param now the thing as it is now; empty if it no longer exists or the user may not edit it
     */
    public record EditResult<T>(boolean saved, Optional<T> now) {}

    /** Creates a course with a new join code; the user becomes its first instructor. */
    public Course create(UserId instructor, String title, ZoneId timeZone) {
        Course course =
                new Course(CourseId.random(), title(title), JoinCode.random().value(), timeZone, 0);
        transactions.run(() -> {
            Instant now = clock.instant();
            courses.add(course, now);
            courses.enrol(course.id(), instructor, Part.INSTRUCTOR, now);
            audit.note(instructor, "course-made", "course=" + course.id().value());
        });
        return course;
    }

    /**
     * Changes the title of a course; not saved if the course was changed since it was shown.
     *
     * @throws IllegalArgumentException if the title is empty or too long
     */
    public EditResult<Course> rename(Course seen, String title) {
        String name = title(title);
        boolean saved = transactions.write(() -> {
            boolean changed = courses.change(seen, name, seen.timeZone());
            if (changed) {
                audit.note("course-renamed", "course=" + seen.id().value());
            }
            return changed;
        });
        return new EditResult<>(saved, Optional.of(courses.course(seen.id())));
    }

    /**
     * Changes the time zone of a course. Every date keeps its wall-clock time: what was due at 11:59 PM is due at 11:59 PM in
     * the new zone, which is another instant. Not saved if the course or a date was changed since they were shown.
     *
     * @param seenDates the assignments as they were shown
     */
    public EditResult<Course> changeTimeZone(Course seen, List<Assignment> seenDates, ZoneId timeZone) {
        boolean saved = transactions.write(() -> {
            List<Assignment> now = courses.assignments(seen.id());
            boolean changed =
                    Set.copyOf(seenDates).equals(Set.copyOf(now)) && courses.change(seen, seen.title(), timeZone);
            if (changed) {
                Stream.concat(now.stream(), courses.removed(seen.id()).stream()).forEach(each -> {
                    if (!courses.change(each, each.rules().inZone(seen.timeZone(), timeZone), each.removedAt())) {
                        throw new OptimisticLockingFailureException("A date was changed at the same moment");
                    }
                });
                audit.note(
                        "course-time-zone-changed",
                        "course=" + seen.id().value() + " from=" + seen.timeZone() + " to=" + timeZone);
            }
            return changed;
        });
        return new EditResult<>(saved, Optional.of(courses.course(seen.id())));
    }

    private static String title(String typed) {
        String title = PlainText.name(typed);
        if (title.isEmpty() || title.length() > Course.TITLE_MAX_LENGTH) {
            throw new IllegalArgumentException("A title has 1 to " + Course.TITLE_MAX_LENGTH + " characters");
        }
        return title;
    }

    /** Lists the courses that the user teaches, by title. */
    public List<Course> taughtBy(UserId instructor) {
        return courses.byTitle(instructor, Part.INSTRUCTOR);
    }

    /** Lists the courses that the user takes, the one joined last first. */
    public List<Course> takenBy(UserId student) {
        return courses.lastJoinedFirst(student, Part.STUDENT);
    }

    /** Finds a course that the user teaches. */
    public Optional<Course> taught(CourseId course, UserId instructor) {
        return courses.course(course, instructor, Part.INSTRUCTOR);
    }

    /** Finds a course that the user takes. */
    public Optional<Course> taken(CourseId course, UserId student) {
        return courses.course(course, student, Part.STUDENT);
    }

    /** Finds the course with a join code as typed, in any case and spacing. */
    public Optional<Course> byJoinCode(String joinCode) {
        return JoinCode.parse(joinCode).flatMap(code -> courses.byJoinCode(code.value()));
    }

    /** Whether the user may become a student: no instructor of the course has the same name. */
    public boolean mayJoin(CourseId course, User user) {
        return takesPart(course, user.id())
                || courses.instructorNames(course, user.id()).stream()
                        .noneMatch(taken -> PlainText.isSameName(taken, user.name()));
    }

    @Override
    public boolean areAllTaughtBy(UserId student, UserId instructor) {
        return courses.areAllTaughtBy(student, instructor);
    }

    @Override
    public List<String> instructorNames(UserId student) {
        return courses.instructorNames(student);
    }

    /** Enrols the user as a student; does nothing if the user is a member already. */
    public void join(CourseId course, UserId user) {
        if (takesPart(course, user)) {
            return;
        }
        try {
            transactions.run(() -> courses.enrol(course, user, Part.STUDENT, clock.instant()));
        } catch (DuplicateKeyException e) {
            // A second click of the same user was first.
        }
    }

    /** Lists the students of a course by name. */
    public List<User> students(CourseId course) {
        return enrolments(course).stream().map(Enrolment::student).toList();
    }

    /** Lists the students of a course by name, with when they joined. */
    public List<Enrolment> enrolments(CourseId course) {
        return courses.students(course).stream()
                .sorted(Comparator.comparing(Enrolment::student, Enrolment.byName()))
                .toList();
    }

    /** Whether the user is a student or an instructor of the course. */
    public boolean takesPart(CourseId course, UserId user) {
        return courses.takesPart(course, user);
    }

    /** Assigns a lesson, with new rules if it was removed before; not saved if it is assigned already. */
    public EditResult<Assignment> assign(CourseId course, String lessonId, AssignmentRules rules) {
        Optional<Assignment> before = courses.assignment(course, lessonId);
        boolean saved;
        try {
            saved = transactions.write(() -> {
                if (before.isEmpty()) {
                    courses.add(course, lessonId, rules, clock.instant());
                } else if (before.get().removedAt() == null || !courses.change(before.get(), rules, null)) {
                    return false;
                }
                audit.note("assignment-made", which(course, lessonId) + " " + shown(rules));
                return true;
            });
        } catch (DuplicateKeyException e) {
            saved = false;
        }
        return result(saved, course, lessonId);
    }

    /** Changes the rules of an assignment; not saved if it was changed or removed since it was shown. */
    public EditResult<Assignment> change(Assignment seen, AssignmentRules rules) {
        boolean saved = transactions.write(() -> {
            boolean changed = courses.change(seen, rules, null);
            if (changed && !seen.rules().equals(rules)) {
                audit.note(
                        "assignment-rules-changed",
                        which(seen.course(), seen.lessonId()) + " from: " + shown(seen.rules()) + " to: "
                                + shown(rules));
            }
            return changed;
        });
        return result(saved, seen.course(), seen.lessonId());
    }

    private EditResult<Assignment> result(boolean saved, CourseId course, String lessonId) {
        return new EditResult<>(saved, courses.assignment(course, lessonId).filter(now -> now.removedAt() == null));
    }

    private static String which(CourseId course, String lessonId) {
        return "course=" + course.value() + " lesson=" + lessonId;
    }

    private static String shown(AssignmentRules rules) {
        return "opens=" + (rules.opensAt() == null ? "none" : rules.opensAt())
                + " due=" + (rules.dueAt() == null ? "none" : rules.dueAt())
                + " closes=" + (rules.closesAt() == null ? "none" : rules.closesAt())
                + " late=" + rules.late().percentPerDay() + "/" + rules.late().leastPercent();
    }

    /** Removes a lesson from a course, keeping its rules and the students' work; does nothing if it isn't assigned. */
    public void unassign(CourseId course, String lessonId) {
        transactions.run(() -> {
            if (courses.setRemoved(course, lessonId, clock.instant())) {
                audit.note("assignment-withdrawn", which(course, lessonId));
            }
        });
    }

    /** Assigns a removed lesson again, with its earlier rules; does nothing if it isn't removed. */
    public void restore(CourseId course, String lessonId) {
        transactions.run(() -> {
            if (courses.setRemoved(course, lessonId, null)) {
                audit.note("assignment-restored", which(course, lessonId));
            }
        });
    }

    /** Lists the removed lessons of a course, the one removed last first. */
    public List<Assignment> removed(CourseId course) {
        return courses.removed(course);
    }

    /** Counts the students of a course who have submitted a quiz of a lesson. */
    public int submitters(CourseId course, String lessonId) {
        return courses.submitters(course, lessonId);
    }

    /** Lists the assignments of a course by due date, those without one last. */
    public List<Assignment> assignments(CourseId course) {
        return courses.assignments(course);
    }

    /**
     * Lists the user's courses, as student or instructor, that assign a lesson, the one joined last first. Posts on that
     * lesson go to the first one unless the user chooses another.
     */
    public List<Course> assigning(String lessonId, UserId user) {
        return courses.assigning(lessonId, user);
    }

    /** Returns the courses that a student takes, by the ids of the lessons that they assign. One statement. */
    public Map<String, Set<CourseId>> assignedTo(UserId student) {
        return courses.assignedTo(student);
    }
}
