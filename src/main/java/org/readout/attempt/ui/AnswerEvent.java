package org.readout.attempt.ui;

import com.vaadin.flow.dom.Element;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.readout.lesson.Lesson.Quiz;
import org.readout.question.Question;
import org.readout.question.ui.OpaqueNames;
import org.readout.web.Ui;
import tools.jackson.databind.JsonNode;

/**
 * The event with which {@code scripts/answers.js} sends an answer, or how sure the student is of one.
 *
 * @param attempt the number of the attempt, or 0 if the browser does not say
 * @param question the browser's name of the question; with a prefix if it tells how sure the student is
 * @param sequence the browser's number of the write, above 0
 * @param after the writes that the page knew of
 */
record AnswerEvent(int attempt, String question, long sequence, Set<Long> after, JsonNode value) {

    static final String CONFIDENCE = "sure:";

    boolean isConfidence() {
        return question.startsWith(CONFIDENCE);
    }

    boolean isFor(Question asked) {
        String name = isConfidence() ? question.substring(CONFIDENCE.length()) : question;
        return name.equals(OpaqueNames.of(asked)) || name.equals(asked.id());
    }

    Optional<Question> in(Quiz quiz) {
        return quiz.questions().stream().filter(this::isFor).findFirst();
    }

    void settle(Element quiz) {
        Ui.dispatch(quiz, "answer-settled", Map.of("attempt", attempt, "question", question, "sequence", sequence));
    }
}
