package org.readout.gradebook;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.readout.course.CourseId;
import org.readout.course.CourseService;
import org.readout.gradebook.CourseGradebook.LessonColumn;
import org.readout.gradebook.CourseGradebook.LessonScore;
import org.readout.gradebook.CourseGradebook.StudentRow;
import org.readout.gradebook.CourseTotal.CountedPart;
import org.readout.gradebook.Spreadsheet.Format;
import org.readout.gradebook.Spreadsheet.SpreadsheetFile;
import org.readout.question.Score;
import org.readout.text.Messages;
import org.readout.user.AuditLog;
import org.readout.user.User;
import org.readout.user.UserId;
import org.springframework.stereotype.Service;

/** The gradebook of a course as a file, some hundred students at a time. */
@Service
public class CourseExport {

    private static final int AT_ONCE = 500;

    private final CourseService courses;
    private final CourseGradebooks gradebooks;
    private final AuditLog audit;

    CourseExport(CourseService courses, CourseGradebooks gradebooks, AuditLog audit) {
        this.courses = courses;
        this.gradebooks = gradebooks;
        this.audit = audit;
    }

    /** Returns the scores of all lessons; empty if the user does not teach the course. */
    public Optional<SpreadsheetFile> file(Format format, CourseId course, UserId instructor) {
        return gradebooks
                .gradebook(course, instructor)
                .filter(gradebook -> gradebook.staff().isInstructor())
                .map(gradebook -> {
                    audit.note(instructor, "scores-downloaded", "course=" + course.value());
                    String name = GradebookColumns.fileName(
                            "gradebook", gradebook.staff().course(), "all", format);
                    return new SpreadsheetFile(
                            name,
                            format,
                            out -> Spreadsheet.write(
                                    format,
                                    out,
                                    rows -> Messages.inEnglish(() -> {
                                        write(gradebook, rows);
                                        return gradebook;
                                    })));
                });
    }

    private void write(CourseGradebook gradebook, Consumer<List<?>> rows) {
        rows.accept(header(gradebook));
        List<User> students = gradebook.students();
        Map<UserId, List<String>> known = courses
                .enrolments(gradebook.staff().course().id())
                .stream()
                .collect(Collectors.toMap(each -> each.student().id(), GradebookColumns::student));
        for (int from = 0; from < students.size(); from += AT_ONCE) {
            gradebooks
                    .rows(gradebook, students.subList(from, Math.min(students.size(), from + AT_ONCE)))
                    .forEach(row -> rows.accept(
                            row(row, known.getOrDefault(row.student().id(), GradebookColumns.NOT_KNOWN))));
        }
    }

    private static List<String> header(CourseGradebook gradebook) {
        List<String> header = new ArrayList<>(GradebookColumns.STUDENT);
        for (LessonColumn lesson : gradebook.lessons()) {
            header.add(lesson.title() + ": score");
            header.add(lesson.title() + ": out of");
            header.add(lesson.title() + ": late penalty");
            header.add(lesson.title() + ": status");
        }
        header.addAll(List.of(
                "Sections read", "Sections that count", "Prompts answered", "Prompts that count", "Total in percent"));
        return header;
    }

    private static List<?> row(StudentRow row, List<String> student) {
        List<Object> cells = new ArrayList<>(student);
        for (LessonScore score : row.lessons()) {
            Score earned = score.score();
            cells.add(earned == null ? "" : earned.points());
            cells.add(earned == null ? "" : earned.outOf());
            cells.add(earned == null ? "" : score.penalty());
            cells.add(status(score));
        }
        part(cells, row.total().reading());
        part(cells, row.total().posts());
        BigDecimal total = row.total().percent();
        cells.add(total == null ? "" : total.setScale(1, RoundingMode.HALF_UP));
        return cells;
    }

    private static String status(LessonScore score) {
        return String.join(
                ", ",
                Stream.of(
                                score.excused() ? Messages.of("gradebook").get("note.excused") : "",
                                ScoreText.missing(score),
                                ScoreText.note(score))
                        .filter(part -> !part.isEmpty())
                        .toList());
    }

    private static void part(List<Object> cells, @Nullable CountedPart part) {
        cells.add(part == null ? "" : BigDecimal.valueOf(part.done()));
        cells.add(part == null ? "" : BigDecimal.valueOf(part.of()));
    }
}
