package org.readout.lesson.source;

import org.readout.format.ListChecks;
import org.readout.format.ObjectNode;
import org.readout.format.Report;
import org.readout.question.QuestionTypes;

/** The rules of a quiz file that concern it alone. */
final class QuizRules {

    private QuizRules() {}

    static void check(ObjectNode quiz, Report report) {
        quiz.get(QuizFormat.QUESTIONS).ifPresent(questions -> {
            ListChecks.atLeastOne(questions, quiz.place(QuizFormat.QUESTIONS), "question", report);
            ListChecks.uniqueIds(questions, report);
            questions.forEach(question -> QuestionTypes.check(question, report));
            QuizSettingsFormat.check(quiz, questions, report);
        });
    }
}
