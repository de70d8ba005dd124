package org.readout.attempt;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.readout.question.Score;

/**
 * What an instructor gave in an attempt.
 *
 * @param byInstructor whether there is an instructor who grades; without one a reader compares with a model answer
 * @param preview whether the attempt is an instructor's own, as {@link QuizStatus#preview()}
 * @param grades the newest of each question that was graded, by question id
 * @param rows what its student is shown of each of them, by question id: the rows of the rubric in the order of the file
 */
public record Graded(boolean byInstructor, boolean preview, Map<String, Grade> grades, Map<String, List<Row>> rows) {

    /** Of a quiz without a question that an instructor grades. */
    public static final Graded NONE = new Graded(false, false, Map.of(), Map.of());

    public Graded {
        grades = Map.copyOf(grades);
        rows = Map.copyOf(rows);
    }

    /**
     * A row of a rubric with what was given for it.
     *
     * @param text what earns the points
     * @param score out of what the row weighs
     */
    public record Row(String text, Score score) {}

    /** What a question's student is shown; absent where it was not graded. */
    public Optional<Shown> shown(String questionId) {
        return Optional.ofNullable(grades.get(questionId))
                .map(grade -> new Shown(rows.getOrDefault(questionId, List.of()), grade.comment()));
    }

    /**
     * What the student is shown of a grade.
     *
     * @param comment in Markdown; may be blank
     */
    public record Shown(List<Row> rows, String comment) {

        public Shown {
            rows = List.copyOf(rows);
        }
    }
}
