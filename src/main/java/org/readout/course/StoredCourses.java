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
import org.readout.account.Audit;
import org.readout.account.Person;
import org.readout.account.PersonId;
import org.readout.account.StudentCourses;
import org.readout.course.AssignmentChange.Made;
import org.readout.course.AssignmentChange.Refused;
import org.readout.course.store.AssignmentStore;
import org.readout.course.store.CourseStore;
import org.readout.course.store.CourseStore.Part;
import org.readout.storage.DurableWrites;
import org.readout.storage.PlainText;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Service;

/** The courses of the database. */
@Service
class StoredCourses implements CourseService, StudentCourses {

    private static final int CODES_TO_TRY = 5;

    private final CourseStore courses;
    private final AssignmentStore assignments;
    private final DurableWrites writes;
    private final Audit audit;
    private final Clock clock;

    StoredCourses(CourseStore courses, AssignmentStore assignments, DurableWrites writes, Audit audit, Clock clock) {
        this.courses = courses;
        this.assignments = assignments;
        this.writes = writes;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public Course create(PersonId instructor, String title, ZoneId timeZone) {
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

    @Override
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

    @Override
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

    @Override
    public List<Course> taughtBy(PersonId instructor) {
        return courses.byTitle(instructor, Part.INSTRUCTOR);
    }

    @Override
    public List<Course> takenBy(PersonId student) {
        return courses.lastJoinedFirst(student, Part.STUDENT);
    }

    @Override
    public Optional<Course> taught(CourseId course, PersonId instructor) {
        return courses.course(course, instructor, Part.INSTRUCTOR);
    }

    @Override
    public Optional<Course> taken(CourseId course, PersonId student) {
        return courses.course(course, student, Part.STUDENT);
    }

    @Override
    public Optional<Course> byJoinCode(String joinCode) {
        return JoinCode.parse(joinCode).flatMap(code -> courses.byJoinCode(code.value()));
    }

    @Override
    public boolean mayJoin(CourseId course, Person person) {
        return takesPart(course, person.id())
                || courses.instructorNames(course, person.id()).stream()
                        .noneMatch(taken -> PlainText.isSameName(taken, person.name()));
    }

    @Override
    public boolean areAllTaughtBy(PersonId student, PersonId instructor) {
        CourseStore.Taken taken = courses.taken(student, instructor);
        return taken.courses() > 0 && taken.courses() == taken.taught();
    }

    @Override
    public List<String> instructorNames(PersonId student) {
        return courses.instructorNames(student);
    }

    @Override
    public void join(CourseId course, PersonId person) {
        if (takesPart(course, person)) {
            return;
        }
        try {
            writes.run(() -> courses.enrol(course, person, Part.STUDENT, clock.instant()));
        } catch (DuplicateKeyException e) {
            // A second click of the same person was first; the enrolment is there.
        }
    }

    @Override
    public List<Person> students(CourseId course) {
        return enrolments(course).stream().map(Enrolment::student).toList();
    }

    @Override
    public List<Enrolment> enrolments(CourseId course) {
        return courses.students(course).stream()
                .sorted(Comparator.comparing(Enrolment::student, Enrolment.byName()))
                .toList();
    }

    @Override
    public boolean takesPart(CourseId course, PersonId person) {
        return courses.part(course, person).isPresent();
    }

    @Override
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

    @Override
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
        LateCredit late = rules.late();
        return "opens=" + shown(rules.opensAt()) + " due=" + shown(rules.dueAt()) + " closes=" + shown(rules.closesAt())
                + " late=" + late.percentPerDay() + "/" + late.leastPercent();
    }

    private static String shown(@Nullable Instant dueAt) {
        return dueAt == null ? "none" : dueAt.toString();
    }

    @Override
    public void unassign(CourseId course, String lessonId) {
        writes.run(() -> {
            if (assignments.remove(course, lessonId, clock.instant())) {
                audit.note("assignment-withdrawn", which(course, lessonId));
            }
        });
    }

    @Override
    public void restore(CourseId course, String lessonId) {
        writes.run(() -> {
            if (assignments.restore(course, lessonId)) {
                audit.note("assignment-restored", which(course, lessonId));
            }
        });
    }

    @Override
    public List<RemovedAssignment> removed(CourseId course) {
        return assignments.removed(course);
    }

    @Override
    public int submitters(CourseId course, String lessonId) {
        return assignments.submitters(course, lessonId);
    }

    @Override
    public List<Assignment> assignments(CourseId course) {
        return assignments.of(course);
    }

    @Override
    public List<Course> assigning(String lessonId, PersonId person) {
        return courses.assigning(lessonId, person);
    }

    @Override
    public Map<String, Set<CourseId>> assignedTo(PersonId student) {
        return assignments.assignedTo(student);
    }
}
