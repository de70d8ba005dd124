package org.readout.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.readout.format.Quoted;
import org.readout.format.Suggestions;
import org.readout.lesson.Lesson.Quiz;
import org.readout.question.Question;
import org.readout.question.Response;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Responses to a quiz as somebody wrote them into a file.
 *
 * @param responses by question id
 * @param errors what is wrong, a sentence each; the responses hold what is right
 */
record GivenResponses(Map<String, Response> responses, List<String> errors) {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /** Reads a file of the form {@code {"responses": {"question-id": …}}}. */
    static GivenResponses read(Path file, Quiz quiz) {
        Map<String, Response> responses = new LinkedHashMap<>();
        List<String> errors = new ArrayList<>();
        try {
            JsonNode given = JSON.readTree(Files.readString(file)).path("responses");
            if (given.isObject()) {
                given.properties().forEach(entry -> read(entry.getKey(), entry.getValue(), quiz, responses, errors));
            } else {
                errors.add("an object with a field `responses` is expected: {\"responses\": {\"question-id\": …}}");
            }
        } catch (JacksonException e) {
            errors.add("this is not JSON, from line " + e.getLocation().getLineNr() + ", column "
                    + e.getLocation().getColumnNr() + " on: " + e.getOriginalMessage());
        } catch (IOException e) {
            errors.add("the file can't be read; it must be text in UTF-8");
        }
        return new GivenResponses(responses, errors);
    }

    private static void read(
            String id, JsonNode value, Quiz quiz, Map<String, Response> responses, List<String> errors) {
        List<String> ids = quiz.questions().stream().map(Question::id).toList();
        Optional<Question> question = quiz.question(id);
        if (question.isEmpty()) {
            errors.add("the quiz has no question " + Quoted.of(id)
                    + Suggestions.of(id, ids, "; it asks " + Quoted.all(ids)));
            return;
        }
        if (value.isNull()) {
            return;
        }
        Response sample = question.get().sampleResponses().getFirst();
        Response.of(value)
                .filter(response -> response.getClass() == sample.getClass() && holdsTexts(value))
                .ifPresentOrElse(
                        response -> responses.put(id, response),
                        () -> errors.add("the response to " + Quoted.of(id) + " must be " + sample.shape() + ", and is "
                                + Quoted.of(value.toString())));
    }

    /** A number among texts would be taken for nothing. */
    private static boolean holdsTexts(JsonNode value) {
        for (JsonNode element : value) {
            if (!element.isString()) {
                return false;
            }
        }
        return true;
    }
}
