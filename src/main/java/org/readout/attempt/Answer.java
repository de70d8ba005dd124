package org.readout.attempt;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.readout.question.Response;

/**
 * The response to a question as it is kept.
 *
 * @param clientSequence the browser's number of the write; a later one that knows of it replaces it
 * @param checked whether it was marked already, before the attempt is submitted; then it stays as it is
 * @param hintCost the points that the question's hint cost, or {@code null} where it was free or not taken, or the reader
 *     of the answer did not ask
 */
public record Answer(
        Response response,
        long clientSequence,
        Instant savedAt,
        boolean checked,
        @Nullable BigDecimal hintCost) {

    /** An answer given without a hint that costs points, and not marked yet. */
    public Answer(Response response, long clientSequence, Instant savedAt) {
        this(response, clientSequence, savedAt, false, null);
    }
}
