package org.readout.attempt.ui;

import java.util.HashSet;
import java.util.Set;
import java.util.function.BiFunction;
import org.readout.attempt.AnswerCommand;
import org.readout.question.Response;
import tools.jackson.databind.JsonNode;

/**
 * What {@code scripts/answers.js} sends with an answer.
 *
 * @param attempt the number of the attempt that it was given in, or 0 where the browser does not say
 * @param name of the question in the browser, see {@link OpaqueNames#of}
 * @param sequence the browser's number of the write, above 0
 * @param after the writes that the page knew of
 * @param value as the inputs of the question's kind hold it
 */
record AnswerEvent(int attempt, String name, String questionId, long sequence, Set<Long> after, JsonNode value) {

    /** More than any page sends. */
    private static final int MOST_KNOWN = 200;

    AnswerEvent {
        after = Set.copyOf(after);
    }

    /** @param ids returns a question's id by the number of the attempt and the question's name in the browser */
    static AnswerEvent of(JsonNode detail, BiFunction<Integer, String, String> ids) {
        Set<Long> after = new HashSet<>();
        for (JsonNode known : detail.path("after")) {
            if (after.size() < MOST_KNOWN) {
                after.add(known.asLong(0));
            }
        }
        int attempt = detail.path("attempt").asInt(0);
        String name = detail.path("question").asString("");
        return new AnswerEvent(
                attempt,
                name,
                SurenessChoice.resolved(name, it -> ids.apply(attempt, it)),
                detail.path("sequence").asLong(0),
                after,
                detail.path("value"));
    }

    AnswerCommand write(Response response) {
        return new AnswerCommand(response, sequence, after);
    }
}
