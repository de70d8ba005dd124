package org.readout.quiz;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.readout.lesson.Lesson.Quiz;
import org.readout.lesson.Question;

/**
 * An attempt with everything in it: the quiz as it was asked, what was answered, and the marks.
 *
 * @param answers by question id
 * @param marks the newest of each question, by question id; empty while the attempt is active
 * @param grading what an instructor gave, and whether there is one
 */
public record AttemptSheet(
        Attempt attempt, Quiz quiz, Map<String, Answer> answers, Map<String, Mark> marks, Graded grading) {

    public AttemptSheet {
        answers = Map.copyOf(answers);
        marks = Map.copyOf(marks);
    }

    /** The response to a question, or {@code null} where there is none. */
    public @Nullable Response response(Question question) {
        Answer answer = answers.get(question.id());
        return answer == null ? null : answer.response();
    }

    /** The numbers, from 1, of the questions that are not answered. */
    public List<Integer> open() {
        return IntStream.rangeClosed(1, quiz.questions().size())
                .filter(number -> isOpen(quiz.questions().get(number - 1)))
                .boxed()
                .toList();
    }

    private boolean isOpen(Question question) {
        Response response = response(question);
        return response == null || response.isBlank();
    }

    /** The points to be had in a quiz. */
    public static BigDecimal worth(Quiz quiz) {
        return quiz.questions().stream().map(Markers::worth).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
