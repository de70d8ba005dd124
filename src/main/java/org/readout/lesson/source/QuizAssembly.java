package org.readout.lesson.source;

import org.readout.format.ObjectNode;
import org.readout.lesson.Lesson.Quiz;
import org.readout.question.QuestionType.LessonTexts;
import org.readout.question.QuestionTypes;

/** Makes a quiz of a file in which no error was found. */
final class QuizAssembly {

    private QuizAssembly() {}

    static Quiz quiz(ObjectNode quiz, LessonTexts texts) {
        int attempts = quiz.require(QuizFormat.ATTEMPTS);
        return new Quiz(
                quiz.require(QuizFormat.ID),
                quiz.require(QuizFormat.TITLE),
                attempts == QuizFormat.UNLIMITED ? null : attempts,
                quiz.require(QuizFormat.KEEP),
                quiz.require(QuizFormat.QUESTIONS).stream()
                        .map(question -> QuestionTypes.read(question, texts))
                        .toList(),
                QuizSettingsFormat.conduct(quiz));
    }
}
