package org.readout.attempt;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.readout.assignment.AssignmentRules;
import org.readout.assignment.EffectiveRules;

/**
 * Decides whether a student may see the answer key of a quiz now, in all attempts of one context. Every page depends on this one decision: in a course the key is shown only when no attempt is left that could count,
 * or when she has ended her attempts to see it; outside of courses when she asks for it, unless a course hides it.
 *
 * @param ended whether she can't start another attempt because she has asked for the key
 * @param from when the key is shown if she does nothing, or {@code null} if no date says so
 * @param offered whether she can ask for the key now, with <em>Show answers</em>
 * @see "Decision: src/docs/decisions/2026-11-24-how-an-attempt-goes.md"
 */
public record AnswerKeyAccess(
        boolean shown, boolean ended, @Nullable Instant from, boolean offered) {

    /**
     * @param next the rules of her next attempt, as many as she was promised
     * @param release when her course shows scores, see {@link org.readout.assignment.EffectiveRules#scoresFrom}
     * @param hidden whether a course that assigns the quiz hides its key from readers outside, of whom she is one
     */
    static AnswerKeyAccess of(
            List<Attempt> attempts,
            AttemptRules next,
            boolean archived,
            @Nullable Instant release,
            boolean hidden,
            Instant now) {
        if (attempts.isEmpty()) {
            return new AnswerKeyAccess(
                    false, false, notBefore(release, next.dates().closesAt()), false);
        }
        Attempt latest = attempts.getLast();
        boolean released = release == null || !now.isBefore(release);
        if (latest.rules().showsKeyEachTime()) {
            return new AnswerKeyAccess(released && !hidden, false, null, false);
        }
        boolean inCourse = next.zone() != null;
        boolean ended = inCourse && attempts.stream().anyMatch(Attempt::answersShown);
        boolean canStartAnother = next.allows(latest.number() + 1) && !ended && !archived && !next.isClosed(now);
        boolean scoreShown = latest.isSubmitted() && latest.isShown(now, release);
        boolean askedAlone = latest.answersShown() && !inCourse;
        boolean shown = scoreShown && !hidden && (askedAlone || !canStartAnother);
        Instant from = notBefore(release, closing(latest.rules(), next));
        return new AnswerKeyAccess(shown, ended, from, scoreShown && !hidden && !shown);
    }

    /** Returns when the last attempt can be started: until the quiz closes; the later of kept and present dates. */
    private static @Nullable Instant closing(AttemptRules kept, AttemptRules next) {
        Instant before =
                kept.zone() == null ? next.dates().closesAt() : kept.dates().closesAt();
        Instant today = next.zone() == null ? before : next.dates().closesAt();
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
}
