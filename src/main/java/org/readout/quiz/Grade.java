package org.readout.quiz;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.readout.account.PersonId;
import org.readout.lesson.Lesson.RubricRow;
import org.readout.lesson.Question;

/**
 * What an instructor gave for a text: points for each row of the rubric, and a comment. It stands beside the mark of the
 * same number, which has its score.
 *
 * @param number of the mark, counted from 1 for each question of an attempt
 * @param rows the points by the ids of the rubric's rows
 * @param comment to the student, in Markdown; may be empty
 */
public record Grade(int number, PersonId by, Map<String, BigDecimal> rows, String comment, Instant at) {

    /** The longest comment, in characters. */
    public static final int COMMENT_MAX_LENGTH = 4_000;

    public Grade {
        rows = Collections.unmodifiableMap(new LinkedHashMap<>(rows));
    }

    /** The points of a row; 0 where it has none. */
    public BigDecimal points(RubricRow row) {
        return rows.getOrDefault(row.id(), BigDecimal.ZERO);
    }

    /**
     * What points for rows come to: the share of the rubric's points, times the question's points, which are the same
     * number unless the author says otherwise. This is the sum of an analytic rubric's rows.
     *
     * @throws IllegalArgumentException where a row has none, or less than 0 or more than it can earn
     * @see "S. M. Brookhart, How to Create and Use Rubrics for Formative Assessment and Grading (ASCD, 2013)"
     */
    public static Score score(Question.Open question, Map<String, BigDecimal> rows) {
        BigDecimal given = BigDecimal.ZERO;
        BigDecimal most = BigDecimal.ZERO;
        for (RubricRow row : question.rubric()) {
            BigDecimal points = rows.get(row.id());
            if (points == null || points.signum() < 0 || points.compareTo(row.points()) > 0) {
                throw new IllegalArgumentException("The row " + row.id() + " has no points between 0 and "
                        + row.points().toPlainString() + ".");
            }
            given = given.add(points);
            most = most.add(row.points());
        }
        return new Score(new Credit(given, most).times(question.points()), Markers.worth(question));
    }
}
