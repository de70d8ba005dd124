package org.readout.attempt;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.readout.question.Response;
import org.readout.user.UserId;

/**
 * The saved response to a question.
 *
 * @param checked whether the student had it checked before submitting, so that it can no longer change
 * @param hintCost the points that the question's hint cost, or {@code null} if it was free or not used
 */
public record Answer(
        Response response,
        long clientSequence,
        Instant savedAt,
        boolean checked,
        @Nullable BigDecimal hintCost) {

    public Answer(Response response, long clientSequence, Instant savedAt) {
        this(response, clientSequence, savedAt, false, null);
    }

    /** A student's answer to a question in the first submitted attempt. */
    public record FirstAnswer(UserId person, Response response) {}

    /** A stored response. One that this release can't read is no answer, and must not hide the others. */
    public static Response response(String json) {
        return Response.parse(json).orElse(new Response.Text(""));
    }
}
