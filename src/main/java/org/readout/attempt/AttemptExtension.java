package org.readout.attempt;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.readout.attempt.AttemptRepository.Locked;
import org.readout.course.EffectiveRulesService;
import org.readout.db.DurableTransactions;
import org.readout.lesson.Lesson.Quiz;
import org.readout.user.AuditLog;
import org.readout.user.UserId;
import org.springframework.stereotype.Component;

/**
 * Gives a running attempt the more time that came since it was begun: by a later closing or due date, more extra days, a
 * greater time factor. Where no course assigns the lesson any more, nothing is given: an assignment that is taken away and
 * made again must not leave attempts without an end behind. It is looked for whenever the attempt is shown, when its page
 * asks how much is left, and before anything is refused or handed in because the time is up. What was given once is kept
 * with the attempt, so that nothing shortens it again, and is noted in the audit.
 *
 * @see "Decision: src/docs/decisions/2026-11-24-how-an-attempt-goes.md"
 */
@Component
class AttemptExtension {

    private final AttemptRepository store;
    private final AttemptDetailsLoader sheets;
    private final EffectiveRulesService terms;
    private final DurableTransactions writes;
    private final AuditLog audit;

    AttemptExtension(
            AttemptRepository store,
            AttemptDetailsLoader sheets,
            EffectiveRulesService terms,
            DurableTransactions writes,
            AuditLog audit) {
        this.store = store;
        this.sheets = sheets;
        this.terms = terms;
        this.writes = writes;
        this.audit = audit;
    }

    /** The attempt with the time that it has today; one statement where nothing was given. */
    Attempt now(Attempt attempt) {
        AttemptRules kept = attempt.policy();
        if (attempt.isSubmitted() || !canGrow(kept)) {
            return attempt;
        }
        Quiz quiz = sheets.quiz(attempt.lessonId(), attempt.revision(), attempt.quizId());
        if (today(kept, quiz, attempt.person(), attempt.lessonId(), attempt.startedAt())
                .equals(kept)) {
            return attempt;
        }
        writes.run(() -> store.lock(attempt.person(), attempt.id())
                .filter(locked -> !locked.submitted())
                .ifPresent(locked -> now(attempt.person(), attempt.id(), locked)));
        return store.find(attempt.id()).orElseThrow();
    }

    /** The rules of an active attempt with the time that it has today, kept from now on; within the transaction of its lock. */
    AttemptRules now(UserId person, AttemptId attempt, Locked locked) {
        AttemptRules kept = locked.policy();
        AttemptRules today = today(kept, sheets.asked(locked), person, locked.lessonId(), locked.startedAt());
        if (!today.equals(kept)) {
            store.change(attempt, today);
            audit.note(
                    null,
                    "attempt-lengthened",
                    "attempt=" + attempt.value()
                            + changed(
                                    "end", kept.times().endsAt(), today.times().endsAt())
                            + changed("due", kept.times().dueAt(), today.times().dueAt()));
        }
        return today;
    }

    private AttemptRules today(AttemptRules kept, Quiz quiz, UserId person, String lessonId, Instant startedAt) {
        return terms.of(person, lessonId)
                .filter(today -> canGrow(kept))
                .map(today -> kept.lengthened(quiz, today, startedAt))
                .orElse(kept);
    }

    /** Whether there is an end that may come later, or a due date that its reader waits for. */
    private static boolean canGrow(AttemptRules kept) {
        return kept.times().endsAt() != null || kept.shownFrom() != null;
    }

    private static String changed(String what, @Nullable Instant from, @Nullable Instant to) {
        return Objects.equals(from, to) ? "" : " " + what + ": from=" + shown(from) + " to=" + shown(to);
    }

    private static String shown(@Nullable Instant end) {
        return end == null ? "none" : end.toString();
    }
}
