package org.readout.gradebook;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.readout.assignment.AssignmentService;
import org.readout.attempt.Answer;
import org.readout.attempt.Attempt;
import org.readout.attempt.AttemptDetails;
import org.readout.attempt.AttemptService;
import org.readout.attempt.Confidence;
import org.readout.attempt.Grade;
import org.readout.attempt.Mark;
import org.readout.course.Course;
import org.readout.course.Course.Enrolment;
import org.readout.course.CourseGroup;
import org.readout.course.CourseId;
import org.readout.course.CourseService;
import org.readout.course.Permission;
import org.readout.course.Staff;
import org.readout.course.StudyContext;
import org.readout.discussion.DiscussionService;
import org.readout.discussion.Mentions;
import org.readout.discussion.Post;
import org.readout.gradebook.CourseGradebook.StudentRow;
import org.readout.gradebook.CourseGradebookColumns.CourseColumn;
import org.readout.gradebook.LessonGradebook.Row;
import org.readout.gradebook.MissingWork.Item;
import org.readout.gradebook.MissingWork.OfStudent;
import org.readout.gradebook.Spreadsheet.ExportField;
import org.readout.gradebook.Spreadsheet.Format;
import org.readout.gradebook.Spreadsheet.SpreadsheetFile;
import org.readout.lesson.Lesson;
import org.readout.lesson.Lesson.Prompt;
import org.readout.lesson.LessonLibrary;
import org.readout.question.Question;
import org.readout.text.Messages;
import org.readout.user.AuditLog;
import org.readout.user.User;
import org.readout.user.UserId;
import org.springframework.stereotype.Service;

/**
 * Files with the scores, answers and posts of a course. A file is written while it is sent, a student at a time, so that a
 * large course needs little more memory than a small one. All words are in English, as the headings are.
 */
@Service
public class CourseExport {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    /** The headings of what every file says of a student. */
    private static final List<String> STUDENT = List.of("Name", "Email", "Surname", "Student number", "Group");

    private final CourseService courses;
    private final AssignmentService assignments;
    private final GradebookService gradebooks;
    private final CourseGradebookService courseGradebooks;
    private final LessonLibrary lessons;
    private final AttemptService attempts;
    private final DiscussionService discussions;
    private final MissingWork missing;
    private final AuditLog audit;

    CourseExport(
            CourseService courses,
            AssignmentService assignments,
            GradebookService gradebooks,
            CourseGradebookService courseGradebooks,
            LessonLibrary lessons,
            AttemptService attempts,
            DiscussionService discussions,
            MissingWork missing,
            AuditLog audit) {
        this.courses = courses;
        this.assignments = assignments;
        this.gradebooks = gradebooks;
        this.courseGradebooks = courseGradebooks;
        this.lessons = lessons;
        this.attempts = attempts;
        this.discussions = discussions;
        this.missing = missing;
        this.audit = audit;
    }

    /** The content of an exported file of a lesson. */
    public enum ExportContent {
        SCORES("gradebook", "scores-downloaded"),
        ANSWERS("answers", "answers-downloaded"),
        POSTS("posts", "posts-downloaded");

        private final String name;
        private final String noted;

        ExportContent(String name, String noted) {
            this.name = name;
            this.noted = noted;
        }
    }

    /** Returns a file about an assigned lesson that can be read; empty if the user does not teach the course. */
    public Optional<SpreadsheetFile> file(
            ExportContent kind, Format format, CourseId courseId, String lessonId, UserId instructor) {
        return courses.permitting(courseId, instructor, Permission.EXPORT)
                .filter(course -> assignments.assignment(courseId, lessonId).isPresent())
                .flatMap(course -> lessons.lesson(lessonId).map(published -> {
                    audit.note(instructor, kind.noted, "course=" + courseId.value() + " lesson=" + lessonId);
                    String name = fileName(kind.name, course, lessonId, format);
                    return file(name, format, rows -> write(kind, course, published.lesson(), instructor, rows));
                }));
    }

    /** Returns the scores of all lessons; empty if the user does not teach the course. */
    public Optional<SpreadsheetFile> scores(Format format, CourseId course, UserId instructor) {
        return courseGradebooks
                .gradebook(course, instructor)
                .filter(gradebook -> gradebook.staff().may(Permission.EXPORT))
                .map(gradebook -> {
                    audit.note(instructor, ExportContent.SCORES.noted, "course=" + course.value());
                    String name = fileName(
                            ExportContent.SCORES.name, gradebook.staff().course(), "all", format);
                    return file(name, format, rows -> write(gradebook, rows));
                });
    }

