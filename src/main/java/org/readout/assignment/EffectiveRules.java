package org.readout.assignment;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.readout.assignment.LatePolicy.DueRule;
import org.readout.assignment.LatePolicy.LatePenalty;
import org.readout.course.Course;
import org.readout.course.CourseId;

/**
 * The rules that apply to one student in the quizzes of one lesson.
 *
 * <p>If several of the student's courses assign the lesson, the most favourable applies, field by field: the earliest
 * opening, the latest due date, the latest closing (none at all is the best of each), the smallest penalty per day, the
 * highest minimum, the greatest time factor. There is only one attempt, so it can't be late in one course and on time in
 * another.
 *
 * <p>An archived course sets nothing where a course that isn't archived assigns the lesson, too.
 *
 * <p>What an instructor gave the student, or the student's group, in this lesson counts in the student's favour, too. Only
 * the release of scores is as strict as the strictest course: what one instructor keeps back, another's course doesn't show.
 *
 * @param course whose due date applies; dates are shown and days counted in its time zone
 * @param rules including the student's extra days and what was given in this lesson
 * @param sections the ids of the assigned sections, {@code null} for all
 * @param scoresFrom when the student sees scores and answer keys: {@code null} for at once, {@link #UNTIL_RELEASED}, or a
 *     date
 * @param overrides what was given to the student or the student's group and applies, that of the student first
 */
public record EffectiveRules(
        Course course,
        AssignmentRules rules,
        Accommodation accommodation,
        @Nullable Instant joinedAt,
        @Nullable Set<String> sections,
        @Nullable Instant scoresFrom,
        List<AssignmentOverride> overrides) {

    /** Scores are shown when an instructor has released them. */
    public static final Instant UNTIL_RELEASED = Instant.MAX;

    /** Returns the rules of one course: its assignment's, moved by the student's extra days. */
    public static EffectiveRules of(
            Course course, AssignmentRules rules, Accommodation accommodation, @Nullable Instant joinedAt) {
        return of(course, AssignmentSettings.of(rules), null, accommodation, joinedAt, List.of());
    }

    static EffectiveRules of(
            Course course,
            AssignmentSettings settings,
            @Nullable Instant releasedAt,
            Accommodation accommodation,
            @Nullable Instant joinedAt,
            List<AssignmentOverride> overrides) {
        AssignmentRules rules = settings.rules().later(accommodation.extraDays(), course.timeZone());
        for (AssignmentOverride override : overrides) {
            rules = override.gives().applied(rules);
        }
        Instant scoresFrom = switch (settings.release()) {
            case AT_ONCE -> null;
            case AFTER_DUE -> rules.dueAt();
            case BY_HAND -> releasedAt == null ? UNTIL_RELEASED : null;
        };
        List<String> sections = settings.sections();
        return new EffectiveRules(
                course,
                rules,
                accommodation,
                joinedAt,
                sections == null ? null : Set.copyOf(sections),
                scoresFrom,
                overrides);
    }

    /** Returns the same for other settings of the assignment. */
    EffectiveRules with(AssignmentSettings settings, @Nullable Instant releasedAt) {
        return with(settings, releasedAt, overrides);
    }

    EffectiveRules with(AssignmentSettings settings, @Nullable Instant releasedAt, List<AssignmentOverride> given) {
        return of(course, settings, releasedAt, accommodation, joinedAt, given);
    }

    EffectiveRules best(EffectiveRules other) {
        if (course.isArchived() != other.course.isArchived()) {
            return course.isArchived() ? other : this;
        }
        Instant otherDueAt = other.dueAt();
        boolean isLatest = dueAt() == null || otherDueAt != null && !otherDueAt.isAfter(dueAt());
        EffectiveRules latest = isLatest ? this : other;
        return new EffectiveRules(
                latest.course,
                rules.gentler(other.rules),
                accommodation.greater(other.accommodation),
                latest.joinedAt,
                sections == null || other.sections == null
                        ? null
                        : Stream.of(sections, other.sections)
                                .flatMap(Set::stream)
                                .collect(Collectors.toSet()),
                scoresFrom == null || AssignmentRules.isAfter(other.scoresFrom, scoresFrom)
                        ? other.scoresFrom
                        : scoresFrom,
                Stream.of(overrides, other.overrides).flatMap(List::stream).toList());
    }

    /** Returns whether only archived courses assign the lesson, so that nothing can be started or answered. */
    public boolean isArchived() {
        return course.isArchived();
    }

    /** Returns whether a section is assigned. */
    public boolean assigns(String sectionId) {
        return sections == null || sections.contains(sectionId);
    }

    /** Returns how many attempts at each quiz the student has beside those of the quiz. */
    public int extraAttempts() {
        return overrides.stream()
                .mapToInt(override -> override.gives().extraAttempts())
                .max()
                .orElse(0);
    }

    /** Returns whether an instructor excused the student: the work is neither missing nor late, and no part of the total. */
    public boolean isExcused() {
        return overrides.stream().anyMatch(override -> override.gives().excused());
    }

    /** Returns the same without what other courses excuse the student from: each course counts its own total. */
    public EffectiveRules excusedOnlyBy(CourseId course) {
        List<AssignmentOverride> own = overrides.stream()
                .filter(override ->
                        !override.gives().excused() || override.course().equals(course))
                .toList();
        return new EffectiveRules(this.course, rules, accommodation, joinedAt, sections, scoresFrom, own);
    }

    /** Returns whether scores, feedback and answer keys are kept back from the student. */
    public boolean holdsScores(Instant now) {
        return scoresFrom != null && now.isBefore(scoresFrom);
    }

    /**
     * Returns the late penalty of an attempt. Of the rule kept with the attempt and today's rule, the more lenient applies:
     * no later change of a date or of the late penalty costs points, and a later accommodation gives them back. Nothing is
     * late if no course assigns the lesson today, or the student is excused; if none did when the attempt started, today's
     * rule alone applies.
     *
     * @see "Decision: src/docs/decisions/2026-11-24-the-gentler-rule-counts.md"
     */
    public static LatePenalty late(@Nullable DueRule kept, @Nullable EffectiveRules today, Instant submittedAt) {
        if (today == null || today.isExcused()) {
            return LatePenalty.NOT;
        }
        LatePenalty now = today.due().late(submittedAt);
        return kept == null ? now : now.gentler(kept.late(submittedAt));
    }

    public @Nullable Instant dueAt() {
        return rules.dueAt();
    }

    /** Returns whether the work was due before the student joined, so that none of it can be missing. */
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
