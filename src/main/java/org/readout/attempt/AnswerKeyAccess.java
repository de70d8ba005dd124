package org.readout.attempt;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.readout.lesson.QuizSettings.Reveal;

/**
 * Whether a student may see the answer key of a quiz now, which holds for all of her attempts at it. Everything a student is
 * shown goes by this one decision: the key appears only when it is of no more use to her, and once it appeared in a course she
 * can't start another attempt.
 *
 * @param shown whether the key of her submitted attempts is shown
 * @param ended whether she can't start another attempt because she has seen the key, or is about to
 * @param from when the key appears if she does nothing, or {@code null} if no date says so
 * @param offered whether she can ask for the key now, with <em>Show answers</em>
 * @see "Decision: src/docs/decisions/2026-11-24-how-an-attempt-goes.md"
 */
public record AnswerKeyAccess(
        boolean shown, boolean ended, @Nullable Instant from, boolean offered) {

    /**
     * The decision.
     *
     * @param attempts a student's attempts at a quiz, by number
     * @param next the rules of her next attempt, as many as she was promised
     * @param preview whether the attempts are an instructor's own, who may see everything
     */
    static AnswerKeyAccess of(List<Attempt> attempts, AttemptRules next, boolean preview, Instant now) {
        if (attempts.isEmpty()) {
            return new AnswerKeyAccess(false, false, from(null, next), false);
        }
        Attempt latest = attempts.getLast();
        boolean inCourse = next.terms() != null;
        boolean closed = next.times().isClosed(now);
        if (preview || latest.policy().reveal() == Reveal.EACH_ATTEMPT) {
            return new AnswerKeyAccess(true, false, null, false);
        }
        Instant from = from(latest.policy(), next);
        boolean past = from != null && !now.isBefore(from);
        // Answers that she saw before the lesson was assigned are as useful as those that she saw after.
        boolean asked = attempts.stream().anyMatch(attempt -> attempt.answersShown() != AnswersShown.NO);
        boolean endedByAsking = attempts.stream().anyMatch(attempt -> attempt.answersShown() == AnswersShown.ENDING);
        boolean ended = endedByAsking || (inCourse && (past || asked));
        boolean another = next.allows(latest.number() + 1) && !ended && !closed;
        boolean settled = latest.isSubmitted() && latest.policy().isShown(now);
        boolean askedAlone = latest.answersShown() != AnswersShown.NO && !inCourse;
        boolean shown = settled && (!another || past || askedAlone);
        return new AnswerKeyAccess(shown, ended, from, settled && !shown);
    }

    /** What a student has asked for after an attempt. */
    public enum AnswersShown {
        NO,
        /** To see the answers, where no course counts the score. */
        ALONE,
        /** To see the answers, which ended her attempts. */
        ENDING
    }

    /** When no attempt can be started any more: when the quiz closes, or else is due; of kept and present dates the later. */
    private static @Nullable Instant from(@Nullable AttemptRules kept, AttemptRules next) {
        if (kept == null || kept.terms() == null) {
            return end(next.times());
        }
        if (next.terms() == null) {
            return end(kept.times());
        }
        Instant before = end(kept.times());
        Instant today = end(next.times());
        return before == null || today == null ? null : before.isAfter(today) ? before : today;
    }

    private static @Nullable Instant end(AttemptTimes times) {
        return times.closesAt() == null ? times.dueAt() : times.closesAt();
    }
}
