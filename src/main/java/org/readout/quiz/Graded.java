package org.readout.quiz;

import java.util.HashMap;
import java.util.Map;
import org.readout.lesson.Lesson.Quiz;
import org.readout.lesson.Question;

/**
 * What an instructor gave in an attempt.
 *
 * @param byInstructor whether there is an instructor who grades; without one a reader compares with a model answer
 * @param grades the newest of each question that was graded, by question id
 */
public record Graded(boolean byInstructor, Map<String, Grade> grades) {

    /** Of a quiz without a question that an instructor grades. */
    public static final Graded NONE = new Graded(false, Map.of());

    public Graded {
        grades = Map.copyOf(grades);
    }

    /**
     * The same, with the points of rows as parts of what the rows weigh by another key.
     *
     * @param asked as the attempt asks it
     * @param marked with the keys by which it was marked
     */
    Graded weighing(Quiz asked, Quiz marked) {
        Map<String, Grade> weighed = new HashMap<>();
        grades.forEach((id, grade) -> weighed.put(
                id,
                asked.question(id).orElse(null) instanceof Question.Open before
                                && marked.question(id).orElse(null) instanceof Question.Open key
                        ? grade.weighing(before, key)
                        : grade));
        return new Graded(byInstructor, weighed);
    }
}
