package org.readout.attempt.ui;

import com.vaadin.flow.dom.Element;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.readout.lesson.Lesson.Quiz;
import org.readout.question.Question;
import org.readout.question.ui.OpaqueNames;
import tools.jackson.databind.JsonNode;

/**
 * The event with which {@code scripts/answers.js} sends an answer, or how sure the student is of one.
 *
 * @param attempt the number of the attempt, or 0 if the browser does not say
 * @param name the browser's name of the question, see {@link OpaqueNames}; with a prefix if it tells how sure the student is
 * @param sequence the browser's number of the write, above 0
 * @param after the writes that the page knew of
 * @param value as the inputs of the question's kind hold it
 */
record AnswerEvent(int attempt, String name, long sequence, Set<Long> after, JsonNode value) {

    /** Before the name of a question: how sure the student is of its answer. */
    static final String CONFIDENCE = "sure:";

    /** More than any page sends. */
    private static final int MOST_KNOWN = 200;

    static AnswerEvent of(JsonNode detail) {
        return new AnswerEvent(
                detail.path("attempt").asInt(0),
                detail.path("question").asString(""),
                detail.path("sequence").asLong(0),
                detail.path("after")
                        .valueStream()
                        .limit(MOST_KNOWN)
                        .map(known -> known.asLong(0))
                        .collect(Collectors.toUnmodifiableSet()),
                detail.path("value"));
    }

    boolean isConfidence() {
        return name.startsWith(CONFIDENCE);
    }

    boolean isFor(Question question) {
        String bare = isConfidence() ? name.substring(CONFIDENCE.length()) : name;
        return bare.equals(OpaqueNames.of(question)) || bare.equals(question.id());
    }

    Optional<Question> question(Quiz quiz) {
        return quiz.questions().stream().filter(this::isFor).findFirst();
    }

    /** Makes the browser forget this answer. */
    void settle(Element quiz) {
        QuizElements.dispatch(
                quiz, "answer-settled", Map.of("attempt", attempt, "question", name, "sequence", sequence));
    }
}
