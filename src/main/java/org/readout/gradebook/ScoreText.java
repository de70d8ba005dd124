package org.readout.gradebook;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.readout.gradebook.CourseGradebook.LessonScore;
import org.readout.gradebook.CourseGradebook.StudentRow;
import org.readout.gradebook.LessonGradebookColumns.Shade;
import org.readout.question.Score;
import org.readout.text.Messages;

/**
 * The text of a cell in a course's gradebook.
 *
 * @param text such as {@code 33}, {@code 5/8} if not all points count yet, or {@code excused}
 * @param missing how many things are missing, in words; empty for none
 * @param note what else is said below the score; empty for nothing
 */
public record ScoreText(String text, String missing, String note) {

    private static final Messages TEXT = Messages.of("gradebook");
    private static final String NOTHING = "–";
    private static final String STARTED = "…";

    /** Returns the cell of a lesson that is out of some points today. */
    public static ScoreText of(LessonScore score, BigDecimal points) {
        return new ScoreText(text(score, points), missing(score), note(score));
    }

    private static String text(LessonScore score, BigDecimal points) {
        if (score.excused()) {
            return TEXT.get("note.excused");
        }
        Score earned = score.score();
        if (earned == null) {
            return score.inProgress() ? STARTED : NOTHING;
        }
        return earned.outOf().compareTo(points) == 0
                ? Score.plain(earned.points())
                : Score.plain(earned.points()) + "/" + Score.plain(earned.outOf());
    }

    private static String missing(LessonScore score) {
        return score.missing() == 0 ? "" : TEXT.get("course.missing", "count", score.missing());
    }

    private static String note(LessonScore score) {
        boolean someExcused = score.excusedQuizzes() > 0 && !score.excused();
        return joined(
                someExcused ? TEXT.get("course.excused", "count", score.excusedQuizzes()) : "",
                score.late() > 0 ? TEXT.get("course.late", "count", score.late()) : "",
                score.toGrade() ? TEXT.get("course.to-grade") : "",
                score.inProgress() ? TEXT.get("note.in-progress") : "",
                score.changed() ? TEXT.get("note.changed") : "",
                score.corrected() ? TEXT.get("note.corrected") : "");
    }

    /** Returns all that the cell says, for screen readers. */
    public String words() {
        String said = text.equals(NOTHING)
                ? TEXT.get("cell.nothing")
                : text.equals(STARTED) ? TEXT.get("cell.started") : text;
        return joined(said, missing, note);
    }

    /** Returns all that the cell says, for paper. */
    public String printed() {
        return joined(text, missing, note);
    }

    /** Returns the status of a lesson for a file, which has the score itself in a field of its own. */
    static String status(LessonScore score) {
        return joined(score.excused() ? TEXT.get("note.excused") : "", missing(score), note(score));
    }

    static String joined(String... parts) {
        return Stream.of(parts).filter(part -> !part.isEmpty()).collect(Collectors.joining(", "));
    }

    /** Returns the name of the cell's part for the style sheet. */
    static @Nullable String part(LessonScore score) {
        if (score.missing() > 0) {
            return "missing";
        }
        return score.score() == null || score.toGrade()
                ? null
                : Shade.of(score.score().percent().intValue()).className();
    }

    /** Returns a total, such as {@code 89.5%, B+ (provisional)} if points of it aren't graded yet. */
    public static String total(StudentRow row) {
        String total = total(row.total());
        return row.isProvisional() ? TEXT.get("course.provisional", "total", total) : total;
    }

    /** Returns a total with its band, such as {@code 89.5%, B+}. */
    public static String total(CourseTotal total) {
        String percent = total(total.shownPercent());
        return total.band()
                .map(band -> TEXT.get("course.on-scale", "percent", percent, "band", band.name()))
                .orElse(percent);
    }

    /** Returns percent to one place, such as {@code 89.5%}. */
    public static String total(@Nullable BigDecimal percent) {
        return percent == null
                ? NOTHING
                : TEXT.get("course.percent", "percent", percent.setScale(1, RoundingMode.HALF_UP));
    }
}
