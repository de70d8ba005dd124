package org.readout.gradebook;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.readout.gradebook.CourseGradebook.Index;
import org.readout.gradebook.CourseGradebook.LessonColumn;
import org.readout.gradebook.CourseGradebook.LessonScore;
import org.readout.gradebook.CourseGradebook.StudentRow;
import org.readout.gradebook.MissingWork.What;
import org.readout.gradebook.PostsRule.PostsPart;
import org.readout.gradebook.ScoreScale.Band;
import org.readout.gradebook.Spreadsheet.ExportField;
import org.readout.question.Score;
import org.readout.text.Messages;
import org.readout.user.User;

/**
 * The columns of a course's gradebook after the students' names. The table, the first response, the printed table and the
 * files all use this list, so a new column is one more entry in it.
 */
public final class CourseGradebookColumns {

    private static final Messages TEXT = Messages.of("gradebook");

    private CourseGradebookColumns() {}

    /**
     * A column.
     *
     * @param title in the upper row of headings; links to the lesson if there is one
     * @param heading in the lower row of headings
     * @param lessonId the lesson whose work a cell opens; {@code null} for a column of the whole course
     * @param part the name of the cell's part for the style sheet
     * @param sort compares students, ascending if true
     * @param fields the fields of the files; a column of the table may have several
     */
    public record CourseColumn(
            String key,
            String title,
            String heading,
            @Nullable String lessonId,
            Function<StudentRow, ScoreText> cell,
            Function<StudentRow, @Nullable String> part,
            BiFunction<Index, Boolean, Comparator<User>> sort,
            Function<Index, String> average,
            List<ExportField<StudentRow>> fields) {

        public boolean isOfCourse() {
            return lessonId == null;
        }

        /** Returns the heading of a table with a single row of headings. */
        public String printedHeading() {
            return isOfCourse() ? heading : title + " · " + heading;
        }
    }

    public static List<CourseColumn> of(CourseGradebook gradebook) {
        List<CourseColumn> columns = new ArrayList<>();
        columns.add(total());
        if (gradebook.rule().readingPercent() > 0) {
            columns.add(reading());
        }
        if (gradebook.rule().postsPercent() > 0) {
            columns.add(posts());
        }
        for (int i = 0; i < gradebook.lessons().size(); i++) {
            columns.add(lesson(gradebook.lessons().get(i), i));
        }
        return columns;
    }

    private static CourseColumn total() {
        return new CourseColumn(
                "total",
                TEXT.get("course.total-title"),
                TEXT.get("course.total"),
                null,
                row -> new ScoreText(
                        ScoreText.total(row.total().shownPercent()), "", ScoreText.joined(band(row), provisional(row))),
                row -> "total",
                Index::byTotal,
                index -> average(index, index.averageTotal(), index.studentsWithTotal()),
                List.of(
                        part("Sections read", row -> row.total().reading(), CountedPart::done),
                        part("Sections that count", row -> row.total().reading(), CountedPart::of),
                        part("Posts on time", CourseGradebookColumns::prompts, CountedPart::done),
                        part("Prompts that count", CourseGradebookColumns::prompts, CountedPart::of),
                        ExportField.number(
                                "Total in percent", row -> row.total().shownPercent()),
                        new ExportField<>("Total: status", CourseGradebookColumns::provisional),
                        new ExportField<>("Total on the scale", CourseGradebookColumns::band)));
    }

    private static String band(StudentRow row) {
        return row.total().band().map(Band::name).orElse("");
    }

    private static String provisional(StudentRow row) {
        return row.isProvisional() ? TEXT.get("note.provisional") : "";
    }

    private static CourseColumn reading() {
        return new CourseColumn(
                "reading",
                TEXT.get("course.total-title"),
                TEXT.get("table.reading"),
                null,
                row -> {
                    CountedPart read = row.total().reading();
                    String percent = ScoreText.total(read == null ? null : read.percent());
                    return new ScoreText(percent, missing(row, What.READING), "");
                },
                row -> "total",
                Index::byReading,
                index -> "",
                List.of());
    }

    private static String missing(StudentRow row, What what) {
        int count = row.missing(what);
        return count == 0 ? "" : TEXT.get("course.missing", "count", count);
    }

    private static CourseColumn posts() {
        return new CourseColumn(
                "posts",
                TEXT.get("course.total-title"),
                TEXT.get("table.posts"),
                null,
                row -> new ScoreText(
                        ScoreText.total(posts(row)),
                        missing(row, What.POST),
                        toGrade(row) > 0 ? TEXT.get("course.to-grade") : ""),
                row -> "total",
                Index::byPosts,
                index -> "",
                List.of(
                        ExportField.number("Posts in percent", row -> {
                            BigDecimal percent = posts(row);
                            return percent == null ? null : percent.setScale(1, RoundingMode.HALF_UP);
                        }),
                        ExportField.number("Posts to grade", row -> BigDecimal.valueOf(toGrade(row)))));
    }

    private static @Nullable BigDecimal posts(StudentRow row) {
        PostsPart posts = row.total().posts();
        return posts == null ? null : posts.percent();
    }

    private static int toGrade(StudentRow row) {
        PostsPart posts = row.total().posts();
        return posts == null ? 0 : posts.toGrade();
    }

    private static @Nullable CountedPart prompts(StudentRow row) {
        PostsPart posts = row.total().posts();
        return posts == null ? null : posts.prompts();
    }

    private static ExportField<StudentRow> part(
            String header, Function<StudentRow, @Nullable CountedPart> part, Function<CountedPart, Integer> number) {
        return ExportField.number(header, row -> {
            CountedPart counted = part.apply(row);
            return counted == null ? null : BigDecimal.valueOf(number.apply(counted));
        });
    }

    private static CourseColumn lesson(LessonColumn lesson, int place) {
        Function<StudentRow, LessonScore> score = row -> row.lessons().get(place);
        return new CourseColumn(
                lesson.id(),
                lesson.title(),
                TEXT.get("table.points", "points", LessonGradebookColumns.shown(lesson.points())),
                lesson.id(),
                row -> ScoreText.of(score.apply(row), lesson.points()),
                row -> ScoreText.part(score.apply(row)),
                (index, ascending) -> index.by(place, ascending),
                index -> average(index, index.average(place), index.students(place)),
                List.of(
                        ExportField.number(
                                lesson.title() + ": score",
                                row -> LessonGradebookColumns.number(
                                        score.apply(row).score(), Score::points)),
                        ExportField.number(
                                lesson.title() + ": out of",
                                row -> LessonGradebookColumns.number(
                                        score.apply(row).score(), Score::outOf)),
                        ExportField.number(
                                lesson.title() + ": late penalty",
                                row -> LessonGradebookColumns.number(
                                        score.apply(row).score(),
                                        earned -> score.apply(row).penalty())),
                        new ExportField<>(lesson.title() + ": status", row -> ScoreText.status(score.apply(row)))));
    }

    private static String average(Index index, @Nullable BigDecimal percent, int students) {
        return percent == null
                ? "–"
                : TEXT.get("course.average", "percent", LessonGradebookColumns.percent(percent), "students", students);
    }
}
