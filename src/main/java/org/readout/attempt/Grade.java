package org.readout.attempt;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.readout.question.Credit;
import org.readout.question.RubricRow;
import org.readout.question.Score;
import org.readout.user.UserId;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The points and the comment that an instructor gave for a text. The mark of the same number has its score.
 *
 * @param rows the points by the ids of the rows of the rubric that the attempt asked
 * @param comment to the student, in Markdown; may be empty
 */
public record Grade(int number, UserId by, Map<String, BigDecimal> rows, String comment, Instant at) {

    public static final int COMMENT_MAX_LENGTH = 4_000;

    private static final TypeReference<Map<String, BigDecimal>> ROWS = new TypeReference<>() {};

    public Grade {
        rows = Collections.unmodifiableMap(new LinkedHashMap<>(rows));
    }

    /**
     * A row of a rubric with its points.
     *
     * @param level the level that the points reach, in the author's words; empty if none is described
     */
    public record Row(String text, Score score, String level) {}

    /** Reads stored points by the ids of a rubric's rows. */
    public static Map<String, BigDecimal> rows(String json) {
        return JsonMapper.shared().readValue(json, ROWS);
    }

    public boolean isSame(Map<String, BigDecimal> otherRows, String otherComment) {
        return comment.equals(otherComment)
                && rows.keySet().equals(otherRows.keySet())
                && rows.entrySet().stream().allMatch(row -> row.getValue().compareTo(otherRows.get(row.getKey())) == 0);
    }

    /**
     * Returns the score for points by row: their share of the rubric's points, times the question's points.
     *
     * @param worth the points of the question; the sum of the rows unless the author says otherwise
     * @throws IllegalArgumentException if a row has no points, or less than 0 or more than it can earn
     * @see "S. M. Brookhart, How to Create and Use Rubrics for Formative Assessment and Grading (ASCD, 2013)"
     */
    public static Score score(List<RubricRow> rubric, Map<String, BigDecimal> rows, BigDecimal worth) {
        BigDecimal part = BigDecimal.ZERO;
        BigDecimal most = BigDecimal.ZERO;
        for (RubricRow row : rubric) {
            BigDecimal points = rows.get(row.id());
            if (points == null || points.signum() < 0 || points.compareTo(row.points()) > 0) {
                throw new IllegalArgumentException("The row " + row.id() + " has no points between 0 and "
                        + row.points().toPlainString() + ".");
            }
            part = part.add(points);
            most = most.add(row.points());
        }
        return new Score(new Credit(part, most).times(worth), worth);
    }

    /** Returns a rubric with the points of each row. */
    public List<Row> shown(List<RubricRow> rubric) {
        return rubric.stream()
                .map(row -> {
                    BigDecimal points = rows.getOrDefault(row.id(), BigDecimal.ZERO);
                    String level =
                            row.level(points).map(RubricRow.RubricLevel::text).orElse("");
                    return new Row(row.text(), new Score(points, row.points()), level);
                })
                .toList();
    }
}
