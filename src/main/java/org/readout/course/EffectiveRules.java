package org.readout.course;

import java.time.Instant;
import java.time.ZoneId;
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

    EffectiveRules best(EffectiveRules other) {
        Instant otherDueAt = other.dueAt();
        boolean isLatest = dueAt() == null || otherDueAt != null && !otherDueAt.isAfter(dueAt());
        EffectiveRules latest = isLatest ? this : other;
        return new EffectiveRules(
                latest.course, rules.gentler(other.rules), accommodation.greater(other.accommodation), latest.joinedAt);
    }

    /**
     * Returns the late penalty of an attempt. Of the rule kept with the attempt and today's rule, the more lenient applies:
     * no later change of a date or of the late penalty costs points, and a later accommodation gives them back. Nothing is
     * late if no course assigns the lesson today; if none did when the attempt started, today's rule alone applies.
     *
     * @see "Decision: src/docs/decisions/2026-11-24-the-gentler-rule-counts.md"
     */
    public static LatePenalty late(@Nullable DueRule kept, @Nullable EffectiveRules today, Instant submittedAt) {
        if (today == null) {
            return LatePenalty.NOT;
        }
        LatePenalty now = today.due().late(submittedAt);
        return kept == null ? now : now.gentler(kept.late(submittedAt));
    }

    public @Nullable Instant dueAt() {
        return rules.dueAt();
    }

    /** Whether the work was due before the student joined, so that none of it can be missing. */
    public boolean wasDueBeforeJoining() {
        return AssignmentRules.isAfter(joinedAt, dueAt());
    }

    public ZoneId zone() {
        return course.timeZone();
    }

    DueRule due() {
        return new DueRule(dueAt(), zone(), rules.late());
    }
}
