package org.readout.attempt.ui;

import com.vaadin.flow.dom.DomEvent;
import com.vaadin.flow.dom.Element;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.readout.lesson.Lesson.Quiz;
import org.readout.question.Question;
import org.readout.question.ui.OpaqueNames;
import org.readout.web.Ui;
import tools.jackson.databind.JsonNode;

/**
 * The event with which {@code scripts/answers.js} sends an answer, or how sure the student is of one.
 *
 * @param attempt the number of the attempt, or 0 if the browser does not say
 * @param question the browser's name of the question; with a prefix if the value is how sure the student is
 * @param sequence the browser's number of the write, above 0
 */
record AnswerEvent(int attempt, String question, long sequence, Set<Long> after, JsonNode value) {

    static final String CONFIDENCE = "confidence:";

    /** Reads an event by hand: the framework's way would take a twentieth of the time of an answer. */
    static AnswerEvent of(DomEvent event) {
        JsonNode detail = event.getEventData().path("event.detail");
        return new AnswerEvent(
                detail.path("attempt").asInt(0),
                detail.path("question").asString(""),
                detail.path("sequence").asLong(0),
                detail.path("after").valueStream().map(JsonNode::asLong).collect(Collectors.toSet()),
                detail.path("value"));
    }

    boolean isConfidence() {
        return question.startsWith(CONFIDENCE);
    }

    boolean isFor(String id, String name) {
        String sent = isConfidence() ? question.substring(CONFIDENCE.length()) : question;
        return sent.equals(name) || sent.equals(id);
    }

    Optional<Question> in(Quiz quiz) {
        return quiz.questions().stream()
                .filter(asked -> isFor(asked.id(), OpaqueNames.of(asked)))
                .findFirst();
    }

    void settle(Element quiz) {
        Ui.dispatch(quiz, "answer-settled", Map.of("attempt", attempt, "question", question, "sequence", sequence));
    }
}
