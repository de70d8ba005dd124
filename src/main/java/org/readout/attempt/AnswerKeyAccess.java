package org.readout.attempt;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.readout.assignment.AssignmentRules;
import org.readout.assignment.EffectiveRules;
import org.readout.attempt.Attempt.AnswersShown;

/**
 * Decides whether a student may see the answer key of a quiz now, in all of her attempts at it. Everything a student is
 * shown depends on this one decision: the key is shown only when she can no longer use it, and once she has seen it in a
 * course she can't start another attempt.
 *
 * @param ended whether she can't start another attempt because she has seen the key, or is about to
 * @param from when the key is shown if she does nothing, or {@code null} if no date says so
 * @param offered whether she can ask for the key now, with <em>Show answers</em>
 * @see "Decision: src/docs/decisions/2026-11-24-how-an-attempt-goes.md"
 */
public record AnswerKeyAccess(
        boolean shown, boolean ended, @Nullable Instant from, boolean offered) {

    /**
     * @param next the rules of her next attempt, as many as she was promised
     * @param release when her courses show scores, see {@link org.readout.assignment.EffectiveRules#scoresFrom}
     */
    static AnswerKeyAccess of(
            List<Attempt> attempts, AttemptRules next, boolean archived, @Nullable Instant release, Instant now) {
        if (attempts.isEmpty()) {
            return new AnswerKeyAccess(false, false, notBefore(release, end(next.dates())), false);
        }
        Attempt latest = attempts.getLast();
        if (latest.rules().showsKeyEachTime()) {
            return new AnswerKeyAccess(release == null || !now.isBefore(release), false, null, false);
        }
        boolean inCourse = next.zone() != null;
        Instant from = notBefore(release, from(latest.rules(), next));
        boolean dateReached = from != null && !now.isBefore(from);
        // Answers that she saw before the lesson was assigned are as useful as those that she saw after.
        boolean seen = attempts.stream().anyMatch(Attempt::showedAnswers);
        boolean endedByAsking = attempts.stream().anyMatch(attempt -> attempt.answersShown() == AnswersShown.ENDING);
        boolean ended = endedByAsking || (inCourse && (dateReached || seen));
        boolean canStartAnother = next.allows(latest.number() + 1) && !ended && !archived && !next.isClosed(now);
        boolean scoreShown = latest.isSubmitted() && latest.isShown(now, release);
        boolean askedAlone = latest.showedAnswers() && !inCourse;
        boolean shown = scoreShown && (dateReached || askedAlone || !canStartAnother);
        return new AnswerKeyAccess(shown, ended, from, scoreShown && !shown);
    }

    /**
     * Returns when the last attempt can be started: until the quiz closes, or else is due; the later of kept and present
     * dates.
     */
    private static @Nullable Instant from(AttemptRules kept, AttemptRules next) {
        if (kept.zone() == null) {
            return end(next.dates());
        }
        Instant before = end(kept.dates());
        if (next.zone() == null) {
            return before;
        }
        Instant today = end(next.dates());
        if (before == null || today == null) {
            return null;
        }
        return before.isAfter(today) ? before : today;
    }

    private static @Nullable Instant notBefore(@Nullable Instant release, @Nullable Instant from) {
        if (EffectiveRules.UNTIL_RELEASED.equals(release)) {
            return null;
        }
        return AssignmentRules.isAfter(release, from) ? release : from;
    }

    private static @Nullable Instant end(AssignmentRules dates) {
        return dates.closesAt() == null ? dates.dueAt() : dates.closesAt();
    }
}
