package org.readout.lesson.source;

import java.util.List;
import org.readout.format.ObjectNode;
import org.readout.question.QuestionTypes;

/**
 * A quiz as it was read.
 *
 * @param path relative to the lessons folder
 */
public record QuizFile(String path, ObjectNode quiz) {

    /** Its questions. */
    public List<ObjectNode> questions() {
        return quiz.get(QuizFormat.QUESTIONS).orElse(List.of());
    }

    /** Those that count: an answer to a withdrawn one shows nothing. */
    public List<ObjectNode> asked() {
        return questions().stream()
                .filter(question -> !question.has(QuestionTypes.WITHDRAWN))
                .toList();
    }
}
