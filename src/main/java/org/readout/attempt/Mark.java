package org.readout.attempt;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.readout.lesson.Revision;
import org.readout.question.Score;

/**
 * Points for a response, with the reason. Marks are only ever added: of a question's marks the newest counts. One of nothing
 * out of nothing takes back the marks before it, and the question waits as if it had none.
 *
 * @param number counted from 1 for each question of an attempt
 * @param reason a sentence for the student, at most {@value #REASON_MAX_LENGTH} characters
 * @param key the revision by whose key it was given, or {@code null} for that of the attempt
 * @param correction the correction that it is of, made or undone, or {@code null} for none
 */
public record Mark(
        String questionId,
        int number,
        Score score,
        String reason,
        Instant markedAt,
        @Nullable Revision key,
        @Nullable UUID correction) {

    public static final int REASON_MAX_LENGTH = 500;

    /** A mark by the attempt's own key. */
    public Mark(String questionId, int number, Score score, String reason, Instant markedAt) {
        this(questionId, number, score, reason, markedAt, null, null);
    }

    /** Whether the question waits for an instructor by it: it takes marks back and gives none. */
    public boolean waits() {
        return score.isNothing();
    }
}
