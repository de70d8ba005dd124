package org.readout.quiz.ui;

import java.util.HashSet;
import java.util.Set;
import org.readout.quiz.AnswerWrite;
import org.readout.quiz.Response;
import tools.jackson.databind.JsonNode;

/**
 * What {@code scripts/answers.js} sends with an answer.
 *
 * @param attempt the number of the attempt that it was given in, or 0 where the browser does not say
 * @param sequence the browser's number of the write, above 0
 * @param after the writes that the page knew of
 * @param value as the inputs of the question's kind hold it
 */
record SentAnswer(int attempt, String questionId, long sequence, Set<Long> after, JsonNode value) {

    /** More than any page sends. */
    private static final int MOST_KNOWN = 200;

    SentAnswer {
        after = Set.copyOf(after);
    }

    static SentAnswer of(JsonNode detail) {
        Set<Long> after = new HashSet<>();
        for (JsonNode known : detail.path("after")) {
            if (after.size() < MOST_KNOWN) {
                after.add(known.asLong(0));
            }
        }
        return new SentAnswer(
                detail.path("attempt").asInt(0),
                detail.path("question").asString(""),
                detail.path("sequence").asLong(0),
                after,
                detail.path("value"));
    }

    AnswerWrite write(Response response) {
        return new AnswerWrite(response, sequence, after);
    }
}
