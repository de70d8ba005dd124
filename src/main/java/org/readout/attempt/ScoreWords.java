package org.readout.attempt;

import java.math.BigDecimal;
import org.readout.question.Score;

/** What an attempt came to, and what of it waits, in words. */
public final class ScoreWords {

    private ScoreWords() {}

    /** For whoever answered: such as {@code 6 / 8, 4 points wait for your instructor}. */
    public static String own(Attempt attempt, boolean byInstructor) {
        return of(attempt, byInstructor ? waits(attempt.waiting(), " for your instructor") : notGraded(attempt));
    }

    /** For an instructor: such as {@code 6 / 8, 4 points wait to be graded}. */
    public static String of(Attempt attempt) {
        return of(attempt, waits(attempt.waiting(), " to be graded"));
    }

    /** A mark: such as {@code 3 / 4}, or that the question waits. */
    public static String mark(Score score) {
        return score.isNothing() ? "waits" : score.toString();
    }

    /** Such as {@code 4 points} or {@code 1 point}. */
    public static String points(BigDecimal points) {
        String number = Score.plain(points);
        return number + (number.equals("1") ? " point" : " points");
    }

    private static String of(Attempt attempt, String rest) {
        Score score = attempt.score();
        if (!attempt.waits()) {
            return String.valueOf(score);
        }
        return score == null ? "nothing is marked yet, " + rest : score + ", " + rest;
    }

    private static String waits(BigDecimal points, String what) {
        String words = points(points);
        return words + (words.endsWith("s") ? " wait" : " waits") + what;
    }

    private static String notGraded(Attempt attempt) {
        return points(attempt.waiting()) + " not graded";
    }
}
