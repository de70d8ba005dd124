package org.readout.course;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.readout.course.AssignmentChange.Made;
import org.readout.course.AssignmentChange.Refused;
import org.readout.course.CourseRepository.Part;
import org.readout.db.DurableTransactions;
import org.readout.db.PlainText;
import org.readout.user.AuditLog;
import org.readout.user.StudentCourses;
import org.readout.user.User;
import org.readout.user.UserId;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Service;

/** The courses of the database. */
@Service
public class CourseService implements StudentCourses {

    private static final int CODES_TO_TRY = 5;

    private final CourseRepository courses;
    private final AssignmentRepository assignments;
    private final DurableTransactions writes;
    private final AuditLog audit;
    private final Clock clock;

    CourseService(
            CourseRepository courses,
            AssignmentRepository assignments,
            DurableTransactions writes,
            AuditLog audit,
            Clock clock) {
        this.courses = courses;
        this.assignments = assignments;
        this.writes = writes;
        this.audit = audit;
        this.clock = clock;
    }

    /** Makes a course with a new join code; the maker is its first instructor. */
    public Course create(UserId instructor, String title, ZoneId timeZone) {
        String name = title(title);
        for (int left = CODES_TO_TRY; ; left--) {
            Course course =
                    new Course(CourseId.random(), name, JoinCode.random().value(), timeZone, 0);
            try {
                writes.run(() -> {
                    Instant now = clock.instant();
                    courses.add(course, now);
                    courses.enrol(course.id(), instructor, Part.INSTRUCTOR, now);
                    audit.note(
                            instructor, "course-made", "course=" + course.id().value());
                });
                return course;
            } catch (DuplicateKeyException e) {
                // Another course has the code.
                if (left == 1) {
                    throw e;
                }
            }
        }
    }

    /**
     * Changes the title of a course; refused where somebody changed the course since it was seen.
     *
     * @throws IllegalArgumentException where it can't be a title
     */
    public CourseChange rename(Course seen, String title) {
        Course wanted = new Course(seen.id(), title(title), seen.joinCode(), seen.timeZone(), seen.version() + 1);
        boolean changed = writes.write(() -> {
            boolean made = courses.rename(seen, wanted.title());
            if (made) {
                audit.note("course-renamed", "course=" + seen.id().value());
            }
            return made;
        });
        return changed ? new CourseChange.Made(wanted) : new CourseChange.Refused(courses.course(seen.id()));
    }

    /**
     * Changes the time zone of a course. Every date keeps its wall-clock time: what was due at 11:59 PM is due at 11:59 PM in
     * the new zone, which is another instant. Refused where somebody changed the course or a date since they were seen.
     *
     * @param seenDates what is assigned, as it was seen
     */
    public CourseChange changeTimeZone(Course seen, List<Assignment> seenDates, ZoneId timeZone) {
        Course wanted = new Course(seen.id(), seen.title(), seen.joinCode(), timeZone, seen.version() + 1);
        boolean changed;
        try {
            changed = writes.write(() -> {
                boolean made = courses.changeTimeZone(seen, timeZone);
                if (made) {
                    moveDates(seen, seenDates, timeZone);
                    audit.note(
                            "course-time-zone-changed",
                            "course=" + seen.id().value() + " from=" + seen.timeZone() + " to=" + timeZone);
                }
                return made;
            });
        } catch (OptimisticLockingFailureException e) {
            changed = false;
        }
        return changed ? new CourseChange.Made(wanted) : new CourseChange.Refused(courses.course(seen.id()));
    }

    /** @throws OptimisticLockingFailureException where a date is not as it was seen */
    private void moveDates(Course course, List<Assignment> seen, ZoneId to) {
        ZoneId from = course.timeZone();
        boolean moved = Set.copyOf(seen).equals(Set.copyOf(assignments.of(course.id())))
                && seen.stream()
                        .allMatch(each -> assignments.change(each, each.rules().inZone(from, to)));
        if (!moved) {
            throw new OptimisticLockingFailureException("A date of the course was changed since it was seen");
        }
        assignments
                .removed(course.id())
                .forEach(each -> assignments.changeRemoved(
                        course.id(), each.lessonId(), each.rules().inZone(from, to)));
    }

    private static String title(String typed) {
        String title = PlainText.name(typed);
        if (title.isEmpty() || title.length() > Course.TITLE_MAX_LENGTH) {
            throw new IllegalArgumentException("A title has 1 to " + Course.TITLE_MAX_LENGTH + " characters");
        }
        return title;
    }

    /** The courses in which the person is an instructor, by title. */
    public List<Course> taughtBy(UserId instructor) {
        return courses.byTitle(instructor, Part.INSTRUCTOR);
    }

    /** The courses in which the person is a student, the one joined last first. */
    public List<Course> takenBy(UserId student) {
        return courses.lastJoinedFirst(student, Part.STUDENT);
    }

    /** The course, where the person is one of its instructors. */
    public Optional<Course> taught(CourseId course, UserId instructor) {
        return courses.course(course, instructor, Part.INSTRUCTOR);
    }

    /** The course, where the person is one of its students. */
    public Optional<Course> taken(CourseId course, UserId student) {
        return courses.course(course, student, Part.STUDENT);
    }

