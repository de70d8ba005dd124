package org.readout.assignment;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.readout.result.QuizResult.Standing;

/** What a student owes of required work at an instant: the one definition of missing and overdue. */
public enum Owed {
    NO_QUIZ,
    /** Nothing is submitted, and nothing is missing yet. */
    OPEN,
    /** Nothing is submitted, and the due date has passed. */
    MISSING,
    /** Nothing is submitted, and the due date had passed when the student joined: it doesn't count. */
    DUE_BEFORE_JOINING,
    /** An instructor excused the student: it doesn't count. */
    EXCUSED,
    /** It is submitted, or an instructor set the score. */
    SUBMITTED;

    /**
     * Returns what a student owes of a quiz.
     *
     * @param rules that apply to the student, {@code null} without a course
     * @param standing {@code null} for a quiz that isn't started
     */
    public static Owed of(@Nullable EffectiveRules rules, @Nullable Standing standing, Instant now) {
        if (standing == Standing.SET_BY_HAND) {
            return SUBMITTED;
        }
        if (standing == Standing.EXCUSED || rules != null && rules.isExcused()) {
            return EXCUSED;
        }
        if (standing == Standing.SUBMITTED) {
            return SUBMITTED;
        }
        if (rules != null && rules.wasDueBeforeJoining()) {
            return DUE_BEFORE_JOINING;
        }
        return rules != null && AssignmentRules.isAfter(now, rules.dueAt()) ? MISSING : OPEN;
    }

    /** Returns whether work of a lesson that isn't done is overdue: missing, and can still be submitted. */
    public static boolean isOverdue(EffectiveRules rules, Instant now) {
        return of(rules, null, now) == MISSING && !rules.isClosed(now);
    }
}
