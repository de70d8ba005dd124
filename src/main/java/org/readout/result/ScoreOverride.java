package org.readout.result;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.readout.course.CourseId;
import org.readout.user.UserId;

/**
 * An instructor's decision about a student's score in one quiz of a course. Of several the one with the highest number
 * applies; neither a score nor excused restores what the attempts earned.
 *
 * @param number counted from 1 for each student and quiz
 * @param givenBy the instructor's name
 */
public record ScoreOverride(
        String lessonId,
        String quizId,
        UserId student,
        int number,
        @Nullable BigDecimal score,
        boolean excused,
        String reason,
        String givenBy,
        Instant givenAt) {

    /** One quiz of a lesson in a course, and one student. */
    public record ScoreOf(CourseId course, String lessonId, String quizId, UserId student) {}

    /** The number of an override that follows none. */
    public static final int NONE_YET = 0;

    public static final int REASON_MAX_LENGTH = 300;

    public boolean isRestored() {
        return score == null && !excused;
    }
}
