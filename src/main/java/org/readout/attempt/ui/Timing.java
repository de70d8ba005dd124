package org.readout.attempt.ui;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.readout.attempt.Attempt;
import org.readout.attempt.AttemptDetails;
import org.readout.attempt.AttemptRefused;
import org.readout.attempt.AttemptRules;
import org.readout.attempt.AttemptService;
import org.readout.attempt.QuizStatus;

/**
 * The time of the attempt that is shown: how much is left, that there is more than before, and that it is over; then when its
 * score and feedback are shown.
 */
final class Timing {

    private final QuizPanel panel;
    private final AttemptService attempts;
    private @Nullable AttemptClock clock;
    private @Nullable Instant endsAt;
    private @Nullable NotShownYet notShownYet;

    Timing(QuizPanel panel, AttemptService attempts) {
        this.panel = panel;
        this.attempts = attempts;
    }

    /** Nothing is counted. */
    void stop() {
        clock = null;
        endsAt = null;
        notShownYet = null;
    }

    /** Waits for the moment at which the score of a submitted attempt is shown, where it is not yet. */
    void await(AttemptResult outcome, QuizStatus standing) {
        notShownYet = outcome.notShownYet().orElse(null);
        if (notShownYet != null) {
            untilShown(standing).ifPresent(notShownYet::askIn);
        }
    }

    /** How long until score and feedback are shown; absent where they are. */
    private static Optional<Duration> untilShown(QuizStatus standing) {
        return Optional.ofNullable(standing.latest())
                .map(AttemptDetails::attempt)
                .filter(Attempt::isWithheld)
                .map(attempt -> attempt.policy().shownFrom())
                .map(from -> Duration.between(standing.at(), from));
    }

    /** Puts a clock on the panel where there is something to count. */
    void start(@Nullable AttemptDetails active, AttemptRules policy) {
        endsAt = policy.times().endsAt();
        Duration left = active == null ? null : attempts.timeLeft(active.attempt());
        AttemptClock.of(left, policy.times().timeLimit()).ifPresent(counted -> {
            clock = counted;
            panel.add(counted);
        });
    }

    /** The page asks how much time is left; at the end the attempt is handed in, and in the end it is explained. */
    void tell() {
        NotShownYet waiting = notShownYet;
        if (waiting != null) {
            untilShown(panel.standing()).ifPresentOrElse(waiting::askIn, panel::showScore);
            return;
        }
        AttemptClock shown = clock;
        Attempt attempt = panel.sheet().map(AttemptDetails::attempt).orElse(null);
        if (shown == null || attempt == null) {
            return;
        }
        if (attempt.isSubmitted()) {
            panel.showDone(AttemptRefused.Why.TIME_UP.sentence());
            return;
        }
        Instant end = attempt.policy().times().endsAt();
        boolean more = endsAt != null && (end == null || end.isAfter(endsAt));
        if (more) {
            endsAt = end;
            panel.tellRules();
            shown.sayMore();
        }
        Duration limit = attempt.policy().times().timeLimit();
        Duration left = attempts.timeLeft(attempt);
        if (left == null || !AttemptClock.isCounted(left, limit)) {
            shown.stop();
            clock = null;
        } else {
            shown.show(left, limit == null ? left : limit);
        }
    }
}
