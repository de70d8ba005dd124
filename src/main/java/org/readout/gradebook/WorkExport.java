package org.readout.gradebook;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.readout.attempt.Answer;
import org.readout.attempt.Attempt;
import org.readout.attempt.AttemptDetails;
import org.readout.attempt.AttemptService;
import org.readout.attempt.Confidence;
import org.readout.attempt.Grade;
import org.readout.attempt.Mark;
import org.readout.course.Course;
import org.readout.course.Course.Enrolment;
import org.readout.course.CourseId;
import org.readout.course.CourseService;
import org.readout.discussion.DiscussionService;
import org.readout.discussion.Post;
import org.readout.gradebook.Spreadsheet.Format;
import org.readout.gradebook.Spreadsheet.SpreadsheetFile;
import org.readout.lesson.Lesson;
import org.readout.lesson.Lesson.Prompt;
import org.readout.lesson.LessonLibrary;
import org.readout.question.Question;
import org.readout.text.Messages;
import org.readout.user.AuditLog;
import org.readout.user.UserId;
import org.springframework.stereotype.Service;

/**
 * Files with what the students of a course answered and posted in a lesson. A file is written
 * while it is sent, one student at a time, so that a large course needs no more memory than a small one.
 */
@Service
public class WorkExport {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    private final CourseService courses;
    private final LessonLibrary lessons;
    private final AttemptService attempts;
    private final DiscussionService discussions;
    private final AuditLog audit;

    WorkExport(
            CourseService courses,
            LessonLibrary lessons,
            AttemptService attempts,
            DiscussionService discussions,
            AuditLog audit) {
        this.courses = courses;
        this.lessons = lessons;
        this.attempts = attempts;
        this.discussions = discussions;
        this.audit = audit;
    }

    /** What a file has one row for. */
    public enum Kind {
        ANSWERS("answers"),
        POSTS("posts");

        private final String name;

        Kind(String name) {
            this.name = name;
        }
    }

    /** Returns a file about an assigned lesson that can be read; empty if the user does not teach the course. */
    public Optional<SpreadsheetFile> file(
            Kind kind, Format format, CourseId courseId, String lessonId, UserId instructor) {
        return courses.taught(courseId, instructor)
                .filter(course -> courses.assignment(courseId, lessonId).isPresent())
                .flatMap(course -> lessons.lesson(lessonId).map(published -> {
                    audit.note(
                            instructor,
                            kind.name + "-downloaded",
                            "course=" + courseId.value() + " lesson=" + lessonId);
                    String name = GradebookColumns.fileName(kind.name, course, lessonId, format);
                    return new SpreadsheetFile(
                            name,
                            format,
                            out -> Spreadsheet.write(
                                    format, out, rows -> write(kind, course, published.lesson(), rows)));
                }));
    }

    private void write(Kind kind, Course course, Lesson lesson, Consumer<List<?>> sheet) {
        String zone = " (" + course.timeZone().getId() + ")";
        sheet.accept(kind == Kind.ANSWERS ? answerColumns(zone) : postColumns(zone));
        for (Enrolment student : courses.enrolments(course.id())) {
            // The words of an answer, such as "true", are in English, as the headings are.
            List<? extends List<?>> rows = Messages.inEnglish(
                    () -> kind == Kind.ANSWERS ? answers(course, lesson, student) : posts(course, lesson, student));
            rows.forEach(sheet);
        }
    }

    private static List<Object> withStudent(List<String> student, Object... rest) {
        return Stream.concat(student.stream(), Stream.of(rest)).toList();
    }

    private static List<Object> answerColumns(String zone) {
        return withStudent(
                GradebookColumns.STUDENT,
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
        return attempts.submitted(student.student().id(), lesson.id()).stream()
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
                GradebookColumns.student(student),
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
                GradebookColumns.STUDENT,
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
                        GradebookColumns.student(student),
                        post.thread().promptId(),
                        prompts.getOrDefault(post.thread().promptId(), "").strip(),
                        post.parent() == null ? "post" : "reply",
                        post.id().value().toString(),
                        post.parent() == null ? "" : post.parent().value().toString(),
                        time(post.postedAt(), zone),
                        time(post.editedAt(), zone),
                        BigDecimal.valueOf(Post.words(post.markdown())),
                        post.markdown()))
                .toList();
    }

    private static String time(@Nullable Instant at, ZoneId zone) {
        return at == null ? "" : TIME.format(at.atZone(zone));
    }
}
