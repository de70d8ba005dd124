package org.readout.course;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.readout.course.LatePolicy.DueRule;
import org.readout.course.LatePolicy.LatePenalty;

/**
 * The rules that apply to one student in the quizzes of one lesson.
 *
 * <p>If several of the student's courses assign the lesson, the most favourable applies, field by field: the earliest
 * opening, the latest due date, the latest closing (none at all is the best of each), the smallest penalty per day, the
 * highest minimum, the greatest time factor. There is only one attempt, so it can't be late in one course and on time in
 * another.
 *
 * @param course whose due date applies; dates are shown and days counted in its time zone
 * @param rules including the student's extra days
 * @param joinedAt when the student joined that course, or {@code null} if unknown
 */
public record EffectiveRules(
        Course course,
        AssignmentRules rules,
        Accommodation accommodation,
        @Nullable Instant joinedAt) {

    /** Returns the rules of one course: its assignment's, moved by the student's extra days. */
    public static EffectiveRules of(
            Course course, AssignmentRules rules, Accommodation accommodation, @Nullable Instant joinedAt) {
        return new EffectiveRules(
                course, rules.later(accommodation.extraDays(), course.timeZone()), accommodation, joinedAt);
    }

    /** Combines the rules of several courses; empty if there are none. */
    public static Optional<EffectiveRules> best(Collection<EffectiveRules> ofCourses) {
        return ofCourses.stream()
                .max(Comparator.comparing(EffectiveRules::dueAt, Comparator.nullsLast(Comparator.naturalOrder())))
                .map(latest -> new EffectiveRules(
                        latest.course,
                        ofCourses.stream().map(EffectiveRules::rules).reduce(latest.rules, AssignmentRules::gentler),
                        ofCourses.stream()
                                .map(EffectiveRules::accommodation)
                                .reduce(Accommodation.NONE, Accommodation::greater),
                        latest.joinedAt));
    }

    /**
     * Returns the late penalty of an attempt. Of the rule kept with the attempt and today's rule, the more lenient applies:
     * no later change of a date or of the late penalty costs points, and a later accommodation gives them back. Nothing is
     * late if no course assigns the lesson today; if none did when the attempt started, today's rule alone applies.
     *
     * @param kept the rule kept with the attempt, or {@code null} if no course assigned the lesson then
     * @param today the student's rules today, or {@code null} if no course assigns it
     * @see "Decision: src/docs/decisions/2026-11-24-the-gentler-rule-counts.md"
     */
    public static LatePenalty late(@Nullable DueRule kept, @Nullable EffectiveRules today, Instant submittedAt) {
        if (today == null) {
            return LatePenalty.NOT;
        }
        LatePenalty now = today.due().late(submittedAt);
        return kept == null ? now : now.gentler(kept.late(submittedAt));
    }

    public @Nullable Instant opensAt() {
        return rules.opensAt();
    }

    public @Nullable Instant dueAt() {
        return rules.dueAt();
    }

    public @Nullable Instant closesAt() {
        return rules.closesAt();
    }

    /** Whether the work was due before the student joined, so that none of it can be missing. */
    public boolean wasDueBeforeJoining() {
        return AssignmentRules.isAfter(joinedAt, dueAt());
    }

    public BigDecimal timeFactor() {
        return accommodation.timeFactor();
    }

    public ZoneId zone() {
        return course.timeZone();
    }

    public DueRule due() {
        return new DueRule(dueAt(), zone(), rules.late());
    }
}
