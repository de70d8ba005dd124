package org.readout.gradebook.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeTableBody;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.readout.attempt.QuizResults.AttemptLine;
import org.readout.course.Course;
import org.readout.course.Course.Enrolment;
import org.readout.course.CourseLinks;
import org.readout.course.CourseService;
import org.readout.course.CourseTime;
import org.readout.course.Permission;
import org.readout.course.ui.CourseTop;
import org.readout.course.ui.TaughtCourses;
import org.readout.gradebook.CourseGradebook;
import org.readout.gradebook.CourseGradebook.StudentRow;
import org.readout.gradebook.CourseGradebookService;
import org.readout.gradebook.GradebookService;
import org.readout.gradebook.LessonGradebook.ReadingCheck;
import org.readout.gradebook.ScoreText;
import org.readout.gradebook.StudentWork;
import org.readout.gradebook.StudentWork.SectionWork;
import org.readout.text.Messages;
import org.readout.user.AuditLog;
import org.readout.user.User;
import org.readout.user.UserId;
import org.readout.web.PageView;
import org.readout.web.Ui;
import org.readout.web.UserTime;

/** One student's record in a course, to print: the total, the score of each lesson, and every attempt that made it. */
@Route("courses/:course/students/:student/record")
@PermitAll
class RecordView extends PageView<RecordView.Found> {

    private static final Messages TEXT = Messages.of("gradebook");

    private final TaughtCourses taught;
    private final CourseService courses;
    private final GradebookService gradebooks;
    private final CourseGradebookService totals;
    private final AuditLog audit;
    private final Clock clock;

    RecordView(
            TaughtCourses taught,
            CourseService courses,
            GradebookService gradebooks,
            CourseGradebookService totals,
            AuditLog audit,
            Clock clock) {
        this.taught = taught;
        this.courses = courses;
        this.gradebooks = gradebooks;
        this.totals = totals;
        this.audit = audit;
        this.clock = clock;
        addClassNames("desk", "record");
    }

    record Found(Course course, UserId instructor, User student) {}

    @Override
    public Optional<Found> find(RouteParameters names, QueryParameters query) {
        return taught.staff(names)
                .filter(staff -> staff.may(Permission.SEE_DETAILS))
                .flatMap(staff -> CourseLinks.studentOf(names)
                        .flatMap(id -> gradebooks.student(staff.course().id(), id, staff.user()))
                        .map(student -> new Found(staff.course(), staff.user(), student)));
    }

    @Override
    protected void show(Found found) {
        Course course = found.course();
        User student = found.student();
        pageTitle(TEXT.get("record.title", "student", student.name(), "course", course.title()));
        audit.noteSeen(
                found.instructor(),
                "record-seen",
                "course=" + course.id().value() + " student=" + student.id().value());
        Enrolment enrolment = courses.enrolments(course.id()).stream()
                .filter(each -> each.student().id().equals(student.id()))
                .findFirst()
                .orElseThrow();
        add(
                Ui.where(
                        new Anchor(CourseLinks.course(course.id()), course.title()),
                        new Anchor(CourseLinks.student(course.id(), student.id()), student.name())),
                new H1(student.name()),
                CourseTop.archived(course),
                new Paragraph(SectionWorkCard.labels(
                        course.title(),
                        enrolment.number() == null ? "" : TEXT.get("record.number", "number", enrolment.number()),
                        Objects.requireNonNullElse(student.email(), ""))),
                Ui.quiet(TEXT.get("record.as-of", "date", UserTime.dayAndTime(clock.instant(), course.timeZone())) + " "
                        + CourseTime.unlessYours(clock.instant(), course.timeZone())));
        CourseGradebook gradebook =
                totals.gradebook(course.id(), found.instructor()).orElseThrow();
        StudentRow row = totals.rows(gradebook, List.of(student)).getFirst();
        add(new Section(
                new H2(TEXT.get("record.total", "total", ScoreText.total(row))),
                TotalCalculation.content(row, gradebook.hasSameWeights())));
        gradebook.lessons().stream()
                .flatMap(lesson -> gradebooks.work(course.id(), student.id(), lesson.id(), found.instructor()).stream())
                .forEach(work -> add(lesson(work, course)));
    }

    private Section lesson(StudentWork work, Course course) {
        NativeTableBody body = new NativeTableBody();
        for (SectionWork section : work.sections()) {
            Instant read = section.cell().readAt();
            String notYet = SectionWorkCard.notYet(section, work.rules(), clock.instant());
            Div score = new Div(new Span(
                    section.cell().kept() == null
                            ? SectionWorkCard.noScore(section.cell().status(), notYet, false)
                            : section.cell().explained()));
            if (section.cell().toGrade() > 0) {
                score.add(Ui.quiet(
                        TEXT.get("card.to-grade", "count", section.cell().toGrade(), "own", false)));
            }
            section.overrides().forEach(each -> score.add(Ui.quiet(SectionWorkCard.decided(each, course.timeZone()))));
            body.add(new NativeTableRow(
                    Ui.rowHeading(new Span(section.title())),
                    new NativeTableCell(read == null ? "–" : UserTime.day(read, course.timeZone())),
                    section.quizId() == null ? new NativeTableCell("–") : new NativeTableCell(score),
                    new NativeTableCell(section.attempts().stream()
                            .map(line -> attempt(line, course))
                            .collect(Collectors.joining(" · ")))));
        }
        ReadingCheck check = work.readingCheck();
        if (check != null) {
            String notYet = SectionWorkCard.notYet(work.rules(), clock.instant());
            String score = check.counts() == null
                    ? SectionWorkCard.noScore(check.status(), notYet, false)
                    : check.counts().toString();
            body.add(new NativeTableRow(
                    Ui.rowHeading(new Span(TEXT.get("table.reading-check"))),
                    new NativeTableCell("–"),
                    new NativeTableCell(score),
                    new NativeTableCell(work.aboutReadingCheck(clock.instant()).orElse(""))));
        }
        Section part = new Section(new H2(work.lessonTitle()), new Paragraph(work.summary()));
        if (work.rules() != null) {
            part.add(SectionWorkCard.dates(work.rules(), work.sections(), clock.instant()));
        }
        part.add(Ui.table(
                body,
                TEXT.get("record.section"),
                TEXT.get("record.read"),
                TEXT.get("record.counts"),
                TEXT.get("record.attempts")));
        return part;
    }

    private static String attempt(AttemptLine line, Course course) {
        Instant submitted = line.attempt().submittedAt();
        int number = line.attempt().number();
        if (submitted == null) {
            String started = UserTime.dayAndTime(line.attempt().startedAt(), course.timeZone());
            return TEXT.get("attempt.running", "number", number, "date", started);
        }
        String score = line.score() == null
                ? TEXT.get("attempt.no-score", "number", number)
                : TEXT.get("attempt.score", "number", number, "score", line.score());
        String date = UserTime.dayAndTime(submitted, course.timeZone());
        return SectionWorkCard.labels(score, TEXT.get("attempt.submitted", "date", date));
    }
}
