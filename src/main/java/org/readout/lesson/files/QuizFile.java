package org.readout.lesson.files;

import java.util.List;
import org.readout.lesson.reader.ReadObject;

/**
 * A quiz as it was read.
 *
 * @param path relative to the lessons folder
 */
record QuizFile(String path, ReadObject quiz) {

    /** Its questions. */
    List<ReadObject> questions() {
        return quiz.get(QuizFormat.QUESTIONS).orElse(List.of());
    }

    /** Those that count: an answer to a withdrawn one shows nothing. */
    List<ReadObject> asked() {
        return questions().stream()
                .filter(question -> !question.has(QuizFormat.WITHDRAWN))
                .toList();
    }
}
