package org.readout.result;

import java.math.BigDecimal;
import org.readout.question.Score;

/**
 * What a student has of a lesson's quizzes, added up.
 *
 * @param score of those that are required
 * @param donePoints what the required ones that are done are worth today; there are {@code done} of them
 * @param late how many of all lost points or were submitted late
 * @param excused from how many of all the student is excused, and {@code setByHand} how many scores are set by hand
 * @param sittings how many sittings of the reading check are submitted
 */
public record LessonSums(
        Score score,
        BigDecimal donePoints,
        int done,
        int late,
        boolean toGrade,
        int excused,
        int setByHand,
        int sittings) {

    public static final LessonSums NONE = new LessonSums(Score.NONE, BigDecimal.ZERO, 0, 0, false, 0, 0, 0);

    LessonSums plus(LessonSums other) {
        return new LessonSums(
                score.plus(other.score),
                donePoints.add(other.donePoints),
                done + other.done,
                late + other.late,
                toGrade || other.toGrade,
                excused + other.excused,
                setByHand + other.setByHand,
                sittings + other.sittings);
    }
}
