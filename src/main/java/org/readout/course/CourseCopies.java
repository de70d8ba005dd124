package org.readout.course;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.readout.course.Course.Role;
import org.readout.db.DurableTransactions;
import org.readout.user.AuditLog;
import org.readout.user.UserId;
import org.springframework.stereotype.Service;

/**
 * Copies of courses for another semester: the assigned lessons with their settings, and their dates a number of days later. People and their work are not copied.
 */
@Service
public class CourseCopies {

    private final CourseRepository courses;
    private final MemberRepository members;
    private final AssignmentRepository assignments;
    private final DurableTransactions transactions;
    private final AuditLog audit;
    private final Clock clock;

    CourseCopies(
            CourseRepository courses,
            MemberRepository members,
            AssignmentRepository assignments,
            DurableTransactions transactions,
            AuditLog audit,
            Clock clock) {
        this.courses = courses;
        this.members = members;
        this.assignments = assignments;
        this.transactions = transactions;
        this.audit = audit;
        this.clock = clock;
    }

    /** Returns the day of the earliest date; empty if none is set. */
    public static Optional<LocalDate> firstDay(List<Assignment> assignments, ZoneId zone) {
        return assignments.stream()
                .flatMap(each -> each.rules().first().stream())
                .min(Comparator.naturalOrder())
                .map(at -> LocalDate.ofInstant(at, zone));
    }

    /**
     * Copies a course, with the user as its instructor and a new join code. Empty, and nothing is copied, if an assignment was
     * changed since it was shown, or the user does not teach the course.
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
        String name = CourseService.title(title);
        return JoinCode.unused(codes, code -> {
            Course copy = new Course(CourseId.random(), name, code.value(), seen.timeZone(), 0);
            boolean copied = transactions.write(() -> write(seen, seenDates, instructor, copy, days));
            return copied ? Optional.of(copy) : Optional.empty();
        });
    }

    private boolean write(Course seen, List<Assignment> seenDates, UserId instructor, Course copy, long days) {
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
}
