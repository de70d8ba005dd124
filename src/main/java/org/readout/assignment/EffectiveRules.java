package org.readout.assignment;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.readout.assignment.LatePolicy.DueRule;
import org.readout.course.Course;
import org.readout.result.LatePenalty;
import org.readout.result.QuizResult;

/**
 * The rules that apply to one student in the quizzes of one lesson in one course.
 *
 * <p>What an instructor gave the student, or the student's group, in this lesson counts in the student's favour. Other
 * courses change nothing of it.
 *
 * @param course in whose time zone dates are shown and days counted
 * @param rules including the student's extra days and what was given in this lesson
 * @param sections the ids of the assigned sections, {@code null} for all
 * @param scoresFrom when the student sees scores and answer keys: {@code null} for at once, {@link #UNTIL_RELEASED}, or a
 *     date
 * @param readingCheckPoints for answering a reading check of the lesson both times, 0 if it isn't scored
 * @param quizzes what holds for the quizzes instead of the lesson's files
 * @param listing how the course lists the lesson
 * @param overrides what was given to the student or the student's group and applies, that of the student first
 */
public record EffectiveRules(
        Course course,
        AssignmentRules rules,
        Accommodation accommodation,
        @Nullable Instant joinedAt,
        @Nullable Set<String> sections,
        @Nullable Instant scoresFrom,
        int readingCheckPoints,
        CourseQuizzes quizzes,
        LessonListing listing,
        List<AssignmentOverride> overrides) {

    /** Scores are shown when an instructor has released them. */
    public static final Instant UNTIL_RELEASED = QuizResult.UNTIL_RELEASED;

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
                settings.readingCheckPoints(),
                settings.quizzes(),
                settings.listing(),
                overrides);
    }

    /** Returns the same for other settings of the assignment, and what is given. */
    EffectiveRules with(AssignmentSettings settings, @Nullable Instant releasedAt, List<AssignmentOverride> given) {
        return of(course, settings, releasedAt, accommodation, joinedAt, given);
    }

    /** Returns whether the course is archived, so that nothing can be started or answered. */
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

    /** Returns whether scores, feedback and answer keys are kept back from the student. */
    public boolean holdsScores(Instant now) {
        return scoresFrom != null && now.isBefore(scoresFrom);
    }

    /**
     * Returns the late penalty of an attempt. Of the rule kept with the attempt and today's rule, the more lenient applies:
     * no later change of a date or of the late penalty costs points, and a later accommodation gives them back. Nothing is
     * late if the course no longer assigns the quiz, or the student is excused; if it didn't when the attempt started,
     * today's rule alone applies.
     *
     * @see "Decision: src/docs/decisions/2026-11-24-the-gentler-rule-counts.md"
     */
    public static LatePenalty late(@Nullable DueRule kept, @Nullable EffectiveRules today, Instant submittedAt) {
        if (today == null || today.isExcused()) {
            return LatePenalty.NOT;
        }
        LatePenalty now = new DueRule(today.dueAt(), today.zone(), today.rules.late()).late(submittedAt);
        return kept == null ? now : now.gentler(kept.late(submittedAt));
    }

    public @Nullable Instant dueAt() {
        return rules.dueAt();
    }

    /** Returns whether the work was due before the student joined, so that none of it can be missing. */
    public boolean wasDueBeforeJoining() {
        return AssignmentRules.isAfter(joinedAt, dueAt());
    }

    /** Returns whether quizzes can no longer be submitted. */
    public boolean isClosed(Instant now) {
        Instant closes = rules.closesAt();
        return closes != null && !now.isBefore(closes);
    }

    public ZoneId zone() {
        return course.timeZone();
    }
}
