package org.readout.attempt;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.readout.lesson.Revision;
import org.readout.question.Response;
import org.readout.question.Score;
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

    /** What a student did with a question in the first submitted attempt; without an answer the response is blank. */
    public record FirstWork(
            UserId person,
            String questionId,
            Revision revision,
            Score score,
            Response response,
            Instant startedAt,
            @Nullable Instant savedAt,
            Confidence.@Nullable Level confidence,
            boolean openedHint,
            BigDecimal hintCost) {

        public boolean hasFullCredit() {
            return score.points().compareTo(score.outOf()) >= 0;
        }

        /** Returns whether only the hint kept it from full credit. */
        public boolean isCorrect() {
            return score.points().add(hintCost).compareTo(score.outOf()) >= 0;
        }
    }

    /** A stored response. One that this release can't read is no answer, and must not hide the others. */
    public static Response response(String json) {
        return Response.parse(json).orElse(new Response.Text(""));
    }
}