    /** Returns what students are missing, a row for each thing; empty if the user does not teach the course. */
    public Optional<SpreadsheetFile> missing(Format format, CourseId course, UserId instructor) {
        return courses.staff(course, instructor)
                .filter(staff -> staff.may(Permission.EXPORT))
                .map(staff -> {
                    audit.note(instructor, "missing-downloaded", "course=" + course.value());
                    return file(fileName("missing", staff.course(), "all", format), format, rows -> write(staff, rows));
                });
    }

    private void write(Staff staff, Consumer<List<?>> rows) {
        ZoneId zone = staff.course().timeZone();
        List<ExportField<Missing>> fields = List.of(
                new ExportField<>("Lesson", row -> row.item().lesson()),
                new ExportField<>("Section", row -> row.item().title()),
                new ExportField<>("What", row -> row.item().what().name().toLowerCase(Locale.ROOT)),
                ExportField.number("Points", row -> row.item().points()),
                ExportField.number("Can still be earned", row -> row.item().canEarn()),
                new ExportField<>("State", row -> row.item().progress()),
                new ExportField<>(
                        "Last here (" + zone.getId() + ")", row -> time(row.of().lastHere(), zone)));
        Stream<Missing> all =
                missing.list(staff).stream().flatMap(of -> of.items().stream().map(item -> new Missing(of, item)));
        write(fields, courses.enrolments(staff.course().id()), row -> row.of().student(), all, rows);
    }

    /** A row of the file of missing work. */
    private record Missing(OfStudent of, Item item) {}

    private static SpreadsheetFile file(String name, Format format, Consumer<Consumer<List<?>>> write) {
        return new SpreadsheetFile(
                name,
                format,
                out -> Spreadsheet.write(
                        format,
                        out,
                        rows -> Messages.inEnglish(() -> {
                            write.accept(rows);
                            return rows;
                        })));
    }

    private static String fileName(String kind, Course course, String lessonId, Format format) {
        String name = (course.title() + "-" + lessonId)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-+|-+$", "");
        return kind + "-" + name + "." + format.ending();
    }

    private void write(CourseGradebook gradebook, Consumer<List<?>> rows) {
        // The file ends with what counts for the whole course.
        List<ExportField<StudentRow>> fields = CourseGradebookColumns.of(gradebook).stream()
                .sorted(Comparator.comparing(CourseColumn::isOfCourse))
                .flatMap(column -> column.fields().stream())
                .toList();
        List<Enrolment> known = courses.enrolments(gradebook.staff().course().id());
        write(fields, known, StudentRow::student, courseGradebooks.rows(gradebook), rows);
    }

    static void write(LessonGradebook gradebook, List<Enrolment> known, Consumer<List<?>> rows) {
        List<ExportField<Row>> fields = LessonGradebookColumns.of(gradebook).stream()
                .flatMap(column -> column.fields().stream())
                .toList();
        write(fields, known, Row::student, gradebook.rows().stream(), rows);
    }

    private static <R> void write(
            List<ExportField<R>> fields,
            List<Enrolment> known,
            Function<R, User> student,
            Stream<R> found,
            Consumer<List<?>> rows) {
        Map<UserId, List<Object>> texts =
                known.stream().collect(Collectors.toMap(each -> each.student().id(), CourseExport::student));
        rows.accept(Stream.concat(STUDENT.stream(), fields.stream().map(ExportField::header))
                .toList());
        found.forEach(row -> {
            User of = student.apply(row);
            rows.accept(withStudent(
                    texts.getOrDefault(of.id(), List.of(of.name(), text(of.email()), "", "", "")),
                    fields.stream().map(field -> field.value().apply(row))));
        });
    }

    private void write(ExportContent kind, Course course, Lesson lesson, UserId instructor, Consumer<List<?>> rows) {
        List<Enrolment> students = courses.enrolments(course.id());
        String zone = " (" + course.timeZone().getId() + ")";
        switch (kind) {
            case SCORES ->
                gradebooks
                        .gradebook(course.id(), lesson.id(), instructor)
                        .ifPresent(gradebook -> write(gradebook, students, rows));
            case ANSWERS -> {
                rows.accept(answerColumns(zone));
                students.forEach(student -> answers(course, lesson, student).forEach(rows));
            }
            case POSTS -> {
                rows.accept(postColumns(zone));
                students.forEach(student -> posts(course, lesson, student).forEach(rows));
            }
        }
    }

