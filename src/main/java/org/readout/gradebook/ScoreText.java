package org.readout.gradebook;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.readout.gradebook.CourseGradebook.LessonScore;
import org.readout.gradebook.GradebookColumns.Shade;
import org.readout.question.Score;
import org.readout.text.Messages;

/** How the scores of a course are written in its table. */
public final class ScoreText {

    private static final Messages TEXT = Messages.of("gradebook");
    private static final String NOTHING = "–";

    private ScoreText() {}

    /** Returns such as {@code 33}, {@code 5/8} if not all points count yet, {@code missing} or {@code excused}. */
    public static String of(LessonScore score, BigDecimal points) {
        if (score.excused()) {
            return TEXT.get("note.excused");
        }
        Score earned = score.score();
        if (earned == null) {
            return score.inProgress() ? "…" : NOTHING;
        }
        return earned.outOf().compareTo(points) == 0
                ? Score.plain(earned.points())
                : Score.plain(earned.points()) + "/" + Score.plain(earned.outOf());
    }

    /** Returns how many quizzes are missing, in words; empty for none. */
    public static String missing(LessonScore score) {
        return score.missing() == 0 ? "" : TEXT.get("course.missing", "count", score.missing());
    }

    /** Returns what else is said below the score; empty for nothing. */
    public static String note(LessonScore score) {
        return String.join(", ", notes(score));
    }

    private static List<String> notes(LessonScore score) {
        boolean someExcused = score.excusedQuizzes() > 0 && !score.excused();
        return Stream.of(
                        someExcused ? TEXT.get("course.excused", "count", score.excusedQuizzes()) : "",
                        score.late() > 0 ? TEXT.get("course.late", "count", score.late()) : "",
                        score.toGrade() ? TEXT.get("course.to-grade") : "",
                        score.inProgress() ? TEXT.get("note.in-progress") : "",
                        score.changed() ? TEXT.get("note.changed") : "")
                .filter(note -> !note.isEmpty())
                .toList();
    }

    /** Returns all that a cell says, for screen readers. */
    public static String words(LessonScore score, BigDecimal points) {
        String text = of(score, points);
        String said =
                text.equals(NOTHING) ? TEXT.get("cell.nothing") : text.equals("…") ? TEXT.get("cell.started") : text;
        return String.join(
                ", ",
                Stream.concat(Stream.of(said, missing(score)), notes(score).stream())
                        .filter(part -> !part.isEmpty())
                        .toList());
    }

    /** Returns the name of the cell's part for the style sheet. */
    public static @Nullable String part(LessonScore score) {
        if (score.missing() > 0) {
            return "missing";
        }
        return score.score() == null || score.toGrade()
                ? null
                : Shade.of(score.score().percent().intValue()).className();
    }

    /** Returns percent to one place, such as {@code 89.5%}. */
    public static String total(@Nullable BigDecimal percent) {
        return percent == null
                ? NOTHING
                : TEXT.get("course.percent", "percent", percent.setScale(1, RoundingMode.HALF_UP));
    }
}
