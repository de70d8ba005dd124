package org.readout.course;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.readout.account.Audit;
import org.readout.account.Person;
import org.readout.account.PersonId;
import org.readout.course.store.AssignmentStore;
import org.readout.course.store.CourseStore;
import org.readout.course.store.CourseStore.Part;
import org.readout.storage.DurableWrites;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;

/** The courses of the database. */
@Service
class StoredCourses implements CourseService {

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
        String name = title.strip();
        if (name.isEmpty() || name.length() > Course.TITLE_MAX_LENGTH) {
            throw new IllegalArgumentException("A title has 1 to " + Course.TITLE_MAX_LENGTH + " characters");
        }
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
        return courses.students(course);
    }

    @Override
    public boolean takesPart(CourseId course, PersonId person) {
        return courses.part(course, person).isPresent();
    }

    @Override
    public Assignment assign(CourseId course, String lessonId, @Nullable Instant dueAt) {
        return writes.write(() -> {
            Optional<Assignment> before = assignments.assignment(course, lessonId);
            if (!assignments.change(course, lessonId, dueAt)) {
                assignments.add(course, lessonId, dueAt, clock.instant());
            }
            note(before, course, lessonId, dueAt);
            return assignments.assignment(course, lessonId).orElseThrow();
        });
    }

    private void note(Optional<Assignment> before, CourseId course, String lessonId, @Nullable Instant dueAt) {
        String which = which(course, lessonId);
        if (before.isEmpty()) {
            audit.note("assignment-made", which + " due=" + shown(dueAt));
        } else if (!Objects.equals(before.get().dueAt(), dueAt)) {
            audit.note("due-date-changed", which + " from=" + shown(before.get().dueAt()) + " to=" + shown(dueAt));
        }
    }

    private static String which(CourseId course, String lessonId) {
        return "course=" + course.value() + " lesson=" + lessonId;
    }

    private static String shown(@Nullable Instant dueAt) {
        return dueAt == null ? "none" : dueAt.toString();
    }

    @Override
    public void unassign(CourseId course, String lessonId) {
        writes.run(() -> {
            if (assignments.remove(course, lessonId)) {
                audit.note("assignment-withdrawn", which(course, lessonId));
            }
        });
    }

    @Override
    public List<Assignment> assignments(CourseId course) {
        return assignments.of(course);
    }

    @Override
    public List<Course> assigning(String lessonId, PersonId person) {
        return courses.assigning(lessonId, person);
    }
}
