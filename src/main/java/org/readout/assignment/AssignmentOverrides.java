package org.readout.assignment;

import java.time.Clock;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.readout.assignment.AssignmentOverride.Gives;
import org.readout.course.CourseGroup;
import org.readout.course.CourseId;
import org.readout.course.CourseMembers;
import org.readout.course.CourseService;
import org.readout.course.CourseTime;
import org.readout.course.GroupId;
import org.readout.db.DurableTransactions;
import org.readout.db.PlainText;
import org.readout.text.Messages;
import org.readout.user.AuditLog;
import org.readout.user.User;
import org.readout.user.UserId;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;

/**
 * Gives students and groups exceptions in an assigned lesson: other dates, extra attempts, or an excuse from the work.
 * Nothing is changed or deleted; what is taken back is another row.
 *
 * @see "Decision: src/docs/decisions/2026-11-26-overrides-and-release.md"
 */
@Service
public class AssignmentOverrides {

    private static final Messages TEXT = Messages.of("assignment");

    private final AssignmentRepository repository;
    private final CourseService courses;
    private final AssignmentService assignments;
    private final CourseMembers members;
    private final DurableTransactions transactions;
    private final AuditLog audit;
    private final Clock clock;

    AssignmentOverrides(
            AssignmentRepository repository,
            CourseService courses,
            AssignmentService assignments,
            CourseMembers members,
            DurableTransactions transactions,
            AuditLog audit,
            Clock clock) {
        this.repository = repository;
        this.courses = courses;
        this.assignments = assignments;
        this.members = members;
        this.transactions = transactions;
        this.audit = audit;
        this.clock = clock;
    }

    /** A student or a group; one of them is {@code null}. */
    public record Recipient(
            @Nullable UserId student, @Nullable GroupId group) {

        boolean is(AssignmentOverride override) {
            return Objects.equals(student, override.student()) && Objects.equals(group, override.group());
        }
    }

    /**
     * Everyone in a course to whom something can be given.
     *
     * @param waiting how many are on an imported roster and have not joined yet, to whom it can't
     */
    public record Recipients(List<CourseGroup> groups, List<User> students, int waiting) {}

    /** Returns the groups and students of a course; none if the user does not teach it. */
    public Recipients targets(CourseId course, UserId instructor) {
        return courses.taught(course, instructor).isEmpty()
                ? new Recipients(List.of(), List.of(), 0)
                : new Recipients(members.groups(course), courses.students(course), courses.countWaiting(course));
    }

    /** Returns all that was given in an assigned lesson, the newest first; none if the user does not teach the course. */
    public List<AssignmentOverride> history(CourseId course, String lessonId, UserId instructor) {
        return courses.taught(course, instructor).isEmpty() ? List.of() : repository.history(course, lessonId);
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
                || courses.changeable(course, instructor).isEmpty()
                || assignments.assignment(course, lessonId).isEmpty()) {
            return false;
        }
        try {
            return transactions.write(() -> assignments.keepingTime(course, () -> {
                int before = repository.history(course, lessonId).stream()
                        .filter(target::is)
                        .mapToInt(AssignmentOverride::number)
                        .max()
                        .orElse(0);
                repository.add(new AssignmentOverride(
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
                return true;
            }));
        } catch (DuplicateKeyException e) {
            return false;
        }
    }

    /**
     * Returns in sentences what was given, without the reason.
     *
     * @param own whether the student reads it
     */
    public static List<String> sentences(AssignmentOverride override, ZoneId zone, boolean own) {
        Gives gives = override.gives();
        String reader = !own ? "instructor" : override.group() == null ? "student" : "group";
        List<String> sentences = new ArrayList<>();
        if (gives.excused()) {
            sentences.add(TEXT.get("override.excused", "reader", reader));
        }
        if (gives.dueAt() != null) {
            sentences.add(TEXT.get("override.due", "reader", reader, "date", CourseTime.at(gives.dueAt(), zone)));
        }
        if (gives.opensAt() != null) {
            sentences.add(TEXT.get("override.opens", "reader", reader, "date", CourseTime.at(gives.opensAt(), zone)));
        }
        if (gives.closesAt() != null) {
            sentences.add(TEXT.get("override.closes", "reader", reader, "date", CourseTime.at(gives.closesAt(), zone)));
        }
        if (gives.extraAttempts() > 0) {
            sentences.add(TEXT.get("override.attempts", "reader", reader, "count", gives.extraAttempts()));
        }
        return sentences;
    }

    /** Returns what was given to a student and applies, with the reasons, as the student reads it. */
    public static List<String> own(EffectiveRules rules) {
        return rules.overrides().stream()
                .map(override -> String.join(" ", sentences(override, rules.zone(), true)) + " "
                        + TEXT.get("override.reason", "reason", override.reason()))
                .toList();
    }

    /** Returns the newest of each student and group that gives something. */
    public static List<AssignmentOverride> applying(List<AssignmentOverride> history) {
        List<AssignmentOverride> newest = new ArrayList<>();
        for (AssignmentOverride each : history) {
            Recipient target = new Recipient(each.student(), each.group());
            boolean isNewest = history.stream().filter(target::is).noneMatch(other -> other.number() > each.number());
            if (isNewest && !each.gives().isNothing()) {
                newest.add(each);
            }
        }
        return newest;
    }
}
