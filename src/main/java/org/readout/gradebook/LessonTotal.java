package org.readout.gradebook;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.readout.gradebook.Gradebook.Cell;
import org.readout.gradebook.Gradebook.Column;
import org.readout.question.Score;

/**
 * What a student has of a lesson: points earned out of points possible. Before the due date only submitted quizzes
 * count, so that a number is never low merely because it is early. From the due date on every quiz counts, and a missing
 * one earns nothing. A submitted quiz counts out of what it was out of when it was answered, a missing one out of
 * today's points.
 */
final class LessonTotal {

    private LessonTotal() {}

    /** The total, or nothing where no quiz counts yet. The cells are those of the columns, in the same order. */
    static Optional<Score> of(List<Column> columns, List<Cell> cells) {
        BigDecimal points = BigDecimal.ZERO;
        BigDecimal outOf = BigDecimal.ZERO;
        for (int i = 0; i < columns.size(); i++) {
            Cell cell = cells.get(i);
            Score kept = cell.kept();
            if (kept != null) {
                points = points.add(kept.points());
                outOf = outOf.add(kept.outOf());
            } else if (cell.status() == Gradebook.Status.MISSING) {
                outOf = outOf.add(columns.get(i).points());
            }
        }
        return outOf.signum() == 0 ? Optional.empty() : Optional.of(new Score(points, outOf));
    }
}
