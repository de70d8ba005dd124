package org.readout.assignment;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.readout.course.CourseId;
import org.readout.course.GroupId;
import org.readout.user.UserId;

/**
 * An exception for one student or group in one assigned lesson. Rows are only added: the one with the highest number counts,
 * and one that gives nothing takes back what was given before.
 *
 * @param student {@code null} for a group
 * @param group {@code null} for a student
 * @param number from 1 for each student and group
 */
public record AssignmentOverride(
        CourseId course,
        String lessonId,
        @Nullable UserId student,
        @Nullable GroupId group,
        int number,
        Gives gives,
        String reason,
        UserId givenBy,
        Instant givenAt) {

    public static final int REASON_MAX_LENGTH = 300;

    /**
     * The dates, attempts or excuse that it gives. Dates are {@code null} where those of the assignment apply.
     *
     * @param excused whether the work need not be done: it is neither missing nor late, and no part of the total
     */
    public record Gives(
            @Nullable Instant opensAt,
            @Nullable Instant dueAt,
            @Nullable Instant closesAt,
            int extraAttempts,
            boolean excused) {

        public static final int MAX_EXTRA_ATTEMPTS = 10;
        public static final Gives NOTHING = new Gives(null, null, null, 0, false);

        public Gives {
            if (extraAttempts < 0 || extraAttempts > MAX_EXTRA_ATTEMPTS) {
                throw new IllegalArgumentException("A student gets 0 to " + MAX_EXTRA_ATTEMPTS + " extra attempts");
            }
        }

        public boolean isNothing() {
            return equals(NOTHING);
        }

        /**
         * Returns the dates of an assignment with those given, each in the student's favour: an opening that is earlier, a
         * due date and a closing that are later. Quizzes stay open at least until a later due date.
         */
        AssignmentRules applied(AssignmentRules rules) {
            Instant opens = AssignmentRules.isAfter(rules.opensAt(), opensAt) ? opensAt : rules.opensAt();
            Instant due = AssignmentRules.isAfter(dueAt, rules.dueAt()) ? dueAt : rules.dueAt();
            Instant closes = AssignmentRules.isAfter(closesAt, rules.closesAt()) ? closesAt : rules.closesAt();
            return new AssignmentRules(opens, due, AssignmentRules.isAfter(due, closes) ? due : closes, rules.late());
        }
    }

    /** A student or a group; one of them is {@code null}. */
    public record Recipient(
            @Nullable UserId student, @Nullable GroupId group) {

        boolean is(AssignmentOverride override) {
            return Objects.equals(student, override.student()) && Objects.equals(group, override.group());
        }
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
