package org.readout.course;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.readout.course.AccommodationChange.Made;
import org.readout.course.AccommodationChange.Refused;
import org.readout.db.DurableTransactions;
import org.readout.user.AuditLog;
import org.readout.user.UserId;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;

/**
 * Accommodations: set once for a student of a course, they hold in every quiz of it. The student and the instructors of the
 * course know of them, and nobody else.
 */
@Service
public class AccommodationService {

    /** The version of an accommodation that was not there yet when it was seen. */
    public static final long NOT_SET = 0;

    private final AccommodationRepository store;
    private final CourseService courses;
    private final DurableTransactions writes;
    private final AuditLog audit;
    private final Clock clock;

    AccommodationService(
            AccommodationRepository store,
            CourseService courses,
            DurableTransactions writes,
            AuditLog audit,
            Clock clock) {
        this.store = store;
        this.courses = courses;
        this.writes = writes;
        this.audit = audit;
        this.clock = clock;
    }

    /** What was set for a student, as an instructor of the course sees it; nothing for anybody else. */
    public Optional<GivenAccommodation> of(CourseId course, UserId student, UserId instructor) {
        return courses.taught(course, instructor).flatMap(taught -> store.of(course, student));
    }

    /** What was set for oneself, by course title; what was taken back only until one has said to have seen it. */
    public List<GivenAccommodation> own(UserId student) {
        return store.of(student).stream()
                .filter(given -> !given.accommodation().isNone() || given.confirmedAt() == null)
                .toList();
    }

    /**
     * Sets what a student is given in every quiz of a course.
     *
     * @param instructor who asks
     * @param seenVersion of the accommodation as it was seen, {@link #NOT_SET} where there was none
     * @return refused where somebody changed it since, or the asker does not teach the student in that course
     */
    public AccommodationChange set(
            CourseId course, UserId student, UserId instructor, Accommodation given, long seenVersion) {
        if (courses.taught(course, instructor).isEmpty()
                || courses.taken(course, student).isEmpty()) {
            return new Refused(Optional.empty());
        }
        Optional<GivenAccommodation> before = store.of(course, student);
        if (before.map(GivenAccommodation::version).orElse(NOT_SET) == seenVersion
                && before.map(GivenAccommodation::accommodation)
                        .orElse(Accommodation.NONE)
                        .equals(given)) {
            return new Made();
        }
        try {
            boolean made = writes.write(() -> {
                boolean set = write(course, student, given, seenVersion);
                if (set) {
                    audit.note(
                            instructor,
                            "accommodation-set",
                            "course=" + course.value() + " student=" + student.value() + " from="
                                    + shown(before.map(GivenAccommodation::accommodation)
                                            .orElse(Accommodation.NONE))
                                    + " to=" + shown(given));
                }
                return set;
            });
            return made ? new Made() : new Refused(store.of(course, student));
        } catch (DuplicateKeyException e) {
            // Somebody else set the first one at this moment.
            return new Refused(store.of(course, student));
        }
    }

    private boolean write(CourseId course, UserId student, Accommodation given, long seenVersion) {
        if (seenVersion != NOT_SET) {
            return store.change(course, student, seenVersion, given, clock.instant());
        }
        store.add(course, student, given, clock.instant());
        return true;
    }

    /** Notes that the student has seen what was set, where it is still of that version. */
    public void confirm(UserId student, CourseId course, long version) {
        writes.run(() -> store.confirm(course, student, version, clock.instant()));
    }

    private static String shown(Accommodation given) {
        return given.timeFactor().toPlainString() + "/" + given.extraDays();
    }
}
