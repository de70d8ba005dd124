package org.readout.course;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The rules that hold for one student in the quizzes of one lesson.
 *
 * <p>Where several of the student's courses assign the lesson, the most favourable holds, field by field: the earliest
 * opening, the latest due date, the latest closing (none at all is the best of each), the least percentage a day, the most
 * that stays, the greatest time factor. An attempt is one, so it can't be late in one course and in time in another.
 *
 * @param course the one whose due date holds; by its clock dates are told and days begin
 * @param rules with the student's extra days in them
 * @param accommodation what the student is given
 * @param joinedAt when the student joined that course, or {@code null} where it is not known
 */
public record EffectiveRules(
        Course course,
        AssignmentRules rules,
        Accommodation accommodation,
        @Nullable Instant joinedAt) {

    private static final Comparator<EffectiveRules> BY_DUE_DATE =
            Comparator.comparing(terms -> terms.rules.dueAt(), Comparator.nullsLast(Comparator.naturalOrder()));

    /** The terms of one course: its assignment's rules, moved by the student's extra days. */
    public static EffectiveRules of(
            Course course, AssignmentRules rules, Accommodation accommodation, @Nullable Instant joinedAt) {
        return new EffectiveRules(
                course, rules.later(accommodation.extraDays(), course.timeZone()), accommodation, joinedAt);
    }

    /** What holds of the terms of several courses; absent where there are none. */
    public static Optional<EffectiveRules> best(Collection<EffectiveRules> ofCourses) {
        return ofCourses.stream()
                .max(BY_DUE_DATE)
                .map(latest -> new EffectiveRules(
                        latest.course,
                        ofCourses.stream().map(EffectiveRules::rules).reduce(latest.rules, AssignmentRules::gentler),
                        ofCourses.stream()
                                .map(EffectiveRules::accommodation)
                                .reduce(Accommodation.NONE, Accommodation::greater),
                        latest.joinedAt));
    }

    /** From when a quiz can be begun, or {@code null} for from the start. */
    public @Nullable Instant opensAt() {
        return rules.opensAt();
    }

    /** Until when work is on time, or {@code null} for no due date. */
    public @Nullable Instant dueAt() {
        return rules.dueAt();
    }

    /** Whether the work was due before the student joined, so that none of it can be missing. */
    public boolean wasDueBeforeJoining() {
        Instant dueAt = rules.dueAt();
        return dueAt != null && joinedAt != null && dueAt.isBefore(joinedAt);
    }

    /** From when no quiz can be begun, and what is begun is handed in; {@code null} for never. */
    public @Nullable Instant closesAt() {
        return rules.closesAt();
    }

    /** By what a time limit is multiplied, 1 to 5. */
    public BigDecimal timeFactor() {
        return accommodation.timeFactor();
    }

    /** The time zone in which the dates are told. */
    public ZoneId zone() {
        return course.timeZone();
    }

    /** When work is late, and what that takes off. */
    public DueRule due() {
        return new DueRule(rules.dueAt(), zone(), rules.late());
    }
}
