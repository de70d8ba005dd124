package org.readout.attempt;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.readout.course.DueRule;
import org.readout.course.EffectiveRules;
import org.readout.course.LatePenalty;

/**
 * How late an attempt counts. Two rules can be asked: the one that was kept with the attempt, and today's. The gentler one
 * holds, so that no later change of a date or of late credit takes points from anybody, and a later accommodation gives
 * them back. Where no course assigns the lesson today, nothing is late; where none did when the attempt was begun, today's
 * rule alone is asked.
 *
 * @see "Decision: src/docs/decisions/2026-11-24-the-gentler-rule-counts.md"
 */
final class Lateness {

    private Lateness() {}

    /**
     * How late it counts.
     *
     * @param kept the rule kept with the attempt, or {@code null} where no course assigned the lesson then
     * @param today the student's terms today, or {@code null} where no course assigns it
     */
    static LatePenalty of(@Nullable DueRule kept, @Nullable EffectiveRules today, Instant submittedAt) {
        if (today == null) {
            return LatePenalty.NOT;
        }
        LatePenalty now = today.due().late(submittedAt);
        return kept == null ? now : now.gentler(kept.late(submittedAt));
    }
}
