package org.readout.course;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.readout.course.Accommodation.Given;
import org.readout.course.CourseService.EditResult;
import org.readout.db.DurableTransactions;
import org.readout.user.AuditLog;
import org.readout.user.UserId;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;

/** Accommodations, which only the student and the instructors of the course can see. */
@Service
public class AccommodationService {

    /** The version of an accommodation that was never set. */
    public static final long NOT_SET = 0;

    private final EffectiveRulesRepository repository;
    private final CourseService courses;
    private final DurableTransactions transactions;
    private final AuditLog audit;
    private final Clock clock;

    AccommodationService(
            EffectiveRulesRepository repository,
            CourseService courses,
            DurableTransactions transactions,
            AuditLog audit,
            Clock clock) {
        this.repository = repository;
        this.courses = courses;
        this.transactions = transactions;
        this.audit = audit;
        this.clock = clock;
    }

    /** Returns a student's accommodation for an instructor of the course; empty for other users. */
    public Optional<Given> of(CourseId course, UserId student, UserId instructor) {
        return courses.taught(course, instructor).flatMap(taught -> repository.accommodation(course, student));
    }

    /** Lists the student's own by course title; one that was withdrawn only until the student confirms it. */
    public List<Given> own(UserId student) {
        return repository.accommodations(student).stream()
                .filter(given -> !given.accommodation().isNone() || given.confirmedAt() == null)
                .toList();
    }

    /**
     * Sets what a student is given in every quiz of a course.
     *
     * @param seenVersion of the accommodation as it was shown, {@link #NOT_SET} for none
     * @return not saved if it was changed since, or if the user doesn't teach the student in that course
     */
    public EditResult<Given> set(
            CourseId course, UserId student, UserId instructor, Accommodation given, long seenVersion) {
        if (courses.taught(course, instructor).isEmpty()
                || courses.taken(course, student).isEmpty()) {
            return new EditResult<>(false, Optional.empty());
        }
        Optional<Given> before = repository.accommodation(course, student);
        Accommodation old = before.map(Given::accommodation).orElse(Accommodation.NONE);
        if (before.map(Given::version).orElse(NOT_SET) == seenVersion && old.equals(given)) {
            return new EditResult<>(true, before);
        }
        boolean saved;
        try {
            saved = transactions.write(() -> {
                if (seenVersion == NOT_SET) {
                    repository.add(course, student, given, clock.instant());
                } else if (!repository.change(course, student, seenVersion, given, clock.instant())) {
                    return false;
                }
                audit.note(
                        instructor,
                        "accommodation-set",
                        "course=" + course.value() + " student=" + student.value() + " from=" + shown(old) + " to="
                                + shown(given));
                return true;
            });
        } catch (DuplicateKeyException e) {
            // Another instructor has just set one.
            saved = false;
        }
        return new EditResult<>(saved, repository.accommodation(course, student));
    }

    /** Records that the student has seen an accommodation, if it still has that version. */
    public void confirm(UserId student, CourseId course, long version) {
        transactions.run(() -> repository.confirm(course, student, version, clock.instant()));
    }

    private static String shown(Accommodation given) {
        return given.timeFactor().toPlainString() + "/" + given.extraDays();
    }
}