    /** Returns what every file says of a student, without what isn't known. */
    private static List<Object> student(Enrolment enrolment) {
        User student = enrolment.student();
        CourseGroup group = enrolment.group();
        return List.of(
                student.name(),
                text(student.email()),
                text(student.surname()),
                text(enrolment.number()),
                group == null ? "" : group.name());
    }

    private static String text(@Nullable String known) {
        return known == null ? "" : known;
    }

    private static List<Object> withStudent(List<?> student, Stream<?> rest) {
        return Stream.<Object>concat(student.stream(), rest).toList();
    }

    private static List<Object> withStudent(List<?> student, Object... rest) {
        return withStudent(student, Stream.of(rest));
    }

    private static List<Object> answerColumns(String zone) {
        return withStudent(
                STUDENT,
                "Section",
                "Quiz",
                "Attempt",
                "Started" + zone,
                "Submitted" + zone,
                "Question ID",
                "Question",
                "Answer",
                "Saved" + zone,
                "Confidence",
                "Score",
                "Out of",
                "Comment");
    }

    private List<List<Object>> answers(Course course, Lesson lesson, Enrolment student) {
        return attempts.submitted(student.student().id(), StudyContext.of(course.id()), lesson.id()).stream()
                .sorted(Comparator.comparing(attempt -> Objects.requireNonNull(attempt.submittedAt())))
                .flatMap(attempt -> attempts.details(attempt.id()).stream())
                .flatMap(details -> details.quiz().questions().stream()
                        .map(question -> answer(course.timeZone(), lesson, student, details, question)))
                .toList();
    }

    private static List<Object> answer(
            ZoneId zone, Lesson lesson, Enrolment student, AttemptDetails details, Question question) {
        Attempt attempt = details.attempt();
        Answer answer = details.answers().get(question.id());
        Confidence confidence = details.confidence().get(question.id());
        Mark mark = details.mark(question);
        Grade grade = details.graded().grades().get(question.id());
        String section = lesson.sections().stream()
                .filter(each -> each.quiz() != null && each.quiz().id().equals(attempt.quizId()))
                .map(Lesson.Section::title)
                .findFirst()
                .orElse("");
        return withStudent(
                student(student),
                section,
                details.quiz().title(),
                BigDecimal.valueOf(attempt.number()),
                time(attempt.startedAt(), zone),
                time(attempt.submittedAt(), zone),
                question.id(),
                question.basics().ask().strip(),
                answer == null || answer.response().isBlank() ? "" : question.describe(answer.response()),
                answer == null ? "" : time(answer.savedAt(), zone),
                confidence == null ? "" : confidence.level().id(),
                mark == null ? "" : mark.score().points(),
                mark == null ? "" : mark.score().outOf(),
                grade == null ? "" : grade.comment());
    }

    private static List<Object> postColumns(String zone) {
        return withStudent(
                STUDENT,
                "Prompt ID",
                "Prompt",
                "Kind",
                "Post ID",
                "Reply to",
                "Posted" + zone,
                "Edited" + zone,
                "Words",
                "Text");
    }

    private List<List<Object>> posts(Course course, Lesson lesson, Enrolment student) {
        ZoneId zone = course.timeZone();
        var prompts = lesson.sections().stream()
                .flatMap(section -> section.prompts().stream())
                .collect(Collectors.toMap(Prompt::id, Prompt::ask));
        Stream<Post> written =
                discussions.written(course.id(), lesson.id(), student.student().id()).stream();
        return written.map(post -> withStudent(
                        student(student),
                        post.thread().promptId(),
                        prompts.getOrDefault(post.thread().promptId(), "").strip(),
                        post.parent() == null ? "post" : "reply",
                        post.id().value().toString(),
                        post.parent() == null ? "" : post.parent().value().toString(),
                        time(post.postedAt(), zone),
                        time(post.editedAt(), zone),
                        BigDecimal.valueOf(Post.words(post.markdown())),
                        Mentions.typed(post.markdown())))
                .toList();
    }

    private static String time(@Nullable Instant at, ZoneId zone) {
        return at == null ? "" : TIME.format(at.atZone(zone));
    }
}
