package org.readout.grading;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.readout.attempt.AttemptId;
import org.readout.user.UserId;

/**
 * A student asks to look at the score of an answer again.
 *
 * @param number from 1 for each answer
 * @param reply {@code null} while it is open
 */
public record ScoreRequest(
        AttemptId attempt,
        String questionId,
        int number,
        UserId student,
        String words,
        Instant askedAt,
        @Nullable Reply reply) {

    public static final int MAX_CHARACTERS = 1000;

    /** @param by the name of who answered; empty for a deleted account */
    public record Reply(String by, Instant at, String words) {}

    public boolean isOpen() {
        return reply == null;
    }
}