    /** The course behind a join code, however it is spaced or cased. */
    public Optional<Course> byJoinCode(String joinCode) {
        return JoinCode.parse(joinCode).flatMap(code -> courses.byJoinCode(code.value()));
    }

    /** Whether the person may become a student: not under the name of an instructor of the course. */
    public boolean mayJoin(CourseId course, User person) {
        return takesPart(course, person.id())
                || courses.instructorNames(course, person.id()).stream()
                        .noneMatch(taken -> PlainText.isSameName(taken, person.name()));
    }

    @Override
    public boolean areAllTaughtBy(UserId student, UserId instructor) {
        CourseRepository.Taken taken = courses.taken(student, instructor);
        return taken.courses() > 0 && taken.courses() == taken.taught();
    }

    @Override
    public List<String> instructorNames(UserId student) {
        return courses.instructorNames(student);
    }

    /** Enrols the person as a student; a second time changes nothing. */
    public void join(CourseId course, UserId person) {
        if (takesPart(course, person)) {
            return;
        }
        try {
            writes.run(() -> courses.enrol(course, person, Part.STUDENT, clock.instant()));
        } catch (DuplicateKeyException e) {
            // A second click of the same person was first; the enrolment is there.
        }
    }

    /** The students of a course by name. */
    public List<User> students(CourseId course) {
        return enrolments(course).stream().map(Enrolment::student).toList();
    }

    /** The students of a course by name, and since when they are. */
    public List<Enrolment> enrolments(CourseId course) {
        return courses.students(course).stream()
                .sorted(Comparator.comparing(Enrolment::student, Enrolment.byName()))
                .toList();
    }

    /** Whether the person takes part, as a student or an instructor. */
    public boolean takesPart(CourseId course, UserId person) {
        return courses.part(course, person).isPresent();
    }

    /** Assigns a lesson; refused where it is assigned already, whatever its rules. */
    public AssignmentChange assign(CourseId course, String lessonId, AssignmentRules rules) {
        try {
            writes.run(() -> {
                if (!assignments.addAgain(course, lessonId, rules)) {
                    assignments.add(course, lessonId, rules, clock.instant());
                }
                audit.note("assignment-made", which(course, lessonId) + " " + shown(rules));
            });
        } catch (DuplicateKeyException e) {
            return new Refused(assignments.assignment(course, lessonId));
        }
        return new Made(
                assignments.assignment(course, lessonId).orElseGet(() -> new Assignment(course, lessonId, rules, 0)));
    }

    /** Changes the rules of an assignment; refused where somebody changed them since they were seen. */
    public AssignmentChange change(Assignment seen, AssignmentRules rules) {
        boolean changed = writes.write(() -> {
            boolean made = assignments.change(seen, rules);
            if (made && !seen.rules().equals(rules)) {
                audit.note(
                        "assignment-rules-changed",
                        which(seen.course(), seen.lessonId()) + " from: " + shown(seen.rules()) + " to: "
                                + shown(rules));
            }
            return made;
        });
        return changed
                ? new Made(new Assignment(seen.course(), seen.lessonId(), rules, seen.version() + 1))
                : new Refused(assignments.assignment(seen.course(), seen.lessonId()));
    }

    private static String which(CourseId course, String lessonId) {
        return "course=" + course.value() + " lesson=" + lessonId;
    }

    private static String shown(AssignmentRules rules) {
        LatePolicy late = rules.late();
        return "opens=" + shown(rules.opensAt()) + " due=" + shown(rules.dueAt()) + " closes=" + shown(rules.closesAt())
                + " late=" + late.percentPerDay() + "/" + late.leastPercent();
    }

    private static String shown(@Nullable Instant dueAt) {
        return dueAt == null ? "none" : dueAt.toString();
    }

    /** Removes a lesson from a course. Its rules and what students did are kept; nothing happens where it is not assigned. */
    public void unassign(CourseId course, String lessonId) {
        writes.run(() -> {
            if (assignments.remove(course, lessonId, clock.instant())) {
                audit.note("assignment-withdrawn", which(course, lessonId));
            }
        });
    }

    /** Assigns a removed lesson again, with its rules as they were; nothing happens where it is not removed. */
    public void restore(CourseId course, String lessonId) {
        writes.run(() -> {
            if (assignments.restore(course, lessonId)) {
                audit.note("assignment-restored", which(course, lessonId));
            }
        });
    }

    /** The removed lessons of a course, the one removed last first. */
    public List<RemovedAssignment> removed(CourseId course) {
        return assignments.removed(course);
    }

    /** How many students of a course have submitted a quiz of a lesson. */
    public int submitters(CourseId course, String lessonId) {
        return assignments.submitters(course, lessonId);
    }

    /** What is assigned, by due date. */
    public List<Assignment> assignments(CourseId course) {
        return assignments.of(course);
    }

    /**
     * The courses in which the person is a student or an instructor and to which the lesson is assigned, the one joined
     * last first. Where several, the first is where the person's posts on that lesson go unless another is chosen.
     */
    public List<Course> assigning(String lessonId, UserId person) {
        return courses.assigning(lessonId, person);
    }

    /** The courses in which the person is a student, by the ids of the lessons that they assign. One statement. */
    public Map<String, Set<CourseId>> assignedTo(UserId student) {
        return assignments.assignedTo(student);
    }
}
